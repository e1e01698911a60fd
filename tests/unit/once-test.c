/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

#include "../../src/base/once.h"

static int makings;
static bool memory;

static bool make(void)
{
	makings++;
	return memory;
}

static void after_a_failure_the_next_caller_tries_again(void **state)
{
	static struct mm_once once = MM_ONCE;

	(void)state;
	makings = 0;
	memory = false;
	assert_false(mm_once(&once, make));
	assert_false(mm_once_made(&once));
	memory = true;
	assert_true(mm_once(&once, make));
	assert_true(mm_once_made(&once));
	assert_int_equal(makings, 2);
}

static void what_is_made_is_not_made_again(void **state)
{
	static struct mm_once once = MM_ONCE;

	(void)state;
	makings = 0;
	memory = true;
	assert_true(mm_once(&once, make));
	memory = false;
	assert_true(mm_once(&once, make));
	assert_true(mm_once_make(&once, make)); /* as one that has waited for the maker */
	assert_int_equal(makings, 1);
}

#define THREADS 4

static struct mm_once shared = MM_ONCE;
static sem_t entered, leave;
static _Atomic int shared_makings;
static _Atomic bool complete;

static bool make_slowly(void)
{
	atomic_fetch_add(&shared_makings, 1);
	sem_post(&entered);
	sem_wait(&leave);
	atomic_store(&complete, true);
	return true;
}

/* NULL: it answered before the thing was complete, or that there is none. */
static void *need_it(void *argument)
{
	return mm_once(&shared, make_slowly) && atomic_load(&complete) ? argument : NULL;
}

static void threads_wait_for_the_maker(void **state)
{
	pthread_t threads[THREADS];
	void *result;

	(void)state;
	sem_init(&entered, 0, 0);
	sem_init(&leave, 0, 0);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, need_it, &shared), 0);
	sem_wait(&entered);
	assert_false(mm_once_made(&shared));
	assert_int_equal(pthread_mutex_trylock(&shared.making), EBUSY);
	for (int i = 0; i < THREADS; i++)
		sem_post(&leave);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(threads[i], &result), 0);
		assert_ptr_equal(result, &shared);
	}
	assert_int_equal(atomic_load(&shared_makings), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(after_a_failure_the_next_caller_tries_again),
		cmocka_unit_test(what_is_made_is_not_made_again),
		cmocka_unit_test(threads_wait_for_the_maker),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
