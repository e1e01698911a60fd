/* SPDX-License-Identifier: MIT */
/*
 * Every test of many words runs twice: with the kernel's call and with the steps of 1 ms that stand in for
 * it.
 */
#include "sync-test.h"

#include <errno.h>
#include <signal.h>

#include "../../src/base/clock.h"
#include "../../src/base/futex.h"

#define MANY MM_FUTEX_MANY

static _Atomic uint32_t words[MANY];
static struct mm_futex_wait waits[MANY];

static void prepare(void)
{
	for (unsigned i = 0; i < MANY; i++) {
		atomic_store(&words[i], i);
		waits[i] = (struct mm_futex_wait){ &words[i], i };
	}
}

static int64_t in_ms(int64_t ms)
{
	return mm_clock_ns() + ms * 1000000;
}

TEST(a_word_that_differs_ends_the_sleep_at_once)
{
	_Atomic uint32_t word = 5;
	(void)state;
	assert_int_equal(mm_futex_wait(&word, 4, MM_NEVER), -EAGAIN);
}

TEST(a_deadline_that_is_over_or_comes_ends_the_sleep)
{
	_Atomic uint32_t word = 5;
	(void)state;
	assert_int_equal(mm_futex_wait(&word, 5, 0), -ETIMEDOUT);
	assert_int_equal(mm_futex_wait(&word, 5, -1), -ETIMEDOUT);
	int64_t deadline = in_ms(5);
	assert_int_equal(mm_futex_wait(&word, 5, deadline), -ETIMEDOUT);
	assert_true(mm_clock_ns() >= deadline);
}

TEST(sleep_and_wake_keep_errno)
{
	_Atomic uint32_t word = 5;
	(void)state;
	errno = ENOENT;
	mm_futex_wait(&word, 4, MM_NEVER);
	mm_futex_wait(&word, 5, 0);
	mm_futex_wake(&word);
	prepare();
	mm_futex_wait_many(waits, MANY, in_ms(2));
	assert_int_equal(errno, ENOENT);
}

static void wake_or_sleep(unsigned number, void *context)
{
	_Atomic uint32_t *word = context;
	if (number == 0) {
		atomic_store(word, 1);
		mm_futex_wake(word);
	} else {
		while (atomic_load(word) == 0)
			mm_futex_wait(word, 0, MM_NEVER);
	}
}

TEST(a_wake_up_reaches_every_sleeper)
{
	(void)state;
	for (unsigned i = 0; i < 200; i++) {
		_Atomic uint32_t word = 0;
		run_crowd(4, wake_or_sleep, &word);
	}
}

TEST(any_of_many_words_that_differs_ends_the_sleep_at_once)
{
	(void)state;
	for (unsigned i = 0; i < MANY; i += 13) {
		prepare();
		atomic_store(&words[i], 1000);
		int result = mm_futex_wait_many(waits, MANY, MM_NEVER);
		assert_true(result == -EAGAIN || result == 0);
	}
}

TEST(a_deadline_ends_the_sleep_on_many_words)
{
	(void)state;
	prepare();
	assert_int_equal(mm_futex_wait_many(waits, MANY, 0), -ETIMEDOUT);
	int64_t deadline = in_ms(5);
	assert_int_equal(mm_futex_wait_many(waits, MANY, deadline), -ETIMEDOUT);
	assert_true(mm_clock_ns() >= deadline);
	assert_int_equal(mm_futex_wait_many(waits, 1, 0), -ETIMEDOUT);
}

/* The last of all words is the one that changes. */
static void change_or_sleep_on_many(unsigned number, void *context)
{
	(void)context;
	if (number == 0) {
		atomic_store(&words[MANY - 1], 1000);
		mm_futex_wake(&words[MANY - 1]);
	} else {
		while (atomic_load(&words[MANY - 1]) != 1000)
			mm_futex_wait_many(waits, MANY, MM_NEVER);
	}
}

TEST(a_change_of_any_of_many_words_wakes)
{
	(void)state;
	for (unsigned i = 0; i < 50; i++) {
		prepare();
		run_crowd(3, change_or_sleep_on_many, NULL);
	}
}

/* A change that nobody wakes for: only who looks from time to time finds it. */
static void change_silently_or_sleep(unsigned number, void *context)
{
	(void)context;
	if (number == 0) {
		usleep(2000);
		atomic_store(&words[1], 1000);
	} else {
		while (atomic_load(&words[1]) != 1000)
			mm_futex_wait_many(waits, 2, MM_NEVER);
	}
}

TEST(without_the_call_words_are_looked_at_from_time_to_time)
{
	(void)state;
	prepare();
	run_crowd(2, change_silently_or_sleep, NULL);
}

static _Atomic unsigned signals;

static void count_signal(int number)
{
	(void)number;
	atomic_fetch_add(&signals, 1);
}

static void *interrupt(void *context)
{
	pthread_t sleeper = *(pthread_t *)context;
	while (atomic_load(&signals) < 20) {
		pthread_kill(sleeper, SIGUSR1);
		usleep(1000);
	}
	atomic_store(&words[0], 1000);
	mm_futex_wake(&words[0]);
	return NULL;
}

TEST(a_signal_ends_the_sleep_and_tells_so)
{
	struct sigaction action = { .sa_handler = count_signal };
	pthread_t self = pthread_self(), other;
	unsigned interrupted = 0;

	(void)state;
	prepare();
	atomic_store(&signals, 0);
	sigaction(SIGUSR1, &action, NULL);
	pthread_create(&other, NULL, interrupt, &self);
	while (atomic_load(&words[0]) != 1000)
		interrupted += mm_futex_wait_many(waits, 2, MM_NEVER) == -EINTR;
	pthread_join(other, NULL);
	assert_true(interrupted > 0);
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
		CASE(a_word_that_differs_ends_the_sleep_at_once),
		CASE(a_deadline_that_is_over_or_comes_ends_the_sleep),
		CASE(sleep_and_wake_keep_errno),
		CASE(a_wake_up_reaches_every_sleeper),
		CASE(any_of_many_words_that_differs_ends_the_sleep_at_once),
		CASE(a_deadline_ends_the_sleep_on_many_words),
		CASE(a_change_of_any_of_many_words_wakes),
		CASE(a_signal_ends_the_sleep_and_tells_so),
		POLLED(without_the_call_words_are_looked_at_from_time_to_time),
		POLLED(sleep_and_wake_keep_errno),
		POLLED(any_of_many_words_that_differs_ends_the_sleep_at_once),
		POLLED(a_deadline_ends_the_sleep_on_many_words),
		POLLED(a_change_of_any_of_many_words_wakes),
		POLLED(a_signal_ends_the_sleep_and_tells_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
