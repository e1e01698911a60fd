/* SPDX-License-Identifier: MIT */
/* Completions of waitable timers: in which waits they run, in which order, and what takes one back. */
#include "waitable-timer-test.h"

#include "../../src/base/clock.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
