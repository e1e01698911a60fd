/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <errno.h>

#include "../../src/base/handle-find.h"
#include "../../src/core/event.h"
#include "../../src/core/waitable.h"

static HANDLE make_event(BOOL manual, BOOL set)
{
	HANDLE event = CreateEventA(NULL, manual, set, NULL);
	assert_non_null(event);
	return event;
}

static bool is_set(HANDLE event)
{
	return WaitForSingleObject(event, 0) == WAIT_OBJECT_0;
}

TEST(an_auto_reset_event_is_taken_once)
{
	HANDLE event = make_event(FALSE, TRUE);

	(void)state;
	assert_true(is_set(event));
	assert_false(is_set(event));
	ASSERT_QUIET(SetEvent(event), TRUE);
	ASSERT_QUIET(SetEvent(event), TRUE);
	assert_true(is_set(event));
	assert_false(is_set(event));
	CloseHandle(event);
}

TEST(a_manual_reset_event_stays_set_until_reset)
{
	HANDLE event = make_event(TRUE, FALSE);

	(void)state;
	assert_false(is_set(event));
	SetEvent(event);
	assert_true(is_set(event));
	assert_true(is_set(event));
	ASSERT_QUIET(ResetEvent(event), TRUE);
	assert_false(is_set(event));
	ASSERT_QUIET(ResetEvent(event), TRUE);
	CloseHandle(event);
}

