/* SPDX-License-Identifier: MIT */
/* Handles: which values there are and what they name, how long objects live, what a forked child may. */
#include "handle-make.h"

#include <stdlib.h>
#include <sys/wait.h>

#include "../../src/base/handle-layout.h"

static bool finds(uintptr_t value, uint32_t types)
{
	struct mm_ref ref;
	return mm_handle_find(value, types, &ref, NULL) != NULL;
}

/* ---- Values ---- */

static void assert_issuable(uint32_t value)
{
	assert_true(value > 0xFFFF);
	assert_true((value & 0xFFFF) != 0 && (value & 0xFFFF) <= 0xFFFC);
}

TEST(values_are_above_16_bits_and_never_special)
{
	struct mm_object *object = make(MM_EVENT);
	uint32_t handles[500];

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(handles); i++) {
		handles[i] = mm_handle_create(object, MM_EVENT);
		assert_issuable(handles[i]);
		assert_true(finds(handles[i], EVENTS));
	}
	for (unsigned i = 0; i < COUNT_OF(handles); i++)
		assert_true(mm_handle_close(handles[i], EVENTS));
	mm_object_put(object);
}

TEST(garbage_is_refused)
{
	(void)state;
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++) {
		assert_false(finds(garbage_handles[i], UINT32_MAX));
		assert_null(mm_object_get(garbage_handles[i], UINT32_MAX));
		assert_false(mm_handle_close(garbage_handles[i], UINT32_MAX));
	}
	assert_false(finds((uintptr_t)-1, UINT32_MAX));
}

TEST(a_slot_names_its_type_only)
{
	struct mm_object *object = make(MM_THREAD);
	uint32_t id = mm_handle_create(object, MM_TASK);

	(void)state;
	assert_true(finds(id, MM_TYPES(MM_TASK)));
	assert_true(finds(id, MM_TYPES(MM_TASK) | EVENTS));
	assert_false(finds(id, MM_TYPES(MM_THREAD)));
	assert_false(finds(id, ~MM_TYPES(MM_TASK)));
	assert_false(mm_handle_close(id, MM_TYPES(MM_THREAD)));
	assert_true(mm_handle_close(id, MM_TYPES(MM_TASK)));
	mm_object_put(object);
}

TEST(a_closed_value_is_refused_through_many_reuses)
{
	struct mm_object *object = make(MM_EVENT);
	uint32_t stale = mm_handle_create(object, MM_EVENT);
	unsigned aliases = 0, found = 0;

	(void)state;
	assert_true(mm_handle_close(stale, EVENTS));
	assert_false(finds(stale, UINT32_MAX));
	for (unsigned i = 0; i < 100000; i++) {
		uint32_t handle = mm_handle_create(object, MM_EVENT);
		aliases += handle == stale;
		found += finds(stale, EVENTS);
		mm_handle_close(handle, EVENTS);
	}
	assert_int_equal(aliases, 0);
	assert_int_equal(found, 0);
	assert_false(mm_handle_close(stale, EVENTS));
	mm_object_put(object);
}

static uint32_t slot_of(uint32_t handle)
{
	return handle & 0xFFFF;
}

TEST(slots_are_reused_first_in_first_out)
{
	enum { CLOSED = 6000, LOOKED_AT = 1000 }; /* more than may wait in line while there are fresh ones */
	static uint32_t closed[CLOSED], kept[0x10000];
	struct mm_object *object = make(MM_EVENT);
	unsigned count = 0;

	(void)state;
	for (unsigned i = 0; i < CLOSED; i++)
		closed[i] = mm_handle_create(object, MM_EVENT);
	for (unsigned i = 0; i < CLOSED; i++)
		mm_handle_close(closed[i], EVENTS);
	/* What was in line before them comes first. */
	do
		kept[count] = mm_handle_create(object, MM_EVENT);
	while (slot_of(kept[count++]) != slot_of(closed[0]) && count < MM_SLOTS - LOOKED_AT);
	for (unsigned i = 1; i < LOOKED_AT; i++) {
		kept[count] = mm_handle_create(object, MM_EVENT);
		assert_int_equal(slot_of(kept[count++]), slot_of(closed[i]));
	}
	while (count)
		mm_handle_close(kept[--count], EVENTS);
	mm_object_put(object);
}

/* All slots but one are taken, so that one is used again and again. */
struct full_table {
	struct mm_object *object;
	uint32_t *handles;
	unsigned count;
};

static struct full_table fill_table(void)
{
	struct full_table table = { .object = make(MM_EVENT), .handles = calloc(MM_SLOTS, sizeof(uint32_t)) };
	assert_non_null(table.handles);
	while ((table.handles[table.count] = mm_handle_create(table.object, MM_EVENT)))
		table.count++;
	return table;
}

