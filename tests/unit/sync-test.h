/* SPDX-License-Identifier: MIT */
/*
 * What the tests of the base layer, of objects and of threads have in common. A test's threads note; its main
 * thread asserts. Every test is watched, and closes every handle that it opens.
 */
#ifndef SYNC_TEST_H
#define SYNC_TEST_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>
#include <windows.h>

#include "../../src/base/handle.h"

#define WATCHDOG_SECONDS 30
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#define TEST(name) static void name(void **state)
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin_watched, end_without_leak)

/* The call answers so, and leaves this last error. */
#define ASSERT_FAILS(call, answer, code)                                     \
	do {                                                                 \
		SetLastError(0xDEAD);                                        \
		assert_true((call) == (answer));                             \
		assert_int_equal(GetLastError(), (code));                    \
	} while (0)

/* The call answers so, and leaves the last error alone. */
#define ASSERT_QUIET(call, answer) ASSERT_FAILS(call, answer, 0xDEAD)

/*
 * Handle values that name nothing of ours: zero, pseudo-handles, garbage, an upper half that is no extension.
 */
static const uintptr_t garbage_handles[] = { 0,          1,          0xFFFF,     0x10000,
	                                     0x1FFFF,    0xDEADBEEF, 0xFFFFFFFD, 0x7FFFFFFFFFFF0000,
	                                     0x100010001 };

static inline int begin_watched(void **state)
{
	alarm(WATCHDOG_SECONDS);
	GetCurrentThreadId(); /* the main thread's record stays */
	*state = (void *)(uintptr_t)mm_handle_open_count();
	return 0;
}

static inline int end_without_leak(void **state)
{
	uint32_t before = (uint32_t)(uintptr_t)*state;
	uint32_t after = mm_handle_open_count();
	if (after == before)
		return 0;
	print_error("%u handles were open before the test, %u are after it\n", before, after);
	return -1;
}

/* Waits until so many threads sleep, or are about to, on the object of a handle. */
static inline void await_sleepers(HANDLE handle, unsigned count)
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, UINT32_MAX);
	assert_non_null(object);
	while (atomic_load(&object->waiters) != count)
		usleep(100);
	mm_object_put(object);
}

static inline HANDLE start_thread(LPTHREAD_START_ROUTINE function, void *argument)
{
	HANDLE thread = CreateThread(NULL, 0, function, argument, 0, NULL);
	assert_non_null(thread);
	return thread;
}

/* Waits for the thread's end; its exit code. */
static inline DWORD end_thread(HANDLE thread)
{
	DWORD code = 0;
	assert_int_equal(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
	assert_true(GetExitCodeThread(thread, &code));
	assert_true(CloseHandle(thread));
	return code;
}

/* Runs the function on so many threads at once, each with its number, to their ends. */
struct crowd_member {
	pthread_t thread;
	void (*function)(unsigned number, void *context);
	unsigned number;
	void *context;
	pthread_barrier_t *start;
};

static inline void *run_crowd_member(void *argument)
{
	struct crowd_member *member = argument;
	pthread_barrier_wait(member->start);
	member->function(member->number, member->context);
	return NULL;
}

#define CROWD_MAX 16

static inline void run_crowd(unsigned count, void (*function)(unsigned number, void *context), void *context)
{
	struct crowd_member members[CROWD_MAX];
	pthread_barrier_t start;

	assert_true(count <= CROWD_MAX);
	pthread_barrier_init(&start, NULL, count);
	for (unsigned i = 0; i < count; i++) {
		members[i] = (struct crowd_member){
			.function = function, .number = i, .context = context, .start = &start
		};
		assert_int_equal(pthread_create(&members[i].thread, NULL, run_crowd_member, &members[i]), 0);
	}
	for (unsigned i = 0; i < count; i++)
		pthread_join(members[i].thread, NULL);
	pthread_barrier_destroy(&start);
}

#endif
