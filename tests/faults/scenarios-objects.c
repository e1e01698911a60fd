/* SPDX-License-Identifier: MIT */
/* Events, mutexes, semaphores, waitable timers: made, named, opened, duplicated, closed. */
#include "scenario.h"

#include <errno.h>
#include <poll.h>
#include <winmm.h>

#define SELF GetCurrentProcess()

static void use_event(HANDLE event)
{
	MUST(SetEvent(event));
	MUST(WaitForSingleObject(event, 0) == WAIT_OBJECT_0);
	MUST(ResetEvent(event));
	MUST(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
	MUST(PulseEvent(event));
}

static void events(void)
{
	HANDLE copy = NULL;
	HANDLE event = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));
	HANDLE set = (HANDLE)TRY(CreateEventW(NULL, TRUE, TRUE, NULL));

	if (event) {
		use_event(event);
		TRY(DuplicateHandle(SELF, event, SELF, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS));
	}
	if (copy)
		use_event(copy);
	MUST(!set || WaitForSingleObject(set, 0) == WAIT_OBJECT_0);
	scenario_close(copy);
	scenario_close(event);
	scenario_close(set);
}

/* A name that could not be given to an object names nothing. */
static void names(void)
{
	HANDLE wide = NULL, opened = NULL, again = NULL, copy = NULL;
	HANDLE named = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, "one"));
	HANDLE other = (HANDLE)TRY(CreateMutexW(NULL, FALSE, L"Local\\two"));

	if (named) {
		opened = (HANDLE)TRY(OpenEventA(EVENT_ALL_ACCESS, FALSE, "one"));
		wide = (HANDLE)TRY(OpenEventW(EVENT_ALL_ACCESS, FALSE, L"Local\\one"));
		again = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, "one"));
		TRY(DuplicateHandle(SELF, named, SELF, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS));
		MUST(!OpenMutexA(SYNCHRONIZE, FALSE, "one"));
	} else {
		MUST(!OpenEventA(EVENT_ALL_ACCESS, FALSE, "one"));
	}
	scenario_close(named);
	scenario_close(opened);
	scenario_close(wide);
	scenario_close(again);
	scenario_close(copy);
	scenario_close(other);
	MUST(!OpenEventA(EVENT_ALL_ACCESS, FALSE, "one"));
	MUST(!OpenMutexA(SYNCHRONIZE, FALSE, "two"));
}

static void mutexes(void)
{
	HANDLE mutex = (HANDLE)TRY(CreateMutexA(NULL, FALSE, NULL));
	HANDLE owned = (HANDLE)TRY(CreateMutexA(NULL, TRUE, "owned"));

	if (mutex && TRY(WaitForSingleObject(mutex, 0) == WAIT_OBJECT_0))
		MUST(ReleaseMutex(mutex));
	if (owned)
		MUST(ReleaseMutex(owned));
	scenario_close(mutex);
	scenario_close(owned);
}

static void semaphores(void)
{
	LONG before = 7;
	HANDLE semaphore = (HANDLE)TRY(CreateSemaphoreA(NULL, 1, 2, "s"));
	HANDLE opened = semaphore ? (HANDLE)TRY(OpenSemaphoreA(SEMAPHORE_ALL_ACCESS, FALSE, "s")) : NULL;

	if (semaphore) {
		MUST(ReleaseSemaphore(semaphore, 1, &before) && before == 1);
		MUST(!ReleaseSemaphore(semaphore, 1, &before));
		MUST(WaitForSingleObject(semaphore, 0) == WAIT_OBJECT_0);
		MUST(WaitForSingleObject(semaphore, 0) == WAIT_OBJECT_0);
		MUST(WaitForSingleObject(semaphore, 0) == WAIT_TIMEOUT);
	}
	scenario_close(opened);
	scenario_close(semaphore);
}

static int completions;

static void CALLBACK complete(LPVOID argument, DWORD low, DWORD high)
{
	(void)argument;
	(void)low;
	(void)high;
	completions++;
}

static void timers(void)
{
	LARGE_INTEGER soon = { .QuadPart = -1000 };
	HANDLE timer = (HANDLE)TRY(CreateWaitableTimerA(NULL, TRUE, NULL));
	HANDLE other = (HANDLE)TRY(CreateWaitableTimerW(NULL, FALSE, L"timer"));

	if (timer && TRY(SetWaitableTimer(timer, &soon, 0, NULL, NULL, FALSE)))
		MUST(WaitForSingleObject(timer, INFINITE) == WAIT_OBJECT_0);
	completions = 0;
	if (other && TRY(SetWaitableTimer(other, &soon, 0, complete, NULL, FALSE))) {
		MUST(SleepEx(INFINITE, TRUE) == WAIT_IO_COMPLETION);
		MUST(completions == 1);
		MUST(SetWaitableTimer(other, &soon, 1000, complete, NULL, FALSE));
		MUST(CancelWaitableTimer(other));
	}
	scenario_close(timer);
	scenario_close(other);
}

/* The descriptor stays with the memory of the event, so that all runs ask the same one. */
static void event_descriptors(void)
{
	static HANDLE event;
	if (!event)
		event = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));
	if (!event)
		return;

	struct pollfd poller = { .fd = winmm_event_fd(event), .events = POLLIN };
	if (poller.fd < 0) {
		MUST(errno == EMFILE || errno == ENOMEM);
		REFUSED("winmm_event_fd");
	} else {
		MUST(winmm_event_fd(event) == poller.fd);
		MUST(SetEvent(event));
		MUST(poll(&poller, 1, 0) == 1);
		MUST(WaitForSingleObject(event, 0) == WAIT_OBJECT_0);
		MUST(WaitForSingleObject(event, 0) == WAIT_TIMEOUT);
		MUST(SetEvent(event));
		MUST(poll(&poller, 1, 0) == 1);
		MUST(ResetEvent(event));
	}
}

const struct scenario scenarios_objects[] = {
	{ .name = "events", .run = events },
	{ .name = "names", .run = names },
	{ .name = "mutexes", .run = mutexes },
	{ .name = "semaphores", .run = semaphores },
	{ .name = "timers", .run = timers },
	{ .name = "event descriptors", .run = event_descriptors },
	{ 0 },
};
