/* SPDX-License-Identifier: MIT */
/* Waits for all of several objects. What sleeps runs twice: see futex-test.c. */
#include "sync-test.h"

#include "../../src/base/futex.h"
#include "../../src/core/event.h"
#include "../../src/core/wait.h"

#define MOST MAXIMUM_WAIT_OBJECTS

static HANDLE make_event(BOOL set)
{
	HANDLE event = CreateEventA(NULL, FALSE, set, NULL);
	assert_non_null(event);
	return event;
}

static void make_events(HANDLE *events, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		events[i] = make_event(FALSE);
}

static void close_all(const HANDLE *handles, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		assert_true(CloseHandle(handles[i]));
}

struct any {
	HANDLE events[MOST];
	unsigned count;
};

TEST(nothing_is_taken_until_all_are_there)
{
	HANDLE handles[3] = { make_event(TRUE), CreateSemaphoreA(NULL, 1, 1, NULL),
		              CreateMutexA(NULL, FALSE, NULL) };
	HANDLE missing[4] = { handles[0], handles[1], handles[2], make_event(FALSE) };

	(void)state;
	assert_int_equal(WaitForMultipleObjects(4, missing, TRUE, 5), WAIT_TIMEOUT);
	ASSERT_FAILS(ReleaseMutex(handles[2]), FALSE, ERROR_NOT_OWNER);
	assert_int_equal(WaitForMultipleObjects(3, handles, TRUE, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(handles[0], 0), WAIT_TIMEOUT);
	assert_int_equal(WaitForSingleObject(handles[1], 0), WAIT_TIMEOUT);
	assert_true(ReleaseMutex(handles[2]));
	close_all(missing, 4);
}

static DWORD WINAPI wait_for_all(void *context)
{
	struct any *any = context;
	return WaitForMultipleObjects(any->count, any->events, TRUE, INFINITE);
}

TEST(the_last_of_all_wakes_a_sleeper)
{
	struct any any = { .count = MOST };

	(void)state;
	make_events(any.events, MOST);
	HANDLE thread = start_thread(wait_for_all, &any);
	await_sleepers(any.events[MOST - 1], 1);
	for (unsigned i = 0; i < MOST; i++)
		SetEvent(any.events[(i * 37 + 5) % MOST]);
	assert_int_equal(end_thread(thread), WAIT_OBJECT_0);
	assert_int_equal(WaitForMultipleObjects(MOST, any.events, FALSE, 0), WAIT_TIMEOUT);
	close_all(any.events, MOST);
}

/*
 * A wait for all by hand: it has reserved the object, and others want it. They must not see it until it
 * decides.
 */
struct wanted {
	struct mm_object *object;
	_Atomic bool decided;
	_Atomic unsigned early;
	void (*want)(struct wanted *wanted);
};

static void want_to_take(struct wanted *wanted)
{
	struct mm_wait_item item = { .object = wanted->object };
	if (mm_waitable_take(&item) != MM_NOT_TAKEN)
		atomic_fetch_add(&wanted->early, 1); /* what the wait for all took */
}

static void want_to_reset(struct wanted *wanted)
{
	mm_event_reset(wanted->object);
	atomic_fetch_add(&wanted->early, !atomic_load(&wanted->decided));
}

static void want_to_pulse(struct wanted *wanted)
{
	mm_event_pulse(wanted->object);
	atomic_fetch_add(&wanted->early, !atomic_load(&wanted->decided));
}

static DWORD WINAPI run_want(void *context)
{
	struct wanted *wanted = context;
	wanted->want(wanted);
	return 0;
}

static void assert_reserved_from(HANDLE handle, void (*want)(struct wanted *wanted))
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, MM_WAITABLE);
	struct wanted wanted = { .object = object, .want = want };
	struct mm_wait_item item = { .object = object };

	assert_true(mm_waitable_reserve(&item));
	HANDLE thread = start_thread(run_want, &wanted);
	usleep(5000); /* for it to do wrong; right it is at any time */
	atomic_store(&wanted.decided, true);
	assert_int_equal(mm_waitable_commit(&item), MM_TAKEN);
	end_thread(thread);
	assert_int_equal(atomic_load(&wanted.early), 0);
	if (object->type == MM_MUTEX)
		assert_true(ReleaseMutex(handle));
	mm_object_put(object);
	CloseHandle(handle);
}

TEST(what_is_reserved_for_a_wait_for_all_is_not_touched)
{
	(void)state;
	assert_reserved_from(make_event(TRUE), want_to_take);
	assert_reserved_from(make_event(TRUE), want_to_reset);
	assert_reserved_from(make_event(TRUE), want_to_pulse);
	assert_reserved_from(CreateSemaphoreA(NULL, 1, 1, NULL), want_to_take);
	assert_reserved_from(CreateMutexA(NULL, FALSE, NULL), want_to_take);
}

/*
 * Philosophers: each wants both forks at once, and now and then one of them. Half of a pair in each hand
 * would end in a deadlock, a fork in two hands is counted.
 */
