/* SPDX-License-Identifier: MIT */
/* Threads at the same handles and objects: each closing, each holder and each look counts. */
#include "handle-make.h"

#include <sched.h>

#include "../../src/base/handle-layout.h"

struct close_race {
	_Atomic uint32_t handle;
	_Atomic unsigned closed;
	pthread_barrier_t round;
	struct mm_object *object;
};

#define CLOSERS 4
#define CLOSE_ROUNDS 2000

static void close_in_rounds(unsigned number, void *context)
{
	struct close_race *race = context;
	for (unsigned i = 0; i < CLOSE_ROUNDS; i++) {
		if (number == 0)
			atomic_store(&race->handle, mm_handle_create(race->object, MM_EVENT));
		pthread_barrier_wait(&race->round);
		mm_handle_open_count(); /* may be asked meanwhile */
		atomic_fetch_add(&race->closed, mm_handle_close(atomic_load(&race->handle), EVENTS));
		pthread_barrier_wait(&race->round);
	}
}

TEST(closing_succeeds_exactly_once)
{
	struct close_race race = { .object = make(MM_EVENT) };

	(void)state;
	pthread_barrier_init(&race.round, NULL, CLOSERS);
	run_crowd(CLOSERS, close_in_rounds, &race);
	pthread_barrier_destroy(&race.round);
	assert_int_equal(atomic_load(&race.closed), CLOSE_ROUNDS);
	mm_object_put(race.object);
}

/* Many hold one object, each again and again: the count of holders misses none of them. */
struct holders {
	struct mm_object *object;
	_Atomic unsigned missed;
};

static void hold_and_leave(unsigned number, void *context)
{
	struct holders *holders = context;
	struct mm_ref ref = mm_object_ref(holders->object);
	(void)number;
	for (unsigned i = 0; i < 50000; i++) {
		if (mm_object_hold(ref) == holders->object)
			mm_object_put(holders->object);
		else
			atomic_fetch_add(&holders->missed, 1);
	}
}

TEST(every_holder_counts_however_many_come_at_once)
{
	struct holders holders = { .object = make(MM_EVENT) };
	uint64_t life = atomic_load(&holders.object->life);

	(void)state;
	run_crowd(4, hold_and_leave, &holders);
	assert_int_equal(atomic_load(&holders.missed), 0);
	assert_true(atomic_load(&holders.object->life) == life);
	mm_object_put(holders.object);
}

/* References that went from thread to thread as mere numbers: who can hold the object sees it whole. */
struct hearsay {
	_Atomic uint64_t bits;
	_Atomic bool over;
	_Atomic unsigned wrong;
};

static void look_at(struct hearsay *hearsay)
{
	struct mm_ref ref = { atomic_load_explicit(&hearsay->bits, memory_order_relaxed) };
	struct mm_object *object = mm_object_hold(ref);
	if (!object)
		return;
	if (object->type != MM_EVENT || object->data != hearsay)
		atomic_fetch_add(&hearsay->wrong, 1);
	mm_object_put(object);
}

static void make_or_look(unsigned number, void *context)
{
	struct hearsay *hearsay = context;
	while (number > 0 && !atomic_load_explicit(&hearsay->over, memory_order_relaxed))
		look_at(hearsay);
	for (unsigned i = 0; number == 0 && i < 20000; i++) {
		struct mm_object *object = mm_object_create(MM_EVENT, 0, hearsay);
		atomic_store_explicit(&hearsay->bits, mm_object_ref(object).bits, memory_order_relaxed);
		if (i % 16 == 0)
			sched_yield();
		mm_object_put(object);
	}
	atomic_store_explicit(&hearsay->over, true, memory_order_relaxed);
}

TEST(who_holds_an_object_sees_it_whole)
{
	struct hearsay hearsay = { .over = false };

	(void)state;
	run_crowd(3, make_or_look, &hearsay);
	assert_int_equal(atomic_load(&hearsay.wrong), 0);
}

/* One thread opens and closes; the others get what they can and see whether it is what the value named. */
struct reuse_race {
	_Atomic uint32_t handle;
	_Atomic bool over;
	_Atomic unsigned wrong;
	_Atomic unsigned right;
};

static void see(struct reuse_race *race, uint32_t handle)
{
	struct mm_object *object = mm_object_get(handle, EVENTS);
	if (!object)
		return;
	/* The creator wrote what it made the handle of into the data, before the handle was there. */
	if (object->type != MM_EVENT || (uint32_t)atomic_load(&object->state) != 0x5A || object->data != race)
		atomic_fetch_add(&race->wrong, 1);
	else
		atomic_fetch_add(&race->right, 1);
	mm_object_put(object);
}

static void open_and_get(unsigned number, void *context)
{
	struct reuse_race *race = context;
	if (number > 0) {
		while (!atomic_load(&race->over))
			see(race, atomic_load(&race->handle));
		return;
	}
	for (unsigned i = 0; i < 20000; i++) {
		enum mm_type type = i % 2 ? MM_EVENT : MM_SEMAPHORE;
		struct mm_object *object = mm_object_create(type, type == MM_EVENT ? 0x5A : 1,
		                                            type == MM_EVENT ? race : NULL);
		uint32_t handle = mm_handle_create(object, type);
		mm_object_put(object);
		atomic_store(&race->handle, handle);
		see(race, handle);
		mm_handle_close(handle, UINT32_MAX);
	}
	atomic_store(&race->over, true);
}

TEST(a_value_gets_its_object_or_nothing_while_others_reuse_it)
{
	struct reuse_race race = { .over = false };

	(void)state;
	run_crowd(3, open_and_get, &race);
	assert_int_equal(atomic_load(&race.wrong), 0);
	assert_true(atomic_load(&race.right) >= 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(closing_succeeds_exactly_once),
		CASE(every_holder_counts_however_many_come_at_once),
		CASE(who_holds_an_object_sees_it_whole),
		CASE(a_value_gets_its_object_or_nothing_while_others_reuse_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
