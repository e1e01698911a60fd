/* SPDX-License-Identifier: MIT */
/* Threads: their life, the C library's names for it, their handles. */
#include "thread-test.h"

#include <errno.h>
#include <process.h>
#include <sched.h>
#include <string.h>

static DWORD WINAPI answer(void *value)
{
	return (DWORD)(uintptr_t)value;
}

static DWORD WINAPI own_id(void *unused)
{
	(void)unused;
	return GetCurrentThreadId();
}

/* ---- Life ---- */

TEST(an_exit_code_is_what_the_function_answers)
{
	static const DWORD codes[] = { 0, 1, 7, STILL_ACTIVE, 0xFFFFFFFF };

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(codes); i++)
		assert_int_equal(end_thread(start_thread(answer, (void *)(uintptr_t)codes[i])), codes[i]);
}

static DWORD WINAPI exit_early(void *value)
{
	ExitThread((DWORD)(uintptr_t)value);
}

TEST(a_thread_may_end_itself)
{
	(void)state;
	assert_int_equal(end_thread(start_thread(exit_early, (void *)42)), 42);
}

TEST(a_thread_is_told_by_its_id)
{
	DWORD id = 0;
	HANDLE thread = CreateThread(NULL, 0, own_id, NULL, CREATE_SUSPENDED, &id);

	(void)state;
	assert_true(id > 0xFFFF && id != GetCurrentThreadId());
	assert_int_equal(GetThreadId(thread), id);
	assert_int_equal(ResumeThread(thread), 1);
	WaitForSingleObject(thread, INFINITE);
	assert_int_equal(exit_code(thread), id);
	assert_int_equal(GetThreadId(thread), id); /* of an ended one, too */
	CloseHandle(thread);
}

static DWORD seen_id;

static DWORD WINAPI see_id(void *id)
{
	seen_id = *(DWORD *)id;
	return 0;
}

TEST(the_id_is_there_before_the_thread_runs)
{
	(void)state;
	for (unsigned i = 0; i < 100; i++) {
		DWORD id = 0;
		HANDLE thread = CreateThread(NULL, 0, see_id, &id, 0, &id);
		end_thread(thread);
		assert_int_equal(seen_id, id);
	}
}

TEST(ids_of_the_living_differ)
{
	HANDLE threads[20];
	DWORD ids[20];

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(threads); i++) {
		threads[i] = CreateThread(NULL, 0, answer, NULL, CREATE_SUSPENDED, &ids[i]);
		for (unsigned j = 0; j < i; j++)
			assert_int_not_equal(ids[i], ids[j]);
	}
	for (unsigned i = 0; i < COUNT_OF(threads); i++) {
		ResumeThread(threads[i]);
		end_thread(threads[i]);
	}
}

static DWORD WINAPI set_and_end(void *event)
{
	return (DWORD)SetEvent(event);
}

TEST(a_suspended_thread_does_not_run)
{
	HANDLE ran = CreateEventA(NULL, TRUE, FALSE, NULL);
	HANDLE thread = CreateThread(NULL, 0, set_and_end, ran, CREATE_SUSPENDED, NULL);

	(void)state;
	assert_int_equal(WaitForSingleObject(ran, 20), WAIT_TIMEOUT);
	assert_int_equal(exit_code(thread), STILL_ACTIVE);
	ASSERT_QUIET(ResumeThread(thread), 1);
	ASSERT_QUIET(ResumeThread(thread), 0);
	assert_int_equal(end_thread(thread), TRUE);
	assert_int_equal(WaitForSingleObject(ran, 0), WAIT_OBJECT_0);
	CloseHandle(ran);
}