static void empty_table(struct full_table *table)
{
	unsigned closed = 0;
	for (unsigned i = 0; i < table->count; i++)
		closed += mm_handle_close(table->handles[i], EVENTS);
	assert_int_equal(closed, table->count);
	mm_object_put(table->object);
	free(table->handles);
}

TEST(a_full_table_refuses_and_recovers)
{
	uint32_t before = mm_handle_open_count();
	struct full_table table = fill_table();

	(void)state;
	assert_int_equal(mm_handle_open_count(), MM_SLOTS);
	assert_int_equal(table.count, MM_SLOTS - before);
	uint64_t life = atomic_load(&table.object->life);
	assert_int_equal(mm_handle_create(table.object, MM_EVENT), 0);
	assert_true(atomic_load(&table.object->life) == life); /* nor is it a holder */
	assert_true(mm_handle_close(table.handles[--table.count], EVENTS));
	table.handles[table.count] = mm_handle_create(table.object, MM_EVENT);
	assert_true(table.handles[table.count++] != 0);
	empty_table(&table);
}

TEST(a_tag_is_never_0_and_comes_back_after_65535_openings)
{
	struct full_table table = fill_table();
	uint32_t first = table.handles[--table.count];
	uint32_t handle = first;
	unsigned zero_tags = 0, stale_found = 0, other_slots = 0;

	(void)state;
	for (unsigned i = 1; i < 0xFFFF; i++) {
		mm_handle_close(handle, EVENTS);
		handle = mm_handle_create(table.object, MM_EVENT);
		zero_tags += handle >> 16 == 0;
		other_slots += (handle & 0xFFFF) != (first & 0xFFFF);
		stale_found += finds(first, EVENTS);
	}
	assert_int_equal(zero_tags, 0);
	assert_int_equal(other_slots, 0);
	assert_int_equal(stale_found, 0);
	mm_handle_close(handle, EVENTS);
	handle = mm_handle_create(table.object, MM_EVENT);
	assert_int_equal(handle, first);
	table.handles[table.count++] = handle;
	empty_table(&table);
}

TEST(an_upper_half_is_zero_or_the_sign)
{
	struct full_table table = fill_table();
	uint32_t handle = table.handles[--table.count];

	(void)state;
	for (unsigned i = 0; i < 0x10000 && !(handle & 0x80000000u); i++) {
		assert_true(finds(handle, EVENTS));
		if (i == 0) {
			assert_false(finds(0xFFFFFFFF00000000u | handle, EVENTS));
			assert_false(finds(UINT64_C(1) << 32 | handle, EVENTS));
		}
		mm_handle_close(handle, EVENTS);
		handle = mm_handle_create(table.object, MM_EVENT);
	}
	assert_true(handle & 0x80000000u);
	assert_true(finds(handle, EVENTS));
	assert_true(finds((uintptr_t)(intptr_t)(int32_t)handle, EVENTS));
	assert_false(finds(UINT64_C(1) << 32 | handle, EVENTS));
	assert_false(finds(UINT64_C(0x7FFFFFFF) << 32 | handle, EVENTS));
	assert_false(finds(UINT64_C(0xFFFFFFFE) << 32 | handle, EVENTS));
	assert_true(mm_handle_close((uintptr_t)(intptr_t)(int32_t)handle, EVENTS));
	table.handles[table.count++] = mm_handle_create(table.object, MM_EVENT);
	empty_table(&table);
}

/* ---- Objects behind them ---- */

static unsigned finished;

static void count_finished(struct mm_object *object)
{
	(void)object;
	finished++;
}

TEST(an_object_lives_as_long_as_a_handle_or_a_holder)
{
	struct mm_object *object = make(MM_FILE);
	struct mm_ref ref = mm_object_ref(object);
	uint32_t first = mm_handle_create(object, MM_FILE);
	uint32_t second = mm_handle_create(object, MM_FILE);

	(void)state;
	mm_object_set_finisher(MM_FILE, count_finished);
	finished = 0;
	mm_object_put(object);
	assert_true(mm_handle_close(first, MM_TYPES(MM_FILE)));
	assert_ptr_equal(mm_object_get(second, MM_TYPES(MM_FILE)), object);
	assert_true(mm_handle_close(second, MM_TYPES(MM_FILE)));
	assert_int_equal(finished, 0);
	assert_ptr_equal(mm_object_hold(ref), object);
	mm_object_put(object);
	mm_object_put(object);
	assert_int_equal(finished, 1);
	assert_null(mm_object_hold(ref));
}

