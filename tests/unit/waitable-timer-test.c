/* SPDX-License-Identifier: MIT */
/* No timer may be early; how late it is depends on the machine, and nobody asks. */
#include "sync-test.h"

#include "../../src/base/clock.h"
#include "../../src/core/waitable-timer.h"

#define MS INT64_C(10000) /* in the API's units of 100 ns */
#define NS_PER_MS INT64_C(1000000)
#define LONG_AGO INT64_C(1) /* an absolute time */
#define FAR_AWAY (-INT64_C(10000) * 1000 * 86400)

static HANDLE make_timer(BOOL manual)
{
	HANDLE timer = CreateWaitableTimerA(NULL, manual, NULL);
	assert_non_null(timer);
	return timer;
}

static BOOL set(HANDLE timer, int64_t due, LONG period_ms)
{
	LARGE_INTEGER when = { .QuadPart = due };
	return SetWaitableTimer(timer, &when, period_ms, NULL, NULL, FALSE);
}

static bool is_set(HANDLE timer)
{
	return WaitForSingleObject(timer, 0) == WAIT_OBJECT_0;
}

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

/* ---- Completions ---- */

static unsigned completions_so_far;

struct completions {
	unsigned count;
	unsigned place; /* of the last one among all */
	int64_t due; /* of the last one, as it was told */
	pthread_t thread;
	HANDLE timer;
	int64_t again; /* sets the timer anew, 0: does not */
};

static VOID CALLBACK complete(LPVOID argument, DWORD low, DWORD high)
{
	struct completions *c = argument;
	LARGE_INTEGER due = { .QuadPart = c->again };
	c->count++;
	c->place = ++completions_so_far;
	c->due = (int64_t)high << 32 | low;
	c->thread = pthread_self();
	if (c->again)
		SetWaitableTimer(c->timer, &due, 0, complete, c, FALSE);
}

static BOOL set_with_completion(struct completions *c, int64_t due, LONG period_ms)
{
	LARGE_INTEGER when = { .QuadPart = due };
	return SetWaitableTimer(c->timer, &when, period_ms, complete, c, FALSE);
}

TEST(a_completion_runs_in_an_alertable_wait_of_its_thread)
{
	struct completions c = { .timer = make_timer(FALSE) };
	int64_t begin = mm_clock_file_time();

	(void)state;
	set_with_completion(&c, -5 * MS, 0);
	assert_int_equal(SleepEx(INFINITE, TRUE), WAIT_IO_COMPLETION);
	assert_int_equal(c.count, 1);
	assert_true(pthread_equal(c.thread, pthread_self()));
	assert_true(c.due >= begin && c.due <= mm_clock_file_time());
	assert_true(is_set(c.timer)); /* the completion does not take the timer */
	assert_int_equal(SleepEx(5, TRUE), 0);
	assert_int_equal(c.count, 1);
	CloseHandle(c.timer);
}

TEST(no_completion_runs_in_other_waits)
{
	struct completions c = { .timer = make_timer(TRUE) };

	(void)state;
	set_with_completion(&c, LONG_AGO, 0);
	Sleep(5);
	assert_int_equal(SleepEx(5, FALSE), 0);
	assert_int_equal(WaitForSingleObject(c.timer, INFINITE), WAIT_OBJECT_0);
	assert_int_equal(c.count, 0);
	assert_int_equal(SleepEx(0, TRUE), WAIT_IO_COMPLETION);
	assert_int_equal(c.count, 1);
	CloseHandle(c.timer);
}

TEST(alertable_waits_for_objects_end_with_completions)
{
	struct completions c = { .timer = make_timer(FALSE) };
	HANDLE events[2] = { CreateEventA(NULL, FALSE, FALSE, NULL), CreateEventA(NULL, FALSE, FALSE, NULL) };

	(void)state;
	set_with_completion(&c, -2 * MS, 0);
	assert_int_equal(WaitForSingleObjectEx(events[0], INFINITE, TRUE), WAIT_IO_COMPLETION);
	set_with_completion(&c, -2 * MS, 0);
	assert_int_equal(WaitForMultipleObjectsEx(2, events, FALSE, INFINITE, TRUE), WAIT_IO_COMPLETION);
	set_with_completion(&c, -2 * MS, 0);
	assert_int_equal(WaitForMultipleObjectsEx(2, events, TRUE, INFINITE, TRUE), WAIT_IO_COMPLETION);
	assert_int_equal(c.count, 3);
	SetEvent(events[0]);
	set_with_completion(&c, LONG_AGO, 0);
	assert_int_equal(WaitForSingleObjectEx(events[0], INFINITE, TRUE), WAIT_OBJECT_0);
	assert_int_equal(c.count, 3);
	for (unsigned i = 0; i < 2; i++)
		CloseHandle(events[i]);
	CloseHandle(c.timer);
}