TEST(a_living_thread_is_not_set_and_still_active)
{
	HANDLE end = CreateEventA(NULL, TRUE, FALSE, NULL);
	HANDLE thread = start_thread(wait_for, end);

	(void)state;
	assert_int_equal(WaitForSingleObject(thread, 0), WAIT_TIMEOUT);
	assert_int_equal(exit_code(thread), STILL_ACTIVE);
	SetEvent(end);
	assert_int_equal(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
	assert_int_equal(end_thread(thread), WAIT_OBJECT_0);
	CloseHandle(end);
}

TEST(a_thread_outlives_its_handle)
{
	HANDLE end = CreateEventA(NULL, FALSE, FALSE, NULL), ended = CreateEventA(NULL, FALSE, FALSE, NULL);
	HANDLE thread = start_thread(wait_for, end);

	(void)state;
	CloseHandle(thread);
	await_sleepers(end, 1);
	SetEvent(end);
	HANDLE next = start_thread(set_and_end, ended);
	assert_int_equal(WaitForSingleObject(ended, INFINITE), WAIT_OBJECT_0);
	end_thread(next);
	while (mm_handle_open_count() > (uint32_t)(uintptr_t)*state + 2)
		sched_yield(); /* its id goes with it */
	CloseHandle(end);
	CloseHandle(ended);
}

TEST(a_small_stack_is_not_smaller_than_programs_expect)
{
	static const SIZE_T sizes[] = { 1, 4096, 0x10000, 0x200000 };

	(void)state;
	for (unsigned i = 0; i < 2 * COUNT_OF(sizes); i++) {
		DWORD flags = i % 2 ? STACK_SIZE_PARAM_IS_A_RESERVATION : 0;
		HANDLE thread = CreateThread(NULL, sizes[i / 2], answer, (void *)5, flags, NULL);
		assert_non_null(thread);
		assert_int_equal(end_thread(thread), 5);
	}
}

static DWORD WINAPI use_much_stack(void *unused)
{
	volatile char much[512 * 1024];
	(void)unused;
	memset((char *)much, 1, sizeof much);
	return (DWORD)much[1000];
}

TEST(a_program_that_asks_for_four_kilobytes_may_use_more)
{
	HANDLE thread = CreateThread(NULL, 4096, use_much_stack, NULL, 0, NULL);

	(void)state;
	assert_int_equal(end_thread(thread), 1);
}

TEST(impossible_threads_are_refused)
{
	SIZE_T whole_memory = SIZE_MAX / 4;

	(void)state;
	ASSERT_FAILS(CreateThread(NULL, 0, NULL, NULL, 0, NULL), NULL, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(CreateThread(NULL, whole_memory, answer, NULL, 0, NULL), NULL, ERROR_NOT_ENOUGH_MEMORY);
}

/* ---- The C library's names ---- */

static _Atomic unsigned simple_runs;

static void run_simply(void *end)
{
	atomic_fetch_add(&simple_runs, 1);
	if (end)
		WaitForSingleObject(end, INFINITE);
}

static void end_simply(void *unused)
{
	(void)unused;
	atomic_fetch_add(&simple_runs, 1);
	_endthread();
	atomic_fetch_add(&simple_runs, 1000);
}

TEST(beginthread_closes_its_own_handle)
{
	HANDLE end = CreateEventA(NULL, TRUE, FALSE, NULL);

	(void)state;
	errno = ENOENT;
	HANDLE thread = (HANDLE)_beginthread(run_simply, 0, end);
	assert_true(thread != (HANDLE)-1 && thread != NULL);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(WaitForSingleObject(thread, 0), WAIT_TIMEOUT);
	HANDLE copy = NULL;
	DuplicateHandle(GetCurrentProcess(), thread, GetCurrentProcess(), &copy, 0, FALSE,
	                DUPLICATE_SAME_ACCESS);
	SetEvent(end);
	assert_int_equal(end_thread(copy), 0);
	ASSERT_FAILS(CloseHandle(thread), FALSE, ERROR_INVALID_HANDLE);
	CloseHandle(end);
}

TEST(endthread_ends_and_closes)
{
	(void)state;
	atomic_store(&simple_runs, 0);
	HANDLE thread = (HANDLE)_beginthread(end_simply, 0, NULL);
	while (WaitForSingleObject(thread, 0) != WAIT_FAILED)
		sched_yield();
	while (mm_handle_open_count() != (uint32_t)(uintptr_t)*state)
		sched_yield();
	assert_int_equal(atomic_load(&simple_runs), 1);
}

static unsigned WINAPI end_with(void *value)
{
	_endthreadex((unsigned)(uintptr_t)value);
	return 0;
}

TEST(beginthreadex_leaves_the_handle_to_its_caller)
{
	unsigned id = 0;

	(void)state;
	HANDLE thread = (HANDLE)_beginthreadex(NULL, 0, end_with, (void *)9, CREATE_SUSPENDED, &id);
	assert_non_null(thread);
	assert_int_equal(GetThreadId(thread), id);
	ResumeThread(thread);
	assert_int_equal(end_thread(thread), 9);
}

TEST(the_c_library_tells_by_errno)
{
	(void)state;
	errno = 0;
	assert_true(_beginthread(NULL, 0, NULL) == (uintptr_t)-1);
	assert_int_equal(errno, EINVAL);
	errno = 0;
	assert_true(_beginthreadex(NULL, 0, NULL, NULL, 0, NULL) == 0);
	assert_int_equal(errno, EINVAL);
}

/* ---- Handles of threads ---- */

TEST(what_is_no_thread_is_refused)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	DWORD code;

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(garbage_handles) + 3; i++) {
		HANDLE handle = i == 0 ? event :
		                i == 1 ? (HANDLE)(uintptr_t)GetCurrentThreadId() :
		                i == 2 ? GetCurrentProcess() :
		                         (HANDLE)garbage_handles[i - 3];
		ASSERT_FAILS(ResumeThread(handle), (DWORD)-1, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GetExitCodeThread(handle, &code), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(SetThreadPriority(handle, 0), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GetThreadPriority(handle), THREAD_PRIORITY_ERROR_RETURN, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GetThreadId(handle), 0, ERROR_INVALID_HANDLE);
	}
	CloseHandle(event);
}

TEST(a_pseudo_handle_is_the_calling_thread)
{
	DWORD code = 0;
	HANDLE real = NULL;

	(void)state;
	assert_int_equal(GetThreadId(GetCurrentThread()), GetCurrentThreadId());
	assert_int_equal(GetThreadId((HANDLE)(uintptr_t)0xFFFFFFFE), GetCurrentThreadId());
	assert_int_equal(WaitForSingleObject(GetCurrentThread(), 1), WAIT_TIMEOUT);
	assert_true(GetExitCodeThread(GetCurrentThread(), &code));
	assert_int_equal(code, STILL_ACTIVE);
	ASSERT_FAILS(GetExitCodeThread(GetCurrentThread(), NULL), FALSE, ERROR_INVALID_PARAMETER);
	assert_true(DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &real, 0,
	                            FALSE, DUPLICATE_SAME_ACCESS));
	assert_int_equal(GetThreadId(real), GetCurrentThreadId());
	assert_int_equal(ResumeThread(real), 0);
	assert_true(CloseHandle(real));
}

