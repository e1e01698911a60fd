/* SPDX-License-Identifier: MIT */
/* Turners of the churn test: handles of all types that nobody is told, which no notification may reach. */
#include "churn.h"

#include <time.h>

enum { HELD = 96 }; /* more than the objects that wait in line: their memory too is used again soon */

enum type { EVENT, MANUAL_EVENT, SEMAPHORE, MUTEX, TIMER, SECOND_HANDLE, WINDOW, THREAD, TYPES };

struct secret {
	enum type type;
	HANDLE handle;
};

static DWORD WINAPI do_nothing(void *argument)
{
	(void)argument;
	return 0;
}

static HANDLE second_handle(HANDLE first)
{
	HANDLE second = NULL, self = GetCurrentProcess();
	DuplicateHandle(self, first, self, &second, 0, FALSE, DUPLICATE_SAME_ACCESS);
	return second;
}

static HANDLE start_thread(struct account *account)
{
	DWORD id = 0;
	HANDLE handle = CreateThread(NULL, 0, do_nothing, NULL, 0, &id);
	note_created(account, id);
	return handle;
}

static HANDLE create_window(void)
{
	return (HANDLE)CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
}

/* unset: an event that stays unset. */
static HANDLE make(struct account *account, enum type type, HANDLE unset)
{
	switch (type) {
	case EVENT:         return CreateEventA(NULL, FALSE, FALSE, NULL);
	case MANUAL_EVENT:  return CreateEventA(NULL, TRUE, FALSE, NULL);
	case SEMAPHORE:     return CreateSemaphoreA(NULL, 0, 1, NULL);
	case MUTEX:         return CreateMutexA(NULL, FALSE, NULL);
	case TIMER:         return CreateWaitableTimerA(NULL, FALSE, NULL);
	case SECOND_HANDLE: return second_handle(unset);
	case THREAD:        return start_thread(account);
	default:            return create_window();
	}
}

static bool is_as_made(const struct secret *secret)
{
	HANDLE handle = secret->handle;
	MSG message;
	switch (secret->type) {
	case WINDOW: return !PeekMessageA(&message, NULL, 0, 0, PM_REMOVE);
	case THREAD: return WaitForSingleObject(handle, INFINITE) == WAIT_OBJECT_0;
	case MUTEX:  return WaitForSingleObject(handle, 0) == WAIT_OBJECT_0 && ReleaseMutex(handle);
	default:     return WaitForSingleObject(handle, 0) == WAIT_TIMEOUT;
	}
}

static bool unmake(const struct secret *secret)
{
	bool as_made = is_as_made(secret);
	HANDLE handle = secret->handle;
	return (secret->type == WINDOW ? DestroyWindow((HWND)handle) : CloseHandle(handle)) && as_made;
}

static enum type choose_type(struct account *account)
{
	return choose(account, 256) ? choose(account, THREAD) : THREAD;
}

static void keep_pace(struct account *account)
{
	const struct timespec a_while = { .tv_nsec = 100000 };
	atomic_store_explicit(&account->progress, account->counts[REUSED], memory_order_relaxed);
	while (!atomic_load(&finished) && share_reused() > share_notified() + SLACK)
		nanosleep(&a_while, NULL);
}

static void turn(struct account *account, struct secret *secret, HANDLE unset)
{
	if (secret->handle)
		account->counts[FOREIGN] += !unmake(secret);
	secret->type = choose_type(account);
	secret->handle = make(account, secret->type, unset);
	note_created(account, (DWORD_PTR)secret->handle);
}

void *run_turner(void *argument)
{
	struct account *account = argument;
	struct secret secrets[HELD] = { 0 };
	HANDLE unset = CreateEventA(NULL, TRUE, FALSE, NULL);

	note_created(account, (DWORD_PTR)unset);
	for (unsigned i = 0; !atomic_load(&finished); i++) {
		turn(account, &secrets[i % HELD], unset);
		if (i % 32 == 0)
			keep_pace(account);
	}
	for (int i = 0; i < HELD; i++)
		if (secrets[i].handle)
			account->counts[FOREIGN] += !unmake(&secrets[i]);
	CloseHandle(unset);
	return NULL;
}
