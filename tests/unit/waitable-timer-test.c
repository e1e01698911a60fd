/* SPDX-License-Identifier: MIT */
/* No timer may be early; how late it is depends on the machine, and nobody asks. */
#include "waitable-timer-test.h"

#include "../../src/base/clock.h"
#include "../../src/core/waitable-timer.h"

TEST(a_timer_that_was_never_set_is_not)
{
	HANDLE timer = make_timer(TRUE);

	(void)state;
	assert_false(is_set(timer));
	assert_int_equal(WaitForSingleObject(timer, 5), WAIT_TIMEOUT);
	CloseHandle(timer);
}

TEST(a_wait_lasts_until_it_is_due)
{
	HANDLE timer = make_timer(FALSE);
	int64_t begin = mm_clock_ns();

	(void)state;
	ASSERT_QUIET(set(timer, -20 * MS, 0), TRUE);
	assert_int_equal(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
	assert_true(mm_clock_ns() - begin >= 20 * NS_PER_MS);
	assert_false(is_set(timer));
	CloseHandle(timer);
}

TEST(an_absolute_time_is_one_of_the_day)
{
	HANDLE timer = make_timer(FALSE);
	int64_t begin = mm_clock_ns();

	(void)state;
	assert_true(set(timer, mm_clock_file_time() + 20 * MS, 0));
	assert_int_equal(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
	assert_true(mm_clock_ns() - begin >= 10 * NS_PER_MS); /* the two clocks may drift */
	CloseHandle(timer);
}

TEST(what_is_over_or_now_fires_at_once)
{
	static const int64_t dues[] = { LONG_AGO, 0, -1 };
	HANDLE timer = make_timer(FALSE);

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(dues); i++) {
		assert_true(set(timer, dues[i], 0));
		assert_int_equal(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
		assert_false(is_set(timer));
	}
	CloseHandle(timer);
}

TEST(the_end_of_time_never_comes)
{
	static const int64_t dues[] = { INT64_MAX, INT64_MIN, INT64_MIN + 1, FAR_AWAY };
	HANDLE timer = make_timer(FALSE);

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(dues); i++) {
		assert_true(set(timer, dues[i], 0));
		assert_int_equal(WaitForSingleObject(timer, 2), WAIT_TIMEOUT);
	}
	CloseHandle(timer);
}

TEST(a_manual_timer_stays_set_until_it_is_set_anew)
{
	HANDLE timer = make_timer(TRUE);

	(void)state;
	set(timer, LONG_AGO, 0);
	assert_true(is_set(timer));
	assert_true(is_set(timer));
	assert_true(CancelWaitableTimer(timer));
	assert_true(is_set(timer)); /* cancelling stops it and changes nothing else */
	set(timer, FAR_AWAY, 0);
	assert_false(is_set(timer));
	CloseHandle(timer);
}

TEST(a_cancelled_timer_does_not_fire)
{
	HANDLE timer = make_timer(FALSE);

	(void)state;
	set(timer, -5 * MS, 5);
	ASSERT_QUIET(CancelWaitableTimer(timer), TRUE);
	assert_int_equal(WaitForSingleObject(timer, 20), WAIT_TIMEOUT);
	CloseHandle(timer);
}

TEST(a_period_fires_again_and_again_and_not_too_early)
{
	HANDLE timer = make_timer(FALSE);
	int64_t begin = mm_clock_ns();

	(void)state;
	set(timer, -5 * MS, 5);
	for (int64_t i = 1; i <= 5; i++) {
		assert_int_equal(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
		assert_true(mm_clock_ns() - begin >= i * 5 * NS_PER_MS);
	}
	CloseHandle(timer);
}

TEST(periods_that_nobody_saw_are_one)
{
	HANDLE timer = make_timer(FALSE);

	(void)state;
	set(timer, -1, 1000000);
	usleep(2000);
	assert_true(is_set(timer));
	assert_false(is_set(timer));
	CloseHandle(timer);
}

TEST(the_next_period_lies_ahead)
{
	HANDLE handle = make_timer(FALSE);
	struct mm_object *timer = mm_object_get((uintptr_t)handle, MM_TYPES(MM_TIMER));

	(void)state;
	set(handle, -1, 1);
	usleep(5000);
	int64_t now = mm_clock_ns();
	mm_waitable_timer_refresh(timer);
	assert_true(mm_waitable_timer_due(timer) > now);
	mm_object_put(timer);
	CloseHandle(handle);
}

TEST(a_timer_ends_waits_for_several_objects)
{
	HANDLE handles[2] = { CreateEventA(NULL, FALSE, TRUE, NULL), make_timer(FALSE) };

	(void)state;
	set(handles[1], -10 * MS, 0);
	assert_int_equal(WaitForMultipleObjects(2, handles, TRUE, INFINITE), WAIT_OBJECT_0);
	assert_false(is_set(handles[0]));
	assert_false(is_set(handles[1]));
	set(handles[1], -10 * MS, 0);
	assert_int_equal(WaitForMultipleObjects(2, handles, FALSE, INFINITE), WAIT_OBJECT_0 + 1);
	CloseHandle(handles[0]);
	CloseHandle(handles[1]);
}

static DWORD WINAPI wait_for(void *timer)
{
	return WaitForSingleObject(timer, INFINITE);
}

TEST(setting_a_timer_reaches_who_sleeps_on_it)
{
	HANDLE timer = make_timer(TRUE);
	HANDLE first = start_thread(wait_for, timer);

	(void)state;
	await_sleepers(timer, 1);
	set(timer, FAR_AWAY, 0);
	HANDLE second = start_thread(wait_for, timer);
	await_sleepers(timer, 2);
	set(timer, -1 * MS, 0);
	assert_int_equal(end_thread(first), WAIT_OBJECT_0);
	assert_int_equal(end_thread(second), WAIT_OBJECT_0);
	CloseHandle(timer);
}

TEST(impossible_settings_are_refused)
{
	HANDLE timer = make_timer(FALSE);
	LARGE_INTEGER due = { .QuadPart = -1 };

	(void)state;
	ASSERT_FAILS(SetWaitableTimer(timer, NULL, 0, NULL, NULL, FALSE), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(SetWaitableTimer(timer, &due, -1, NULL, NULL, FALSE), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(SetWaitableTimer(timer, &due, 0, NULL, NULL, TRUE), TRUE, ERROR_NOT_SUPPORTED);
	assert_int_equal(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
	CloseHandle(timer);
}

TEST(what_is_no_timer_is_refused)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	(void)state;
	ASSERT_FAILS(set(event, -1, 0), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(CancelWaitableTimer(event), FALSE, ERROR_INVALID_HANDLE);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++) {
		ASSERT_FAILS(set((HANDLE)garbage_handles[i], -1, 0), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(CancelWaitableTimer((HANDLE)garbage_handles[i]), FALSE, ERROR_INVALID_HANDLE);
	}
	CloseHandle(event);
}

/* ---- Many threads ---- */

static VOID CALLBACK count_it(LPVOID argument, DWORD low, DWORD high)
{
	(void)low;
	(void)high;
	atomic_fetch_add((_Atomic unsigned *)argument, 1);
}

struct crowd_timer {
	HANDLE timer;
	_Atomic unsigned completions;
};

static void use_all(unsigned number, void *context)
{
	struct crowd_timer *crowd = context;
	LARGE_INTEGER now = { .QuadPart = -1 };
	for (unsigned i = 0; i < 2000; i++) {
		switch ((number + i) % 4) {
		case 0: SetWaitableTimer(crowd->timer, &now, 1, count_it, &crowd->completions, FALSE); break;
		case 1: WaitForSingleObject(crowd->timer, 1); break;
		case 2: SleepEx(0, TRUE); break;
		default: CancelWaitableTimer(crowd->timer); break;
		}
	}
}

TEST(all_may_set_wait_and_cancel_at_once)
{
	struct crowd_timer crowd = { .timer = make_timer(FALSE) };

	(void)state;
	run_crowd(4, use_all, &crowd);
	CancelWaitableTimer(crowd.timer);
	set(crowd.timer, -1, 0);
	assert_int_equal(WaitForSingleObject(crowd.timer, INFINITE), WAIT_OBJECT_0);
	CloseHandle(crowd.timer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_timer_that_was_never_set_is_not),
		CASE(a_wait_lasts_until_it_is_due),
		CASE(an_absolute_time_is_one_of_the_day),
		CASE(what_is_over_or_now_fires_at_once),
		CASE(the_end_of_time_never_comes),
		CASE(a_manual_timer_stays_set_until_it_is_set_anew),
		CASE(a_cancelled_timer_does_not_fire),
		CASE(a_period_fires_again_and_again_and_not_too_early),
		CASE(periods_that_nobody_saw_are_one),
		CASE(the_next_period_lies_ahead),
		CASE(a_timer_ends_waits_for_several_objects),
		CASE(setting_a_timer_reaches_who_sleeps_on_it),
		CASE(impossible_settings_are_refused),
		CASE(what_is_no_timer_is_refused),
		CASE(all_may_set_wait_and_cancel_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
