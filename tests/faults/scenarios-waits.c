/* SPDX-License-Identifier: MIT */
/* Waits that sleep, and what ends them. A sleep that the kernel cuts short goes on. */
#include "scenario.h"

struct setter {
	HANDLE first;
	HANDLE second;
	DWORD pause_ms;
};

static DWORD WINAPI set_both(LPVOID argument)
{
	struct setter *setter = argument;
	Sleep(setter->pause_ms);
	MUST(SetEvent(setter->first));
	Sleep(setter->pause_ms);
	MUST(SetEvent(setter->second));
	return 0;
}

static bool make_events(struct setter *setter)
{
	setter->first = (HANDLE)TRY(CreateEventA(NULL, TRUE, FALSE, NULL));
	setter->second = (HANDLE)TRY(CreateEventA(NULL, TRUE, FALSE, NULL));
	setter->pause_ms = 1;
	return setter->first && setter->second;
}

static void with_setter(void (*wait)(struct setter *setter))
{
	struct setter setter;
	HANDLE thread = NULL;

	if (make_events(&setter))
		thread = (HANDLE)TRY(CreateThread(NULL, 0, set_both, &setter, 0, NULL));
	if (thread) {
		wait(&setter);
		MUST(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
	}
	scenario_close(thread);
	scenario_close(setter.first);
	scenario_close(setter.second);
}

static void wait_for_one(struct setter *setter)
{
	MUST(WaitForSingleObject(setter->first, INFINITE) == WAIT_OBJECT_0);
	MUST(WaitForSingleObject(setter->second, INFINITE) == WAIT_OBJECT_0);
}

static void wait_for_any(struct setter *setter)
{
	HANDLE both[] = { setter->second, setter->first };
	DWORD result = WaitForMultipleObjects(2, both, FALSE, INFINITE);
	MUST(result == WAIT_OBJECT_0 || result == WAIT_OBJECT_0 + 1);
}

static void wait_for_all(struct setter *setter)
{
	HANDLE both[] = { setter->second, setter->first };
	MUST(WaitForMultipleObjects(2, both, TRUE, INFINITE) == WAIT_OBJECT_0);
}

static void one(void)
{
	with_setter(wait_for_one);
}

static void any(void)
{
	with_setter(wait_for_any);
}

static void all(void)
{
	with_setter(wait_for_all);
}

/* A mutex, a semaphore, a timer and an event together, for the first time in the process. */
static void of_each_kind(void)
{
	LARGE_INTEGER soon = { .QuadPart = -1000 };
	HANDLE handles[] = {
		(HANDLE)TRY(CreateMutexA(NULL, FALSE, NULL)),
		(HANDLE)TRY(CreateSemaphoreA(NULL, 1, 1, NULL)),
		(HANDLE)TRY(CreateWaitableTimerA(NULL, FALSE, NULL)),
		(HANDLE)TRY(CreateEventA(NULL, FALSE, TRUE, NULL)),
	};
	bool complete = handles[0] && handles[1] && handles[2] && handles[3];

	if (complete && TRY(SetWaitableTimer(handles[2], &soon, 0, NULL, NULL, FALSE)) &&
	    TRY(WaitForMultipleObjects(4, handles, TRUE, INFINITE) == WAIT_OBJECT_0))
		MUST(ReleaseMutex(handles[0]));
	for (unsigned i = 0; i < 4; i++)
		scenario_close(handles[i]);
}

static void time_outs(void)
{
	struct setter setter;
	HANDLE both[2];

	if (make_events(&setter)) {
		both[0] = setter.first;
		both[1] = setter.second;
		MUST(WaitForSingleObject(setter.first, 1) == WAIT_TIMEOUT);
		MUST(WaitForMultipleObjects(2, both, FALSE, 1) == WAIT_TIMEOUT);
		MUST(WaitForMultipleObjects(2, both, TRUE, 1) == WAIT_TIMEOUT);
	}
	Sleep(1);
	scenario_close(setter.first);
	scenario_close(setter.second);
}

const struct scenario scenarios_waits[] = {
	{ .name = "a wait for one", .run = one },
	{ .name = "a wait for any", .run = any },
	{ .name = "a wait for all", .run = all },
	{ .name = "a wait for each kind", .run = of_each_kind },
	{ .name = "time-outs", .run = time_outs },
	{ 0 },
};
