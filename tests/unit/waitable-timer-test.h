/* SPDX-License-Identifier: MIT */
/* Timers and times, for the tests of waitable timers. */
#ifndef WAITABLE_TIMER_TEST_H
#define WAITABLE_TIMER_TEST_H

#include "sync-test.h"

#define MS INT64_C(10000) /* in the API's units of 100 ns */
#define NS_PER_MS INT64_C(1000000)
#define LONG_AGO INT64_C(1) /* an absolute time */
#define FAR_AWAY (-INT64_C(10000) * 1000 * 86400)

static inline HANDLE make_timer(BOOL manual)
{
	HANDLE timer = CreateWaitableTimerA(NULL, manual, NULL);
	assert_non_null(timer);
	return timer;
}

static inline BOOL set(HANDLE timer, int64_t due, LONG period_ms)
{
	LARGE_INTEGER when = { .QuadPart = due };
	return SetWaitableTimer(timer, &when, period_ms, NULL, NULL, FALSE);
}

static inline bool is_set(HANDLE timer)
{
	return WaitForSingleObject(timer, 0) == WAIT_OBJECT_0;
}

#endif
