/* SPDX-License-Identifier: MIT */
#include "../core/waitable-timer.h"

#include "../base/clock.h"
#include "../base/futex.h"
#include "answer.h"
#include "object-name.h"

static struct mm_object *make_timer(const void *manual)
{
	return mm_waitable_timer_create(manual != NULL);
}

static struct mm_name_maker timer_maker(BOOL manual)
{
	static const char yes[] = "manual";
	return (struct mm_name_maker){
		.type = MM_TIMER,
		.make = make_timer,
		.parameters = manual ? yes : NULL,
	};
}

HANDLE WINAPI CreateWaitableTimerA(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset, LPCSTR lpName)
{
	struct mm_name_maker maker = timer_maker(bManualReset);
	(void)lpAttributes;
	return mm_object_create_named(lpName, &maker);
}

HANDLE WINAPI CreateWaitableTimerW(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset, LPCWSTR lpName)
{
	struct mm_name_maker maker = timer_maker(bManualReset);
	(void)lpAttributes;
	return mm_object_create_named_wide(lpName, &maker);
}

HANDLE WINAPI OpenWaitableTimerA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named(lpName, MM_TIMER);
}

HANDLE WINAPI OpenWaitableTimerW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named_wide(lpName, MM_TIMER);
}

/* Units of 100 ns from now, as a time of CLOCK_MONOTONIC. What is too far for 64 bits never comes. */
static int64_t after(int64_t units)
{
	int64_t now = mm_clock_ns();
	if (units > (MM_NEVER - now) / 100)
		return MM_NEVER;
	return units > 0 ? now + units * 100 : now;
}

/* Negative: from now. Else an absolute time of day, as far away as it is at this moment. */
static int64_t due_of(int64_t units)
{
	if (units < 0)
		return after(units == INT64_MIN ? INT64_MAX : -units);
	return after(units - mm_clock_file_time());
}

BOOL WINAPI SetWaitableTimer(HANDLE hTimer, const LARGE_INTEGER *lpDueTime, LONG lPeriod,
                             PTIMERAPCROUTINE pfnCompletion, LPVOID lpArg, BOOL fResume)
{
	MM_KEEP_ERRNO;
	struct mm_object *timer = mm_object_get((uintptr_t)hTimer, MM_TYPES(MM_TIMER));
	if (!timer)
		return mm_fail(ERROR_INVALID_HANDLE);

	int result = -EINVAL;
	if (lpDueTime && lPeriod >= 0)
		result = mm_waitable_timer_set(timer, due_of(lpDueTime->QuadPart), (uint32_t)lPeriod,
		                               pfnCompletion, lpArg);
	mm_object_put(timer);
	if (result)
		return mm_fail(mm_answer_code(result));
	if (fResume)
		mm_error_set(ERROR_NOT_SUPPORTED); /* as documented: it succeeds, and wakes no machine */
	return TRUE;
}

BOOL WINAPI CancelWaitableTimer(HANDLE hTimer)
{
	MM_KEEP_ERRNO;
	struct mm_object *timer = mm_object_get((uintptr_t)hTimer, MM_TYPES(MM_TIMER));
	if (!timer)
		return mm_fail(ERROR_INVALID_HANDLE);
	mm_waitable_timer_cancel(timer);
	mm_object_put(timer);
	return TRUE;
}
