/* SPDX-License-Identifier: MIT */
/* Events, semaphores and mutexes. SetEvent, which is real-time, is in post.c. */
#include "../core/event.h"
#include "../core/mutex.h"
#include "../core/semaphore.h"
#include "answer.h"
#include "object-name.h"

/* ---- Events ---- */

struct event_parameters {
	bool manual;
	bool set;
};

static struct mm_object *make_event(const void *parameters)
{
	const struct event_parameters *p = parameters;
	return mm_event_create(p->manual, p->set);
}

#define EVENT_MAKER(manual, set) \
	&(const struct mm_name_maker) \
	{ \
		.type = MM_EVENT, .make = make_event, \
		.parameters = &(const struct event_parameters){ manual, set }, \
	}

HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset, BOOL bInitialState,
                           LPCSTR lpName)
{
	(void)lpAttributes;
	return mm_object_create_named(lpName, EVENT_MAKER(bManualReset != 0, bInitialState != 0));
}

HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bManualReset, BOOL bInitialState,
                           LPCWSTR lpName)
{
	(void)lpAttributes;
	return mm_object_create_named_wide(lpName, EVENT_MAKER(bManualReset != 0, bInitialState != 0));
}

HANDLE WINAPI OpenEventA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named(lpName, MM_EVENT);
}

HANDLE WINAPI OpenEventW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named_wide(lpName, MM_EVENT);
}

BOOL WINAPI ResetEvent(HANDLE hEvent)
{
	MM_KEEP_ERRNO;
	struct mm_object *event = mm_object_get((uintptr_t)hEvent, MM_TYPES(MM_EVENT));
	if (!event)
		return mm_fail(ERROR_INVALID_HANDLE);
	mm_event_reset(event);
	mm_object_put(event);
	return TRUE;
}

BOOL WINAPI PulseEvent(HANDLE hEvent)
{
	MM_KEEP_ERRNO;
	struct mm_object *event = mm_object_get((uintptr_t)hEvent, MM_TYPES(MM_EVENT));
	if (!event)
		return mm_fail(ERROR_INVALID_HANDLE);
	mm_event_pulse(event);
	mm_object_put(event);
	return TRUE;
}

/* ---- Semaphores ---- */

struct semaphore_parameters {
	LONG count;
	LONG maximum;
};

static struct mm_object *make_semaphore(const void *parameters)
{
	const struct semaphore_parameters *p = parameters;
	return mm_semaphore_create(p->count, p->maximum);
}

#define SEMAPHORE_MAKER(counts) \
	&(const struct mm_name_maker){ .type = MM_SEMAPHORE, .make = make_semaphore, .parameters = (counts) }

static bool is_valid_count(const struct semaphore_parameters *p)
{
	if (p->maximum >= 1 && p->count >= 0 && p->count <= p->maximum)
		return true;
	mm_error_set(ERROR_INVALID_PARAMETER);
	return false;
}

HANDLE WINAPI CreateSemaphoreA(LPSECURITY_ATTRIBUTES lpAttributes, LONG lInitialCount, LONG lMaximumCount,
                               LPCSTR lpName)
{
	struct semaphore_parameters parameters = { lInitialCount, lMaximumCount };
	(void)lpAttributes;
	if (!is_valid_count(&parameters))
		return NULL;
	return mm_object_create_named(lpName, SEMAPHORE_MAKER(&parameters));
}

HANDLE WINAPI CreateSemaphoreW(LPSECURITY_ATTRIBUTES lpAttributes, LONG lInitialCount, LONG lMaximumCount,
                               LPCWSTR lpName)
{
	struct semaphore_parameters parameters = { lInitialCount, lMaximumCount };
	(void)lpAttributes;
	if (!is_valid_count(&parameters))
		return NULL;
	return mm_object_create_named_wide(lpName, SEMAPHORE_MAKER(&parameters));
}

HANDLE WINAPI OpenSemaphoreA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named(lpName, MM_SEMAPHORE);
}

HANDLE WINAPI OpenSemaphoreW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named_wide(lpName, MM_SEMAPHORE);
}

BOOL WINAPI ReleaseSemaphore(HANDLE hSemaphore, LONG lReleaseCount, LPLONG lpPreviousCount)
{
	MM_KEEP_ERRNO;
	struct mm_object *semaphore = mm_object_get((uintptr_t)hSemaphore, MM_TYPES(MM_SEMAPHORE));
	int32_t previous = 0;

	if (!semaphore)
		return mm_fail(ERROR_INVALID_HANDLE);
	int result = lReleaseCount > 0 ? mm_semaphore_release(semaphore, lReleaseCount, &previous) : -EINVAL;
	mm_object_put(semaphore);
	if (result)
		return mm_fail(result == -EINVAL ? ERROR_INVALID_PARAMETER : ERROR_TOO_MANY_POSTS);
	if (lpPreviousCount)
		*lpPreviousCount = previous;
	return TRUE;
}

/* ---- Mutexes ---- */

static struct mm_object *make_mutex(const void *owned)
{
	return mm_mutex_create(owned != NULL);
}

static void give_mutex_up(struct mm_object *mutex)
{
	mm_mutex_release(mutex);
}

/* One that exists is not taken: its creator asks whether it was new and waits for it if not. */
static struct mm_name_maker mutex_maker(BOOL owned)
{
	static const char yes[] = "owned";
	return (struct mm_name_maker){
		.type = MM_MUTEX,
		.make = make_mutex,
		.parameters = owned ? yes : NULL,
		.give_up = owned ? give_mutex_up : NULL,
	};
}

HANDLE WINAPI CreateMutexA(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bInitialOwner, LPCSTR lpName)
{
	struct mm_name_maker maker = mutex_maker(bInitialOwner);
	(void)lpAttributes;
	return mm_object_create_named(lpName, &maker);
}

HANDLE WINAPI CreateMutexW(LPSECURITY_ATTRIBUTES lpAttributes, BOOL bInitialOwner, LPCWSTR lpName)
{
	struct mm_name_maker maker = mutex_maker(bInitialOwner);
	(void)lpAttributes;
	return mm_object_create_named_wide(lpName, &maker);
}

HANDLE WINAPI OpenMutexA(DWORD dwAccess, BOOL bInherit, LPCSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named(lpName, MM_MUTEX);
}

HANDLE WINAPI OpenMutexW(DWORD dwAccess, BOOL bInherit, LPCWSTR lpName)
{
	(void)dwAccess;
	(void)bInherit;
	return mm_object_open_named_wide(lpName, MM_MUTEX);
}

BOOL WINAPI ReleaseMutex(HANDLE hMutex)
{
	MM_KEEP_ERRNO;
	struct mm_object *mutex = mm_object_get((uintptr_t)hMutex, MM_TYPES(MM_MUTEX));
	if (!mutex)
		return mm_fail(ERROR_INVALID_HANDLE);
	int result = mm_mutex_release(mutex);
	mm_object_put(mutex);
	return result == 0 ? TRUE : mm_fail(ERROR_NOT_OWNER);
}
