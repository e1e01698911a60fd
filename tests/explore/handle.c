/* SPDX-License-Identifier: MIT */
/*
 * Handles: who looks one up while it is closed and its slot and object are taken again finds its own object
 * or none.
 */
#include <base/handle.h>

#include "scenarios.h"

#define FIRST 11
#define SECOND 22

static struct mm_object *first;
static uint32_t handle, second_handle;
static _Atomic uint32_t announced;

static struct mm_object *make(uint32_t state, uint32_t *value)
{
	struct mm_object *object = mm_object_create(MM_EVENT, state, NULL);
	explore_require(object != NULL, "no object");
	*value = mm_handle_create(object, MM_EVENT);
	explore_require(*value != 0, "no handle");
	mm_object_put(object);
	return object;
}

static void setup(void)
{
	first = make(FIRST, &handle);
}

static void close_first(void)
{
	explore_require(mm_handle_close(handle, MM_TYPES(MM_EVENT)), "not closed");
}

/* The slot goes to another object, and so does the object's memory. */
static void close_and_reuse(void)
{
	close_first();
	make(SECOND, &second_handle);
}

static uint32_t state_of(struct mm_object *object)
{
	return (uint32_t)atomic_load_explicit(&object->state, memory_order_relaxed);
}

static bool is_whole(struct mm_object *object)
{
	return state_of(object) == FIRST && object->type == MM_EVENT;
}

static void get(void)
{
	struct mm_object *object = mm_object_get(handle, MM_TYPES(MM_EVENT));
	if (!object)
		return;
	explore_require(object == first && is_whole(object), "a foreign object");
	mm_object_put(object);
}

static void get_twice(void)
{
	get();
	get();
}

static void close_again(void)
{
	explore_outcome(mm_handle_close(handle, MM_TYPES(MM_EVENT)));
}

static void check_closed(void)
{
	explore_require(!mm_object_get(handle, MM_TYPES(MM_EVENT)), "not closed");
	explore_require(mm_handle_open_count() == 0, "handles are open");
}

static void check_reused(void)
{
	struct mm_object *object = mm_object_get(second_handle, MM_TYPES(MM_EVENT));
	explore_require(object && state_of(object) == SECOND, "the second object is lost");
	explore_require(second_handle != handle, "a handle value is issued twice");
	explore_require(mm_handle_open_count() == 1, "handles are open");
}

/* Whom the creator tells the value by a release sees the whole object. */
static void create_and_tell(void)
{
	uint32_t value;
	make(FIRST, &value);
	atomic_store_explicit(&announced, value, memory_order_release);
}

static void get_told(void)
{
	uint32_t value = atomic_load_explicit(&announced, memory_order_acquire);
	struct mm_object *object = value ? mm_object_get(value, MM_TYPES(MM_EVENT)) : NULL;
	explore_require(!value || object, "a new handle is not found");
	if (object)
		explore_require(is_whole(object), "half an object");
}

/*
 * As above, but the value is told without an order: it may be refused, but it never finds the slot's former
 * object.
 */
static void setup_held(void)
{
	setup();
	explore_require(mm_object_get(handle, MM_TYPES(MM_EVENT)) == first, "no object");
}

static void reuse_and_tell(void)
{
	uint32_t value;
	close_first();
	make(SECOND, &value);
	atomic_store_explicit(&announced, value, memory_order_relaxed);
}

static void get_rumoured(void)
{
	uint32_t value = atomic_load_explicit(&announced, memory_order_relaxed);
	struct mm_object *object = value ? mm_object_get(value, MM_TYPES(MM_EVENT)) : NULL;
	explore_require(!object || state_of(object) == SECOND, "a foreign object");
}

/* Values that were never issued, before and while the tables are made. */
static void get_guessed(void)
{
	for (uint32_t index = 0; index < 2; index++) {
		struct mm_object *object = mm_object_get(0x10000 | index, MM_TYPES(MM_EVENT));
		if (object)
			explore_require(is_whole(object), "half an object");
	}
}

const struct scenario handles[] = {
	{ .name = "handle, got while closed", .setup = setup,
	  .threads = { close_first, get_twice }, .check = check_closed },
	{ .name = "handle, got while reused", .setup = setup,
	  .threads = { close_and_reuse, get }, .check = check_reused },
	{ .name = "handle, closed twice", .setup = setup,
	  .threads = { close_again, close_again }, .check = check_closed, .outcomes = 3 },
	{ .name = "handle, new", .setup = setup, .threads = { create_and_tell, get_told } },
	{ .name = "handle, first of all", .threads = { create_and_tell, get_told } },
	{ .name = "handle, first of two", .threads = { create_and_tell, create_and_tell } },
	{ .name = "handle, rumoured", .setup = setup_held, .threads = { reuse_and_tell, get_rumoured } },
	{ .name = "handle, guessed", .threads = { create_and_tell, get_guessed } },
	{ .name = NULL },
};
