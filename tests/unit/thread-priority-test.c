/* SPDX-License-Identifier: MIT */
/* Priorities of threads: kept whether permitted or not, real time at the top, not inherited. */
#include "thread-test.h"

#include <sched.h>

static const int priorities[] = {
	THREAD_PRIORITY_IDLE,   THREAD_PRIORITY_LOWEST,       THREAD_PRIORITY_BELOW_NORMAL,
	THREAD_PRIORITY_NORMAL, THREAD_PRIORITY_ABOVE_NORMAL, THREAD_PRIORITY_HIGHEST,
	THREAD_PRIORITY_TIME_CRITICAL,
};

TEST(a_priority_is_what_was_set_permitted_or_not)
{
	HANDLE end = CreateEventA(NULL, TRUE, FALSE, NULL);
	HANDLE thread = start_thread(wait_for, end);

	(void)state;
	assert_int_equal(GetThreadPriority(thread), THREAD_PRIORITY_NORMAL);
	for (unsigned i = 0; i < COUNT_OF(priorities); i++) {
		ASSERT_QUIET(SetThreadPriority(thread, priorities[i]), TRUE);
		ASSERT_QUIET(GetThreadPriority(thread), priorities[i]);
	}
	ASSERT_FAILS(SetThreadPriority(thread, 3), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(SetThreadPriority(thread, -16), FALSE, ERROR_INVALID_PARAMETER);
	SetEvent(end);
	WaitForSingleObject(thread, INFINITE);
	ASSERT_QUIET(SetThreadPriority(thread, THREAD_PRIORITY_HIGHEST), TRUE);
	end_thread(thread);
	CloseHandle(end);
}

static DWORD WINAPI policy_of_child(void *unused)
{
	(void)unused;
	return (DWORD)sched_getscheduler(0);
}

static DWORD WINAPI raise_and_tell(void *unused)
{
	(void)unused;
	SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_TIME_CRITICAL);
	DWORD raised = (DWORD)sched_getscheduler(0) & ~(DWORD)SCHED_RESET_ON_FORK;
	HANDLE child = CreateThread(NULL, 0, policy_of_child, NULL, 0, NULL);
	WaitForSingleObject(child, INFINITE);
	DWORD inherited = exit_code(child);
	CloseHandle(child);
	SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_NORMAL);
	DWORD lowered = (DWORD)sched_getscheduler(0);
	return raised | inherited << 8 | lowered << 16;
}

static DWORD WINAPI policy_of_self(void *unused)
{
	return policy_of_child(unused) & ~(DWORD)SCHED_RESET_ON_FORK;
}

static bool may_be_real_time(void)
{
	struct sched_param parameters = { .sched_priority = 1 };
	if (sched_setscheduler(0, SCHED_FIFO, &parameters) != 0)
		return false;
	parameters.sched_priority = 0;
	return sched_setscheduler(0, SCHED_OTHER, &parameters) == 0;
}

TEST(the_highest_priority_is_real_time_where_permitted_and_not_inherited)
{
	(void)state;
	DWORD policies = end_thread(start_thread(raise_and_tell, NULL));
	assert_int_equal(policies & 0xFF, may_be_real_time() ? SCHED_FIFO : SCHED_OTHER);
	assert_int_equal(policies >> 8 & 0xFF, SCHED_OTHER);
	assert_int_equal(policies >> 16, SCHED_OTHER);
}

TEST(a_priority_that_is_set_before_the_thread_runs_counts)
{
	HANDLE thread = CreateThread(NULL, 0, policy_of_self, NULL, CREATE_SUSPENDED, NULL);

	(void)state;
	SetThreadPriority(thread, THREAD_PRIORITY_HIGHEST);
	ResumeThread(thread);
	assert_int_equal(end_thread(thread), may_be_real_time() ? SCHED_FIFO : SCHED_OTHER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_priority_is_what_was_set_permitted_or_not),
		CASE(the_highest_priority_is_real_time_where_permitted_and_not_inherited),
		CASE(a_priority_that_is_set_before_the_thread_runs_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
