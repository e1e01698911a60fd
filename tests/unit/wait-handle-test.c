/* SPDX-License-Identifier: MIT */
/* Closing and duplicating handles. */
#include "sync-test.h"

static HANDLE make_event(BOOL set)
{
	HANDLE event = CreateEventA(NULL, FALSE, set, NULL);
	assert_non_null(event);
	return event;
}

TEST(pseudo_handles_may_be_closed_and_others_not)
{
	HANDLE event = make_event(FALSE);

	(void)state;
	ASSERT_QUIET(CloseHandle(GetCurrentProcess()), TRUE);
	ASSERT_QUIET(CloseHandle(GetCurrentThread()), TRUE);
	ASSERT_QUIET(CloseHandle(INVALID_HANDLE_VALUE), TRUE);
	ASSERT_FAILS(CloseHandle((HANDLE)(uintptr_t)GetCurrentThreadId()), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(CloseHandle(GetModuleHandleA("winmm")), FALSE, ERROR_INVALID_HANDLE);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++)
		ASSERT_FAILS(CloseHandle((HANDLE)garbage_handles[i]), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_QUIET(CloseHandle(event), TRUE);
	ASSERT_FAILS(CloseHandle(event), FALSE, ERROR_INVALID_HANDLE);
}

#define PROCESS GetCurrentProcess()

TEST(a_duplicate_is_the_same_object)
{
	HANDLE event = make_event(FALSE), copy = NULL;

	(void)state;
	ASSERT_QUIET(DuplicateHandle(PROCESS, event, PROCESS, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS), TRUE);
	assert_ptr_not_equal(copy, event);
	SetEvent(event);
	assert_int_equal(WaitForSingleObject(copy, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	CloseHandle(event);
	SetEvent(copy);
	assert_int_equal(WaitForSingleObject(copy, 0), WAIT_OBJECT_0);
	CloseHandle(copy);
}

TEST(duplicating_may_close_the_source)
{
	HANDLE event = make_event(FALSE), copy = NULL;

	(void)state;
	ASSERT_QUIET(DuplicateHandle(PROCESS, event, PROCESS, &copy, 0, FALSE, DUPLICATE_CLOSE_SOURCE), TRUE);
	ASSERT_FAILS(SetEvent(event), FALSE, ERROR_INVALID_HANDLE);
	assert_true(SetEvent(copy));
	ASSERT_QUIET(DuplicateHandle(PROCESS, copy, NULL, NULL, 0, FALSE, DUPLICATE_CLOSE_SOURCE), TRUE);
	ASSERT_FAILS(SetEvent(copy), FALSE, ERROR_INVALID_HANDLE);
}

TEST(impossible_duplicates_are_refused)
{
	HANDLE event = make_event(FALSE), copy = (HANDLE)1;

	(void)state;
	ASSERT_FAILS(DuplicateHandle(PROCESS, event, PROCESS, NULL, 0, FALSE, 0), FALSE,
	             ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(DuplicateHandle(event, event, PROCESS, &copy, 0, FALSE, 0), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(DuplicateHandle(PROCESS, event, event, &copy, 0, FALSE, 0), FALSE, ERROR_INVALID_HANDLE);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++) {
		HANDLE garbage = (HANDLE)garbage_handles[i];
		ASSERT_FAILS(DuplicateHandle(PROCESS, garbage, PROCESS, &copy, 0, FALSE, 0), FALSE,
		             ERROR_INVALID_HANDLE);
		assert_null(copy);
	}
	CloseHandle(event);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(pseudo_handles_may_be_closed_and_others_not),
		CASE(a_duplicate_is_the_same_object),
		CASE(duplicating_may_close_the_source),
		CASE(impossible_duplicates_are_refused),
	};
	/* These stay open. */
	GetModuleHandleA(NULL);
	GetModuleHandleA("winmm");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
