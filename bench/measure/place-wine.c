/* SPDX-License-Identifier: MIT */
/* The system, under Wine. */
#include "place.h"

#include <windows.h>

double place_now_ns(void)
{
	LARGE_INTEGER frequency, now;

	QueryPerformanceFrequency(&frequency);
	QueryPerformanceCounter(&now);
	return (double)now.QuadPart * 1e9 / (double)frequency.QuadPart;
}

static DWORD_PTR given_cpus(void)
{
	DWORD_PTR process = 1, system;

	GetProcessAffinityMask(GetCurrentProcess(), &process, &system);
	return process ? process : 1;
}

unsigned place_cpus(void)
{
	return (unsigned)__builtin_popcountll(given_cpus());
}

void place_pin(unsigned number)
{
	DWORD_PTR given = given_cpus();

	for (number %= place_cpus(); number > 0; number--)
		given &= given - 1;
	SetThreadAffinityMask(GetCurrentThread(), given & ~(given - 1));
}

const char *place_raise(void)
{
	return SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_TIME_CRITICAL) ? NULL : "refused";
}
