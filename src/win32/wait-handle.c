/* SPDX-License-Identifier: MIT */
/* Waiting for objects. What is set is taken without a lock and without memory, before a wait begins. */
#include "wait-handle.h"

#include <sched.h>

#include "../base/futex.h"
#include "../core/mutex.h"
#include "../core/thread.h"
#include "answer.h"

static bool is_pseudo(HANDLE handle, uintptr_t value)
{
	return (uintptr_t)handle == value || (uintptr_t)handle == (uint32_t)value;
}

bool mm_is_current_process(HANDLE handle)
{
	return is_pseudo(handle, MM_CURRENT_PROCESS);
}

bool mm_is_current_thread(HANDLE handle)
{
	return is_pseudo(handle, MM_CURRENT_THREAD);
}

static struct mm_object *current_thread(void)
{
	struct mm_thread *self = mm_thread_self();
	if (self)
		return mm_object_hold(mm_object_ref(self->object));
	mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
	return NULL;
}

struct mm_object *mm_handle_object(HANDLE handle, uint32_t types)
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, types);
	if (object)
		return object;
	if (types & MM_TYPES(MM_THREAD) && mm_is_current_thread(handle))
		return current_thread();
	mm_error_set(ERROR_INVALID_HANDLE);
	return NULL;
}

/* Who owns a mutex has a record; without memory for it a wait would never end. */
static struct mm_object *waitable(HANDLE handle)
{
	struct mm_object *object = mm_handle_object(handle, MM_WAITABLE);
	if (!object || object->type != MM_MUTEX || mm_thread_self())
		return object;
	mm_object_put(object);
	mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
	return NULL;
}

static void let_go(struct mm_wait *wait)
{
	for (unsigned i = 0; i < wait->count; i++)
		mm_object_put(wait->items[i].object);
}

static bool has_twins(const struct mm_wait *wait)
{
	for (unsigned i = 1; i < wait->count; i++)
		for (unsigned j = 0; j < i; j++)
			if (wait->items[i].object == wait->items[j].object)
				return true;
	return false;
}

bool mm_wait_begin(struct mm_wait *wait, DWORD count, const HANDLE *handles, bool all)
{
	wait->all = all;
	wait->alertable = false;
	wait->source = NULL;
	wait->deadline_ns = MM_NEVER;
	for (wait->count = 0; wait->count < count; wait->count++) {
		struct mm_object *object = waitable(handles[wait->count]);
		if (!object) {
			let_go(wait);
			return false;
		}
		wait->items[wait->count] = (struct mm_wait_item){ .object = object };
	}
	if (!all || !has_twins(wait))
		return true;
	let_go(wait);
	mm_error_set(ERROR_INVALID_PARAMETER);
	return false;
}

static DWORD answer(const struct mm_wait *wait, enum mm_wait_outcome outcome)
{
	switch (outcome) {
	case MM_WAIT_OBJECT:     return WAIT_OBJECT_0 + wait->index;
	case MM_WAIT_ABANDONED:  return WAIT_ABANDONED_0 + wait->index;
	case MM_WAIT_SOURCE:     return WAIT_OBJECT_0 + wait->count;
	case MM_WAIT_COMPLETION: return WAIT_IO_COMPLETION;
	default:                 return WAIT_TIMEOUT;
	}
}

DWORD mm_wait_end(struct mm_wait *wait, enum mm_wait_outcome outcome)
{
	let_go(wait);
	return answer(wait, outcome);
}

static DWORD wait_for(DWORD count, const HANDLE *handles, bool all, DWORD timeout_ms, bool alertable)
{
	struct mm_wait wait;
	if (!mm_wait_begin(&wait, count, handles, all))
		return WAIT_FAILED;
	wait.alertable = alertable;
	wait.deadline_ns = mm_wait_deadline(timeout_ms);
	return mm_wait_end(&wait, mm_wait(&wait));
}

/* The one object, if it can be had at once. WAIT_TIMEOUT: it cannot. */
static DWORD take_now(HANDLE handle)
{
	struct mm_wait_item item = { .object = waitable(handle) };
	if (!item.object)
		return WAIT_FAILED;
	enum mm_taken taken = mm_waitable_take(&item);
	mm_object_put(item.object);
	if (taken == MM_NOT_TAKEN)
		return WAIT_TIMEOUT;
	return taken == MM_TAKEN_ABANDONED ? WAIT_ABANDONED : WAIT_OBJECT_0;
}

DWORD WINAPI WaitForSingleObjectEx(HANDLE hHandle, DWORD dwMilliseconds, BOOL bAlertable)
{
	MM_KEEP_ERRNO;
	DWORD result = take_now(hHandle);
	return result == WAIT_TIMEOUT ? wait_for(1, &hHandle, false, dwMilliseconds, bAlertable) : result;
}

DWORD WINAPI WaitForSingleObject(HANDLE hHandle, DWORD dwMilliseconds)
{
	return WaitForSingleObjectEx(hHandle, dwMilliseconds, FALSE);
}

DWORD WINAPI WaitForMultipleObjectsEx(DWORD nCount, const HANDLE *lpHandles, BOOL bWaitAll,
                                      DWORD dwMilliseconds, BOOL bAlertable)
{
	MM_KEEP_ERRNO;
	if (nCount == 0 || nCount > MAXIMUM_WAIT_OBJECTS || !lpHandles) {
		mm_error_set(ERROR_INVALID_PARAMETER);
		return WAIT_FAILED;
	}
	return wait_for(nCount, lpHandles, bWaitAll, dwMilliseconds, bAlertable);
}

DWORD WINAPI WaitForMultipleObjects(DWORD nCount, const HANDLE *lpHandles, BOOL bWaitAll,
                                    DWORD dwMilliseconds)
{
	return WaitForMultipleObjectsEx(nCount, lpHandles, bWaitAll, dwMilliseconds, FALSE);
}

DWORD WINAPI SleepEx(DWORD dwMilliseconds, BOOL bAlertable)
{
	MM_KEEP_ERRNO;
	if (dwMilliseconds == 0)
		sched_yield();
	DWORD result = wait_for(0, NULL, false, dwMilliseconds, bAlertable);
	return result == WAIT_IO_COMPLETION ? result : 0;
}

VOID WINAPI Sleep(DWORD dwMilliseconds)
{
	SleepEx(dwMilliseconds, FALSE);
}

/* The system does not tell whether there was a thread to switch to. */
BOOL WINAPI SwitchToThread(void)
{
	return sched_yield() == 0;
}