TEST(a_completion_may_set_its_timer_anew)
{
	struct completions c = { .timer = make_timer(FALSE), .again = LONG_AGO };

	(void)state;
	set_with_completion(&c, LONG_AGO, 0);
	for (unsigned i = 1; i <= 4; i++) {
		assert_int_equal(SleepEx(INFINITE, TRUE), WAIT_IO_COMPLETION);
		assert_int_equal(c.count, i);
	}
	CloseHandle(c.timer);
	assert_int_equal(SleepEx(5, TRUE), 0);
}

TEST(a_thread_owes_one_completion_of_a_timer_at_a_time)
{
	struct completions c = { .timer = make_timer(FALSE) };

	(void)state;
	set_with_completion(&c, -1, 1000000);
	usleep(2000);
	is_set(c.timer);
	assert_int_equal(SleepEx(0, TRUE), WAIT_IO_COMPLETION);
	assert_int_equal(SleepEx(0, TRUE), 0);
	assert_int_equal(c.count, 1);
	CloseHandle(c.timer);
}

TEST(completions_come_in_the_order_of_their_times)
{
	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		struct completions late = { .timer = make_timer(FALSE) },
				   early = { .timer = make_timer(FALSE) };
		if (i == 0)
			set_with_completion(&early, -1, 0);
		set_with_completion(&late, -200 * MS, 0);
		if (i == 1)
			set_with_completion(&early, -1, 0);
		usleep(201000);
		assert_int_equal(SleepEx(0, TRUE), WAIT_IO_COMPLETION);
		assert_int_equal(early.count, 1);
		assert_int_equal(late.count, 1);
		assert_true(early.place < late.place);
		CloseHandle(late.timer);
		CloseHandle(early.timer);
	}
}

TEST(setting_a_timer_anew_takes_its_completion_back)
{
	struct completions c = { .timer = make_timer(FALSE) };

	(void)state;
	set_with_completion(&c, LONG_AGO, 0);
	assert_true(is_set(c.timer)); /* so the completion is owed */
	set_with_completion(&c, FAR_AWAY, 0);
	assert_int_equal(SleepEx(0, TRUE), 0);
	assert_int_equal(c.count, 0);
	CloseHandle(c.timer);
}

static DWORD WINAPI set_elsewhere(void *context)
{
	return (DWORD)set_with_completion(context, LONG_AGO, 0);
}

TEST(a_completion_goes_with_the_thread_that_set_the_timer)
{
	struct completions c = { .timer = make_timer(FALSE) };

	(void)state;
	assert_true(end_thread(start_thread(set_elsewhere, &c)));
	assert_int_equal(SleepEx(5, TRUE), 0);
	assert_int_equal(c.count, 0);
	CloseHandle(c.timer);
}

static DWORD WINAPI take_over(void *timer)
{
	return (DWORD)set(timer, FAR_AWAY, 0);
}

TEST(a_setting_elsewhere_and_a_cancellation_take_the_completion_back)
{
	struct completions c = { .timer = make_timer(FALSE) };

	(void)state;
	set_with_completion(&c, LONG_AGO, 0);
	end_thread(start_thread(take_over, c.timer));
	assert_int_equal(SleepEx(0, TRUE), 0);
	set_with_completion(&c, LONG_AGO, 0);
	is_set(c.timer);
	CancelWaitableTimer(c.timer);
	assert_int_equal(SleepEx(0, TRUE), 0);
	assert_int_equal(c.count, 0);
	CloseHandle(c.timer);
}

TEST(closing_a_timer_takes_its_completion_back)
{
	struct completions c = { .timer = make_timer(FALSE) };

	(void)state;
	set_with_completion(&c, LONG_AGO, 0);
	CloseHandle(c.timer);
	assert_int_equal(SleepEx(0, TRUE), 0);
	assert_int_equal(c.count, 0);
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
		CASE(a_completion_runs_in_an_alertable_wait_of_its_thread),
		CASE(no_completion_runs_in_other_waits),
		CASE(alertable_waits_for_objects_end_with_completions),
		CASE(a_completion_may_set_its_timer_anew),
		CASE(a_thread_owes_one_completion_of_a_timer_at_a_time),
		CASE(completions_come_in_the_order_of_their_times),
		CASE(setting_a_timer_anew_takes_its_completion_back),
		CASE(a_completion_goes_with_the_thread_that_set_the_timer),
		CASE(a_setting_elsewhere_and_a_cancellation_take_the_completion_back),
		CASE(closing_a_timer_takes_its_completion_back),
		CASE(all_may_set_wait_and_cancel_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
