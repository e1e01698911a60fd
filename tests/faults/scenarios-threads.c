/* SPDX-License-Identifier: MIT */
/* Threads and tasks: started, resumed, waited for; what they leave behind. */
#include "scenario.h"

#include <errno.h>
#include <process.h>
#include <stdatomic.h>
#include <mmsystem.h>
#include <mmddk.h>

static _Atomic int ran;

static DWORD WINAPI count_run(LPVOID argument)
{
	ran++;
	return (DWORD)(uintptr_t)argument;
}

static void expect_end(HANDLE thread, DWORD code)
{
	DWORD got = 0;
	MUST(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
	MUST(GetExitCodeThread(thread, &got));
	MUST(got == code);
	scenario_close(thread);
}

/* A thread that has a handle runs. */
static void threads(void)
{
	DWORD id = 0;
	ran = 0;
	HANDLE thread = (HANDLE)TRY(CreateThread(NULL, 0, count_run, (LPVOID)5, 0, &id));
	if (thread) {
		MUST(id == GetThreadId(thread));
		expect_end(thread, 5);
	}
	MUST(ran == (thread != NULL));
}

static void suspended_threads(void)
{
	ran = 0;
	HANDLE thread = (HANDLE)TRY(
		CreateThread(NULL, 0x200000, count_run, (LPVOID)6, CREATE_SUSPENDED, NULL));
	if (!thread)
		return;
	MUST(SetThreadPriority(thread, THREAD_PRIORITY_HIGHEST));
	MUST(WaitForSingleObject(thread, 2) == WAIT_TIMEOUT && ran == 0);
	MUST(ResumeThread(thread) == 1);
	expect_end(thread, 6);
	MUST(ran == 1);
}

static DWORD WINAPI leave_early(LPVOID argument)
{
	(void)argument;
	ExitThread(7);
}

static void early_ends(void)
{
	HANDLE thread = (HANDLE)TRY(CreateThread(NULL, 0, leave_early, NULL, 0, NULL));
	if (thread)
		expect_end(thread, 7);
}

static unsigned __stdcall run_unsigned(void *argument)
{
	return count_run(argument);
}

static void __cdecl run_simple(void *argument)
{
	count_run(NULL);
	MUST(SetEvent(argument));
}

/* errno tells why not. */
static void c_threads(void)
{
	ran = 0;
	int started = 0;
	HANDLE thread = (HANDLE)_beginthreadex(NULL, 0, run_unsigned, (void *)8, 0, NULL);
	if (thread) {
		expect_end(thread, 8);
		started++;
	} else {
		REFUSED("_beginthreadex");
		MUST(errno == EACCES || errno == EAGAIN);
	}

	HANDLE event = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));
	if (event && _beginthread(run_simple, 0, event) != (uintptr_t)-1) {
		MUST(WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0);
		started++;
	} else if (event) {
		REFUSED("_beginthread");
	}
	scenario_close(event);
	MUST(ran == started);
}

static DWORD WINAPI own_things(LPVOID argument)
{
	HANDLE *mutex = argument;
	HWND window = (HWND)TRY(
		CreateWindowExA(0, "STATIC", "left", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL));
	if (window)
		TRY(SetTimer(window, 1, 1000, NULL));
	*mutex = (HANDLE)TRY(CreateMutexA(NULL, TRUE, NULL));
	return 9;
}

/* Windows, timers and queue go with their thread; its mutex is abandoned. */
static void left_behind(void)
{
	HANDLE mutex = NULL;
	HANDLE thread = (HANDLE)TRY(CreateThread(NULL, 0, own_things, &mutex, 0, NULL));
	if (!thread)
		return;
	expect_end(thread, 9);
	if (mutex) {
		DWORD result = WaitForSingleObject(mutex, 0);
		MUST(result == WAIT_ABANDONED ||
		     (result == WAIT_FAILED && GetLastError() == ERROR_NOT_ENOUGH_MEMORY));
		if (result == WAIT_ABANDONED)
			MUST(ReleaseMutex(mutex));
		else
			REFUSED("WaitForSingleObject");
	}
	scenario_close(mutex);
}

/* ---- Tasks ---- */

static _Atomic int blocked;

static VOID CALLBACK block(DWORD_PTR ready)
{
	blocked++;
	SetEvent((HANDLE)ready);
	mmTaskBlock(mmGetCurrentTask());
	blocked++;
}

static void tasks(void)
{
	HANDLE task = NULL;
	HANDLE ready = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));
	if (!ready)
		return;

	blocked = 0;
	UINT error = mmTaskCreate(block, &task, (DWORD_PTR)ready);
	if (error) {
		MUST(error == TASKERR_OUTOFMEMORY && !task);
		REFUSED("mmTaskCreate");
	} else {
		MUST(WaitForSingleObject(ready, INFINITE) == WAIT_OBJECT_0);
		MUST(mmTaskSignal(GetThreadId(task)));
		expect_end(task, 0);
		MUST(blocked == 2);
	}
	scenario_close(ready);
}

static VOID CALLBACK run_once(DWORD_PTR event)
{
	SetEvent((HANDLE)event);
}

static void tasks_without_handles(void)
{
	HANDLE ready = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));
	if (!ready)
		return;
	UINT error = mmTaskCreate(run_once, NULL, (DWORD_PTR)ready);
	if (error)
		REFUSED("mmTaskCreate");
	else
		MUST(WaitForSingleObject(ready, INFINITE) == WAIT_OBJECT_0);
	scenario_close(ready);
}

const struct scenario scenarios_threads[] = {
	{ .name = "threads", .run = threads },
	{ .name = "suspended threads", .run = suspended_threads },
	{ .name = "early ends", .run = early_ends },
	{ .name = "C threads", .run = c_threads },
	{ .name = "left behind", .run = left_behind },
	{ .name = "tasks", .run = tasks },
	{ .name = "tasks without handles", .run = tasks_without_handles },
	{ 0 },
};