TEST(a_reference_does_not_name_the_next_object_in_its_place)
{
	struct mm_object *object = make(MM_EVENT);
	struct mm_ref ref = mm_object_ref(object);
	unsigned reused = 0, held = 0;

	(void)state;
	mm_object_put(object);
	for (unsigned i = 0; i < 10000; i++) {
		struct mm_object *next = make(MM_EVENT);
		reused += next == object;
		held += mm_object_hold(ref) != NULL;
		mm_object_put(next);
	}
	assert_true(reused > 0);
	assert_int_equal(held, 0);
}

/* All objects that are left, at most so many. */
static unsigned make_objects(struct mm_object **objects)
{
	unsigned count = 0;
	while (count <= MM_OBJECTS && (objects[count] = mm_object_create(MM_EVENT, 0, NULL)))
		count++;
	return count;
}

TEST(objects_run_out_and_come_back)
{
	struct mm_object **objects = calloc(MM_OBJECTS + 1, sizeof *objects);
	unsigned counts[2];

	(void)state;
	for (unsigned round = 0; round < 2; round++) {
		counts[round] = make_objects(objects);
		assert_true(counts[round] <= MM_OBJECTS - 1); /* the main thread has one */
		for (unsigned i = 1; i < counts[round]; i++)
			assert_ptr_not_equal(objects[i], objects[i - 1]);
		for (unsigned i = 0; i < counts[round]; i++)
			mm_object_put(objects[i]);
	}
	assert_true(counts[0] > 60000);
	assert_int_equal(counts[1], counts[0]);
	free(objects);
}

TEST(generations_of_an_object_begin_again_at_1)
{
	struct mm_object **objects = calloc(MM_OBJECTS + 1, sizeof *objects);
	unsigned count = make_objects(objects);
	struct mm_object *last = objects[count - 1];

	(void)state;
	mm_object_put(last); /* the only free one */
	atomic_store(&last->life, UINT64_C(0xFFFFFFFE) << 32);
	for (unsigned i = 0; i < 3; i++) {
		struct mm_object *object = make(MM_EVENT);
		assert_ptr_equal(object, last);
		assert_int_equal(mm_ref_generation(mm_object_ref(object)), i == 0 ? UINT32_MAX : i);
		assert_int_equal(atomic_load(&object->state) >> 32, i == 0 ? UINT32_MAX : i);
		mm_object_put(object);
	}
	while (--count)
		mm_object_put(objects[count - 1]);
	free(objects);
}

TEST(an_opening_is_told_from_the_next_of_the_same_slot)
{
	struct mm_object *object = make(MM_WINDOW);
	uint32_t handle = mm_handle_create(object, MM_WINDOW);
	struct mm_ref ref;
	uint64_t word;

	(void)state;
	assert_non_null(mm_handle_find(handle, MM_TYPES(MM_WINDOW), &ref, &word));
	assert_true(mm_handle_current(handle, word));
	mm_handle_close(handle, MM_TYPES(MM_WINDOW));
	assert_false(mm_handle_current(handle, word));
	mm_object_put(object);
}

/* ---- fork ---- */

static int child_refuses(uint32_t handle, struct mm_ref ref, struct mm_object *object)
{
	if (mm_handle_ready())
		return 1;
	if (finds(handle, UINT32_MAX) || mm_object_get(handle, UINT32_MAX) || mm_object_hold(ref))
		return 2;
	if (mm_handle_close(handle, UINT32_MAX) || mm_object_create(MM_EVENT, 0, NULL) ||
	    mm_handle_create(object, MM_EVENT))
		return 3;
	mm_object_put(object);
	return mm_handle_open_count() == 0 ? 0 : 4;
}

TEST(a_forked_child_refuses_everything_and_the_parent_goes_on)
{
	struct mm_object *object = make(MM_EVENT);
	uint32_t handle = mm_handle_create(object, MM_EVENT);
	int status;

	(void)state;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(child_refuses(handle, mm_object_ref(object), object));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(finds(handle, EVENTS));
	assert_true(mm_handle_close(handle, EVENTS));
	mm_object_put(object);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_forked_child_refuses_everything_and_the_parent_goes_on),
		CASE(values_are_above_16_bits_and_never_special),
		CASE(garbage_is_refused),
		CASE(a_slot_names_its_type_only),
		CASE(a_closed_value_is_refused_through_many_reuses),
		CASE(slots_are_reused_first_in_first_out),
		CASE(an_object_lives_as_long_as_a_handle_or_a_holder),
		CASE(a_reference_does_not_name_the_next_object_in_its_place),
		CASE(objects_run_out_and_come_back),
		CASE(generations_of_an_object_begin_again_at_1),
		CASE(an_opening_is_told_from_the_next_of_the_same_slot),
		CASE(a_full_table_refuses_and_recovers),
		CASE(a_tag_is_never_0_and_comes_back_after_65535_openings),
		CASE(an_upper_half_is_zero_or_the_sign),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
