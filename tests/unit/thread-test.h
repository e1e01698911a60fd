/* SPDX-License-Identifier: MIT */
/* A thread that waits, and what it ended with; for the tests of threads. */
#ifndef THREAD_TEST_H
#define THREAD_TEST_H

#include "sync-test.h"

static inline DWORD exit_code(HANDLE thread)
{
	DWORD code = 0;
	assert_true(GetExitCodeThread(thread, &code));
	return code;
}

static inline DWORD WINAPI wait_for(void *event)
{
	return WaitForSingleObject(event, INFINITE);
}

#endif
