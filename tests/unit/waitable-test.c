/* SPDX-License-Identifier: MIT */
/* Single steps of waits: mutexes of the waiter, tokens that pulses left, timers that owe a completion. */
#include "sync-test.h"

#include "base/clock.h"
#include "core/event.h"
#include "core/mutex.h"
#include "core/thread.h"
#include "core/wait.h"
#include "core/waitable-timer.h"

static enum mm_wait_outcome wait_all(struct mm_object *first, struct mm_object *second, uint32_t timeout_ms)
{
	struct mm_wait wait = {
		.items = { { .object = first }, { .object = second } }, .count = 2, .all = true
	};
	wait.deadline_ns = mm_wait_deadline(timeout_ms);
	return mm_wait(&wait);
}

static uint32_t depth_of(struct mm_object *mutex)
{
	return ((struct mm_mutex *)mutex->data)->depth;
}

TEST(a_wait_for_all_with_an_own_mutex_takes_it_again_or_leaves_it)
{
	struct mm_object *mutex = mm_mutex_create(true), *event = mm_event_create(false, false);

	(void)state;
	assert_int_equal(wait_all(mutex, event, 1), MM_WAIT_TIMEOUT);
	assert_int_equal(depth_of(mutex), 1);
	atomic_fetch_or(&event->state, MM_EVENT_SET);
	assert_int_equal(wait_all(mutex, event, 1), MM_WAIT_OBJECT);
	assert_int_equal(depth_of(mutex), 2);
	assert_int_equal(mm_mutex_release(mutex), 0);
	assert_int_equal(mm_mutex_release(mutex), 0);
	assert_int_not_equal(mm_mutex_release(mutex), 0);
	mm_object_put(mutex);
	mm_object_put(event);
}

/* The API refuses that; here the second finds it reserved. */
TEST(a_mutex_cannot_be_reserved_twice)
{
	struct mm_object *mutex = mm_mutex_create(false);

	(void)state;
	assert_int_equal(wait_all(mutex, mutex, 1), MM_WAIT_TIMEOUT);
	struct mm_wait_item item = { .object = mutex };
	assert_int_equal(mm_waitable_take(&item), MM_TAKEN);
	assert_int_equal(mm_mutex_release(mutex), 0);
	mm_object_put(mutex);
}

TEST(a_wait_for_all_of_nothing_ends_with_its_time)
{
	struct mm_wait wait = { .all = true, .deadline_ns = mm_wait_deadline(1) };

	(void)state;
	assert_int_equal(mm_wait(&wait), MM_WAIT_TIMEOUT);
}

TEST(tokens_that_nobody_took_go_with_the_next_sleeper)
{
	struct mm_object *event = mm_event_create(false, false);
	struct mm_wait_item leaving = { .object = event }, next = { .object = event };

	(void)state;
	for (int i = 0; i < 100; i++) {
		mm_waitable_register(&leaving);
		mm_event_pulse(event);
		mm_waitable_unregister(&leaving);
		assert_true(atomic_load(&event->state) & MM_EVENT_TOKENS);
		mm_waitable_register(&next);
		assert_false(atomic_load(&event->state) & MM_EVENT_TOKENS);
		assert_int_equal(mm_waitable_take(&next), MM_NOT_TAKEN);
		mm_waitable_unregister(&next);
	}
	mm_object_put(event);
}

static int completions;

static void complete(void *argument, uint32_t low, uint32_t high)
{
	(void)argument;
	(void)low;
	(void)high;
	completions++;
}

TEST(a_timer_that_owes_a_completion_is_due_since_then)
{
	struct mm_object *timer = mm_waitable_timer_create(false);
	int64_t began = mm_clock_ns();

	(void)state;
	assert_int_equal(mm_waitable_timer_set(timer, began, 1, complete, NULL), 0);
	for (int i = 0; i < 2; i++) {
		int64_t due = mm_waitable_timer_due(timer);
		while (mm_clock_ns() < due)
			;
		mm_waitable_timer_refresh(timer);
	}
	assert_in_range(mm_waitable_timers_due(), began, mm_clock_ns());
	completions = 0;
	assert_true(mm_waitable_timers_complete());
	assert_int_equal(completions, 1);
	mm_waitable_timer_cancel(timer);
	mm_object_put(timer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_wait_for_all_with_an_own_mutex_takes_it_again_or_leaves_it),
		CASE(a_mutex_cannot_be_reserved_twice),
		CASE(a_wait_for_all_of_nothing_ends_with_its_time),
		CASE(tokens_that_nobody_took_go_with_the_next_sleeper),
		CASE(a_timer_that_owes_a_completion_is_due_since_then),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