#define PHILOSOPHERS 4

struct table {
	HANDLE forks[PHILOSOPHERS];
	_Atomic int users[PHILOSOPHERS];
	_Atomic unsigned violations;
	_Atomic unsigned meals;
	unsigned (*give_back)(HANDLE fork);
};

static void use(struct table *table, unsigned fork, int change)
{
	int before = atomic_fetch_add(&table->users[fork], change);
	if (before != (change > 0 ? 0 : 1))
		atomic_fetch_add(&table->violations, 1);
}

static void dine(unsigned number, void *context)
{
	struct table *table = context;
	unsigned left = number, right = (number + 1) % PHILOSOPHERS;
	HANDLE pair[2] = { table->forks[left], table->forks[right] };
	for (unsigned i = 0; i < 3000; i++) {
		if (WaitForSingleObject(pair[0], INFINITE) != WAIT_OBJECT_0)
			atomic_fetch_add(&table->violations, 1);
		use(table, left, 1);
		use(table, left, -1);
		table->give_back(pair[0]);
		if (WaitForMultipleObjects(2, pair, TRUE, INFINITE) != WAIT_OBJECT_0)
			atomic_fetch_add(&table->violations, 1);
		use(table, left, 1);
		use(table, right, 1);
		atomic_fetch_add(&table->meals, 1);
		use(table, right, -1);
		use(table, left, -1);
		if (!table->give_back(pair[i % 2]) || !table->give_back(pair[1 - i % 2]))
			atomic_fetch_add(&table->violations, 1);
	}
}

static unsigned set_fork(HANDLE fork) { return SetEvent(fork); }
static unsigned release_count(HANDLE fork) { return ReleaseSemaphore(fork, 1, NULL); }
static unsigned release_mutex(HANDLE fork) { return ReleaseMutex(fork); }

TEST(all_are_taken_together_or_not_at_all)
{
	(void)state;
	for (unsigned kind = 0; kind < 3; kind++) {
		struct table table = { .give_back = kind == 0   ? set_fork
			                            : kind == 1 ? release_count
			                                        : release_mutex };
		for (unsigned i = 0; i < PHILOSOPHERS; i++)
			table.forks[i] = kind == 0 ? make_event(TRUE) :
			                 kind == 1 ? CreateSemaphoreA(NULL, 1, 1, NULL) :
			                             CreateMutexA(NULL, FALSE, NULL);
		run_crowd(PHILOSOPHERS, dine, &table);
		assert_int_equal(atomic_load(&table.violations), 0);
		assert_int_equal(atomic_load(&table.meals), PHILOSOPHERS * 3000);
		close_all(table.forks, PHILOSOPHERS);
	}
}

/* Some want all, some want any, some reset: whoever gets one gives it back. */
struct mixture {
	HANDLE events[3];
	_Atomic unsigned violations;
};

static void mix(unsigned number, void *context)
{
	struct mixture *mixture = context;
	for (unsigned i = 0; i < 4000; i++) {
		DWORD got;
		switch (number) {
		case 0:
			if (WaitForMultipleObjects(3, mixture->events, TRUE, 0) == WAIT_OBJECT_0)
				for (unsigned j = 0; j < 3; j++)
					SetEvent(mixture->events[j]);
			break;
		case 1:
		case 2:
			got = WaitForMultipleObjects(3, mixture->events, FALSE, INFINITE);
			if (got > WAIT_OBJECT_0 + 2)
				atomic_fetch_add(&mixture->violations, 1);
			else
				SetEvent(mixture->events[got - WAIT_OBJECT_0]);
			break;
		default:
			ResetEvent(mixture->events[i % 3]);
			SetEvent(mixture->events[i % 3]);
			break;
		}
	}
}

TEST(waits_for_any_and_all_and_resets_mix)
{
	struct mixture mixture = { .violations = 0 };

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		mixture.events[i] = make_event(TRUE);
	run_crowd(4, mix, &mixture);
	assert_int_equal(atomic_load(&mixture.violations), 0);
	assert_int_equal(WaitForMultipleObjects(3, mixture.events, TRUE, 0), WAIT_OBJECT_0);
	close_all(mixture.events, 3);
}

static int force_poll(void **state)
{
	mm_futex_force_poll(1);
	return begin_watched(state);
}

static int allow_call(void **state)
{
	mm_futex_force_poll(0);
	return end_without_leak(state);
}

#define POLLED(name) { #name " (polled)", name, force_poll, allow_call, NULL }

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(nothing_is_taken_until_all_are_there),
		CASE(the_last_of_all_wakes_a_sleeper),
		CASE(what_is_reserved_for_a_wait_for_all_is_not_touched),
		CASE(all_are_taken_together_or_not_at_all),
		CASE(waits_for_any_and_all_and_resets_mix),
		POLLED(the_last_of_all_wakes_a_sleeper),
		POLLED(all_are_taken_together_or_not_at_all),
		POLLED(waits_for_any_and_all_and_resets_mix),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