static void *foreign(void *context)
{
	DWORD *ids = context;
	ids[0] = GetCurrentThreadId();
	ids[1] = GetThreadId(GetCurrentThread());
	return NULL;
}

TEST(a_thread_that_was_not_started_here_has_an_id_of_its_own)
{
	DWORD ids[2] = { 0, 0 };
	pthread_t thread;

	(void)state;
	pthread_create(&thread, NULL, foreign, ids);
	pthread_join(thread, NULL);
	assert_true(ids[0] > 0xFFFF && ids[0] != GetCurrentThreadId());
	assert_int_equal(ids[0], ids[1]);
}

/* ---- Many ---- */

static void start_many(unsigned number, void *context)
{
	_Atomic unsigned *wrong = context;
	for (unsigned i = 0; i < 100; i++) {
		HANDLE thread = CreateThread(NULL, 0, answer, (void *)(uintptr_t)(number * 1000 + i), 0,
		                             NULL);
		DWORD code = 0;
		SetThreadPriority(thread, i % 2 ? THREAD_PRIORITY_LOWEST : THREAD_PRIORITY_ABOVE_NORMAL);
		bool good = WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0 &&
		            GetExitCodeThread(thread, &code) && code == number * 1000 + i;
		atomic_fetch_add(wrong, !good || !CloseHandle(thread));
	}
}

TEST(threads_start_threads)
{
	_Atomic unsigned wrong = 0;

	(void)state;
	run_crowd(4, start_many, &wrong);
	assert_int_equal(atomic_load(&wrong), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_exit_code_is_what_the_function_answers),
		CASE(a_thread_may_end_itself),
		CASE(a_thread_is_told_by_its_id),
		CASE(the_id_is_there_before_the_thread_runs),
		CASE(ids_of_the_living_differ),
		CASE(a_suspended_thread_does_not_run),
		CASE(a_living_thread_is_not_set_and_still_active),
		CASE(a_thread_outlives_its_handle),
		CASE(a_small_stack_is_not_smaller_than_programs_expect),
		CASE(a_program_that_asks_for_four_kilobytes_may_use_more),
		CASE(impossible_threads_are_refused),
		CASE(beginthread_closes_its_own_handle),
		CASE(endthread_ends_and_closes),
		CASE(beginthreadex_leaves_the_handle_to_its_caller),
		CASE(the_c_library_tells_by_errno),
		CASE(what_is_no_thread_is_refused),
		CASE(a_pseudo_handle_is_the_calling_thread),
		CASE(a_thread_that_was_not_started_here_has_an_id_of_its_own),
		CASE(threads_start_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
