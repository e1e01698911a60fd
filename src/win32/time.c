/* SPDX-License-Identifier: MIT */
/* Ticks and the performance counter. timeGetTime and its kin are multimedia. */
#include "../base/clock.h"

#include "answer.h"

/* 100 ns, as on Windows: sources multiply the difference by a million before they divide by the frequency. */
#define COUNTER_UNIT_NS 100

DWORD WINAPI GetTickCount(void)
{
	return (DWORD)mm_clock_ms();
}

ULONGLONG WINAPI GetTickCount64(void)
{
	return mm_clock_ms();
}

BOOL WINAPI QueryPerformanceCounter(LARGE_INTEGER *lpCount)
{
	if (!lpCount)
		return mm_fail(ERROR_INVALID_PARAMETER);
	lpCount->QuadPart = mm_clock_ns() / COUNTER_UNIT_NS;
	return TRUE;
}

BOOL WINAPI QueryPerformanceFrequency(LARGE_INTEGER *lpFrequency)
{
	if (!lpFrequency)
		return mm_fail(ERROR_INVALID_PARAMETER);
	lpFrequency->QuadPart = 1000000000 / COUNTER_UNIT_NS;
	return TRUE;
}
