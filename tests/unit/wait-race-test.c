/* SPDX-License-Identifier: MIT */
/*
 * The step between a waiter's look and its sleep, taken apart: mm_waitable_take is wrapped so that the test
 * decides what other threads do in between.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sched.h>
#include <unistd.h>

#include "../../src/core/event.h"
#include "../../src/core/wait.h"

enum mm_taken __real_mm_waitable_take(struct mm_wait_item *item);
enum mm_taken __wrap_mm_waitable_take(struct mm_wait_item *item);

static struct mm_object *event;
static _Atomic(pthread_t) waiter;
static _Atomic int reached, allowed;

/* The waiter stops at each step until the test lets it go on. */
static void stop_at(int step)
{
	reached = step;
	while (allowed < step)
		sched_yield();
}

static void await(int step)
{
	while (reached < step)
		sched_yield();
}

enum mm_taken __wrap_mm_waitable_take(struct mm_wait_item *item)
{
	static int calls;
	if (!pthread_equal(pthread_self(), waiter))
		return __real_mm_waitable_take(item);
	if (++calls == 2)
		stop_at(2);
	enum mm_taken taken = __real_mm_waitable_take(item);
	if (calls == 1)
		stop_at(1);
	else if (calls == 2)
		stop_at(3);
	return taken;
}

static void *wait_for_event(void *unused)
{
	struct mm_wait wait = { .count = 1, .deadline_ns = INT64_MAX };
	(void)unused;
	waiter = pthread_self();
	wait.items[0].object = event;
	return (void *)(intptr_t)mm_wait(&wait);
}

static void a_word_that_was_set_is_not_slept_on(void **state)
{
	pthread_t thread;
	void *outcome;
	struct mm_wait_item taker = { 0 };
	(void)state;

	alarm(30);
	event = mm_event_create(false, false);
	uint32_t handle = mm_handle_create(event, MM_EVENT);
	pthread_create(&thread, NULL, wait_for_event, NULL);

	await(1); /* looked, found nothing */
	mm_event_set(handle);
	allowed = 1;
	await(2); /* read the word: set */
	taker.object = event;
	assert_int_equal(mm_waitable_take(&taker), MM_TAKEN);
	allowed = 2;
	await(3); /* looked again: taken by another */
	mm_event_set(handle);
	allowed = 3;
	pthread_join(thread, &outcome);
	assert_int_equal((intptr_t)outcome, MM_WAIT_OBJECT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_that_was_set_is_not_slept_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
