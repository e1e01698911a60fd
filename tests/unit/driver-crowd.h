/* SPDX-License-Identifier: MIT */
/* Threads that open, use and close drivers at once; they note what is wrong, the main thread asserts. */
#ifndef DRIVER_CROWD_H
#define DRIVER_CROWD_H

#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <pthread.h>
#include <sched.h>
#include <windows.h>
#include <mmsystem.h>

#include "../../src/base/handle.h"
#include "module-stage.h"

#define THREADS 8

static inline int open_stage(void **state)
{
	return stage_open(state);
}

static inline int close_stage(void **state)
{
	assert_int_equal(mm_handle_open_count(), 0);
	return stage_close(state);
}

/* Assertions of cmocka are the main thread's; others count what is wrong. */
static atomic_int wrong;

static inline void require(bool right)
{
	if (!right)
		atomic_fetch_add(&wrong, 1);
}

static inline void run_threads(int count, void *(*run)(void *))
{
	pthread_t threads[THREADS];

	atomic_store(&wrong, 0);
	for (intptr_t i = 0; i < count; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, run, (void *)i), 0);
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(atomic_load(&wrong), 0);
}

static inline void wait_until(atomic_bool *flag)
{
	while (!atomic_load(flag))
		sched_yield();
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)

#endif