TEST(what_is_no_event_is_refused)
{
	HANDLE others[] = {
		CreateSemaphoreA(NULL, 0, 1, NULL),
		CreateMutexA(NULL, FALSE, NULL),
		CreateWaitableTimerA(NULL, TRUE, NULL),
		(HANDLE)(uintptr_t)GetCurrentThreadId(),
		GetCurrentThread(),
		GetCurrentProcess(),
	};

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(others) + COUNT_OF(garbage_handles); i++) {
		HANDLE handle = i < COUNT_OF(others) ? others[i]
		                                     : (HANDLE)garbage_handles[i - COUNT_OF(others)];
		ASSERT_FAILS(SetEvent(handle), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(ResetEvent(handle), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(PulseEvent(handle), FALSE, ERROR_INVALID_HANDLE);
	}
	for (unsigned i = 0; i < 3; i++)
		CloseHandle(others[i]);
}

TEST(a_closed_event_is_refused)
{
	HANDLE event = make_event(FALSE, FALSE);

	(void)state;
	assert_true(CloseHandle(event));
	ASSERT_FAILS(SetEvent(event), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(ResetEvent(event), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(PulseEvent(event), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(WaitForSingleObject(event, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(CloseHandle(event), FALSE, ERROR_INVALID_HANDLE);
}

TEST(errno_stays)
{
	HANDLE event = make_event(FALSE, FALSE);

	(void)state;
	errno = ENOENT;
	SetEvent(event);
	ResetEvent(event);
	PulseEvent(event);
	WaitForSingleObject(event, 1);
	CloseHandle(event);
	CloseHandle(event);
	CloseHandle(CreateEventW(NULL, FALSE, FALSE, L"x"));
	assert_int_equal(errno, ENOENT);
}

/* ---- Sleepers ---- */

static DWORD WINAPI wait_for(void *event)
{
	return WaitForSingleObject(event, INFINITE);
}

TEST(a_set_wakes_one_sleeper_or_all)
{
	(void)state;
	for (int manual = 0; manual <= 1; manual++) {
		HANDLE event = make_event(manual, FALSE);
		HANDLE threads[3];
		for (unsigned i = 0; i < COUNT_OF(threads); i++)
			threads[i] = start_thread(wait_for, event);
		await_sleepers(event, COUNT_OF(threads));
		for (unsigned left = COUNT_OF(threads); left && !manual; left--) {
			ASSERT_QUIET(SetEvent(event), TRUE);
			await_sleepers(event, left - 1);
		}
		SetEvent(event);
		for (unsigned i = 0; i < COUNT_OF(threads); i++)
			assert_int_equal(end_thread(threads[i]), WAIT_OBJECT_0);
		assert_true(is_set(event));
		CloseHandle(event);
	}
}

TEST(a_pulse_releases_all_sleepers_of_a_manual_event_and_leaves_it_reset)
{
	HANDLE event = make_event(TRUE, FALSE);
	HANDLE threads[3];

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(threads); i++)
		threads[i] = start_thread(wait_for, event);
	await_sleepers(event, COUNT_OF(threads));
	ASSERT_QUIET(PulseEvent(event), TRUE);
	assert_false(is_set(event));
	for (unsigned i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(end_thread(threads[i]), WAIT_OBJECT_0);
	CloseHandle(event);
}

TEST(a_pulse_releases_one_sleeper_of_an_auto_reset_event)
{
	HANDLE event = make_event(FALSE, FALSE);
	HANDLE threads[4];

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(threads); i++)
		threads[i] = start_thread(wait_for, event);
	for (unsigned left = COUNT_OF(threads); left; left--) {
		await_sleepers(event, left);
		PulseEvent(event);
		assert_false(is_set(event));
	}
	for (unsigned i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(end_thread(threads[i]), WAIT_OBJECT_0);
	CloseHandle(event);
}

TEST(a_pulse_with_nobody_there_resets_and_is_forgotten)
{
	(void)state;
	for (int manual = 0; manual <= 1; manual++) {
		HANDLE event = make_event(manual, TRUE);
		PulseEvent(event);
		assert_false(is_set(event));
		PulseEvent(event);
		assert_int_equal(WaitForSingleObject(event, 20), WAIT_TIMEOUT);
		CloseHandle(event);
	}
}

TEST(a_set_succeeds_however_often_the_event_was_pulsed)
{
	HANDLE event = make_event(FALSE, FALSE);
	struct mm_object *object = mm_object_get((uintptr_t)event, MM_TYPES(MM_EVENT));

	(void)state;
	atomic_fetch_or(&object->state, MM_EVENT_PULSES);
	ASSERT_QUIET(SetEvent(event), TRUE);
	PulseEvent(event); /* one more wraps, and touches nothing else */
	assert_int_equal((uint32_t)atomic_load(&object->state), 0);
	ASSERT_QUIET(SetEvent(event), TRUE);
	assert_true(is_set(event));
	mm_object_put(object);
	CloseHandle(event);
}

/* As a setter sees it that read the slot's reference before another event began to use the memory. */
TEST(a_set_by_a_reference_of_before_is_refused)
{
	HANDLE event = make_event(FALSE, FALSE);
	struct mm_slot *slot = mm_slot_at((uintptr_t)event);

	(void)state;
	for (unsigned bit = 32; bit < 64; bit++) {
		atomic_fetch_xor(&slot->object, UINT64_C(1) << bit);
		ASSERT_FAILS(SetEvent(event), FALSE, ERROR_INVALID_HANDLE);
		atomic_fetch_xor(&slot->object, UINT64_C(1) << bit);
	}
	assert_false(is_set(event));
	CloseHandle(event);
}

/* Sleepers by hand: registered, and looking when the test says so. */
TEST(a_pulse_that_a_sleeper_did_not_take_is_not_left_for_others)
{
	struct mm_object *event = mm_event_create(false, false);
	struct mm_wait_item gone = { .object = event }, first = { .object = event },
			    second = { .object = event };

	(void)state;
	mm_waitable_register(&gone);
	mm_event_pulse(event);
	mm_waitable_unregister(&gone); /* its wait ended otherwise */
	mm_waitable_register(&first);
	mm_waitable_register(&second);
	assert_int_equal(mm_waitable_take(&first), MM_NOT_TAKEN);
	mm_event_pulse(event);
	assert_int_equal(mm_waitable_take(&second), MM_TAKEN);
	assert_int_equal(mm_waitable_take(&first), MM_NOT_TAKEN);
	mm_waitable_unregister(&first);
	mm_waitable_unregister(&second);
	mm_object_put(event);
}

static uint32_t tokens_of(const struct mm_object *event)
{
	return ((uint32_t)atomic_load(&event->state) & MM_EVENT_TOKENS) / MM_EVENT_TOKEN;
}

TEST(pulses_release_as_many_as_sleep_and_at_most_15)
{
	static const struct {
		bool manual;
		unsigned sleepers, pulses, tokens;
	} cases[] = {
		{ false, 0, 3, 0 },    { false, 2, 1, 1 },    { false, 2, 5, 2 },
		{ false, 20, 14, 14 }, { false, 20, 25, 15 }, { true, 20, 25, 0 },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(cases); i++) {
		struct mm_object *event = mm_event_create(cases[i].manual, false);
		uint32_t fixed = cases[i].manual ? MM_EVENT_MANUAL : 0;
		atomic_store(&event->waiters, cases[i].sleepers);
		for (unsigned pulse = 0; pulse < cases[i].pulses; pulse++)
			mm_event_pulse(event);
		assert_int_equal(tokens_of(event), cases[i].tokens);
		assert_int_equal((uint32_t)atomic_load(&event->state) & ~MM_EVENT_TOKENS,
		                 cases[i].pulses * MM_EVENT_PULSE | fixed);
		atomic_store(&event->waiters, 0);
		mm_object_put(event);
	}
}

#define PULSES_EACH 20000

static void pulse_on(unsigned number, void *event)
{
	(void)number;
	for (unsigned i = 0; i < PULSES_EACH; i++)
		mm_event_pulse(event);
}

TEST(no_pulse_is_lost_among_others)
{
	struct mm_object *event = mm_event_create(true, false);

	(void)state;
	run_crowd(4, pulse_on, event);
	assert_int_equal((uint32_t)atomic_load(&event->state) / MM_EVENT_PULSE, 4 * PULSES_EACH);
	mm_object_put(event);
}

TEST(a_pulse_counts_for_who_was_registered)
{
	struct mm_object *event = mm_event_create(true, false);
	struct mm_wait_item before = { .object = event }, after = { .object = event };

	(void)state;
	mm_waitable_register(&before);
	mm_event_pulse(event);
	mm_waitable_register(&after);
	assert_int_equal(mm_waitable_take(&after), MM_NOT_TAKEN);
	assert_int_equal(mm_waitable_take(&before), MM_TAKEN);
	mm_waitable_unregister(&before);
	mm_waitable_unregister(&after);
	mm_object_put(event);
}

TEST(an_object_outlives_its_handle_in_a_wait)
{
	HANDLE event = make_event(FALSE, FALSE);
	HANDLE second = NULL;

	(void)state;
	assert_true(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &second, 0, FALSE,
	                            DUPLICATE_SAME_ACCESS));
	HANDLE thread = start_thread(wait_for, event);
	await_sleepers(event, 1);
	assert_true(CloseHandle(event));
	assert_true(SetEvent(second));
	assert_int_equal(end_thread(thread), WAIT_OBJECT_0);
	assert_true(CloseHandle(second));
}

/* ---- Many setters and takers ---- */

#define SETS 20000

struct relay {
	HANDLE there, back;
	_Atomic unsigned taken;
};

static void pass(unsigned number, void *context)
{
	struct relay *relay = context;
	for (unsigned i = 0; i < SETS; i++) {
		if (number == 0) {
			SetEvent(relay->there);
			WaitForSingleObject(relay->back, INFINITE);
		} else {
			WaitForSingleObject(relay->there, INFINITE);
			atomic_fetch_add(&relay->taken, 1);
			SetEvent(relay->back);
		}
	}
}

TEST(no_set_is_lost_between_two_threads)
{
	struct relay relay = { make_event(FALSE, FALSE), make_event(FALSE, FALSE), 0 };

	(void)state;
	run_crowd(2, pass, &relay);
	assert_int_equal(atomic_load(&relay.taken), SETS);
	assert_false(is_set(relay.there));
	assert_false(is_set(relay.back));
	CloseHandle(relay.there);
	CloseHandle(relay.back);
}

/* A set that follows the taking of the last one must be taken by somebody. */
struct crowd_event {
	HANDLE event;
	_Atomic int inside;
	_Atomic unsigned violations;
	_Atomic unsigned taken;
};

static void take_in_turn(unsigned number, void *context)
{
	struct crowd_event *crowd = context;
	(void)number;
	for (unsigned i = 0; i < 5000; i++) {
		WaitForSingleObject(crowd->event, INFINITE);
		if (atomic_fetch_add(&crowd->inside, 1) != 0)
			atomic_fetch_add(&crowd->violations, 1);
		atomic_fetch_add(&crowd->taken, 1);
		atomic_fetch_sub(&crowd->inside, 1);
		SetEvent(crowd->event);
	}
}

TEST(an_auto_reset_event_lets_one_in_at_a_time)
{
	struct crowd_event crowd = { .event = make_event(FALSE, TRUE) };

	(void)state;
	run_crowd(4, take_in_turn, &crowd);
	assert_int_equal(atomic_load(&crowd.violations), 0);
	assert_int_equal(atomic_load(&crowd.taken), 4 * 5000);
	CloseHandle(crowd.event);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_auto_reset_event_is_taken_once),
		CASE(a_manual_reset_event_stays_set_until_reset),
		CASE(what_is_no_event_is_refused),
		CASE(a_closed_event_is_refused),
		CASE(errno_stays),
		CASE(a_set_wakes_one_sleeper_or_all),
		CASE(a_pulse_releases_all_sleepers_of_a_manual_event_and_leaves_it_reset),
		CASE(a_pulse_releases_one_sleeper_of_an_auto_reset_event),
		CASE(a_pulse_with_nobody_there_resets_and_is_forgotten),
		CASE(a_set_succeeds_however_often_the_event_was_pulsed),
		CASE(a_set_by_a_reference_of_before_is_refused),
		CASE(a_pulse_that_a_sleeper_did_not_take_is_not_left_for_others),
		CASE(pulses_release_as_many_as_sleep_and_at_most_15),
		CASE(no_pulse_is_lost_among_others),
		CASE(a_pulse_counts_for_who_was_registered),
		CASE(an_object_outlives_its_handle_in_a_wait),
		CASE(no_set_is_lost_between_two_threads),
		CASE(an_auto_reset_event_lets_one_in_at_a_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
