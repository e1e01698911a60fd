/* SPDX-License-Identifier: MIT */
/* Threads. A handle is made before the thread runs; one that cannot have a handle never runs. */
#include "../core/thread.h"

#include <process.h>
#include <stdlib.h>
#include <unistd.h>

#include "../core/thread-priority.h"
#include "answer.h"
#include "wait-handle.h"

/*
 * On Windows the size is what is committed at first, unless it is said to be a reservation; the reservation
 * is then the program's, a megabyte at least. Old programs pass a few kilobytes and use more.
 */
#define SMALLEST_UNTOLD 0x100000u

struct start {
	unsigned (*function)(void *argument);
	void *argument;
	size_t stack_bytes;
	DWORD flags;
	bool closes_handle; /* the thread closes the handle when it ends */
};

static size_t stack_bytes(const struct start *start)
{
	bool told = start->flags & STACK_SIZE_PARAM_IS_A_RESERVATION;
	return told || start->stack_bytes > SMALLEST_UNTOLD ? start->stack_bytes : 0;
}

/* 0 and *handle and *id, if that is asked for, which are there before the thread runs; or -errno. */
static int begin(const struct start *start, uint32_t *handle, unsigned *id)
{
	struct mm_thread_options options = { .stack_bytes = stack_bytes(start), .suspended = true };
	struct mm_object *object;
	int result = mm_thread_start(start->function, start->argument, &options, &object);
	if (result)
		return result;

	struct mm_thread *thread = object->data;
	*handle = mm_handle_create(object, MM_THREAD);
	if (!*handle) {
		mm_thread_cancel(thread);
		mm_object_put(object);
		return -ENOMEM;
	}
	if (id)
		*id = thread->id;
	if (start->closes_handle)
		thread->own_handle = *handle;
	if (!(start->flags & CREATE_SUSPENDED))
		mm_thread_resume(thread);
	mm_object_put(object);
	return 0;
}

HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES lpAttributes, SIZE_T dwStackSize,
                           LPTHREAD_START_ROUTINE lpStartAddress, LPVOID lpParameter, DWORD dwCreationFlags,
                           LPDWORD lpThreadId)
{
	MM_KEEP_ERRNO;
	struct start start = { lpStartAddress, lpParameter, dwStackSize, dwCreationFlags, false };
	uint32_t handle = 0;
	int result = lpStartAddress ? begin(&start, &handle, lpThreadId) : -EINVAL;

	(void)lpAttributes;
	if (result)
		mm_error_set(mm_answer_code(result));
	return (HANDLE)(uintptr_t)handle;
}

/* ---- The C library's names: errno tells why not ---- */

static void set_errno(int kept, int result)
{
	errno = result == -ENOMEM ? EACCES : result ? -result : kept;
}

uintptr_t __cdecl _beginthreadex(void *security, unsigned stack_size,
                                 unsigned(__stdcall *start_address)(void *), void *arglist, unsigned initflag,
                                 unsigned *thrdaddr)
{
	struct start start = { start_address, arglist, stack_size, initflag, false };
	uint32_t handle = 0;
	int kept = errno;

	(void)security;
	set_errno(kept, start_address ? begin(&start, &handle, thrdaddr) : -EINVAL);
	return handle;
}

struct simple_start {
	void (*function)(void *argument);
	void *argument;
};

static unsigned run_simple(void *argument)
{
	struct simple_start start = *(struct simple_start *)argument;
	free(argument);
	start.function(start.argument);
	return 0;
}

static int begin_simple(const struct simple_start *simple, size_t size, uint32_t *handle)
{
	struct simple_start *copy = malloc(sizeof *copy);
	if (!copy)
		return -ENOMEM;
	*copy = *simple;
	struct start start = { run_simple, copy, size, 0, true };
	int result = begin(&start, handle, NULL);
	if (result)
		free(copy);
	return result;
}

uintptr_t __cdecl _beginthread(void(__cdecl *start_address)(void *), unsigned stack_size, void *arglist)
{
	struct simple_start simple = { start_address, arglist };
	uint32_t handle = 0;
	int kept = errno;
	int result = start_address ? begin_simple(&simple, stack_size, &handle) : -EINVAL;

	set_errno(kept, result);
	return result ? (uintptr_t)-1 : handle;
}

void __cdecl _endthread(void)
{
	struct mm_thread *self = mm_thread_self();
	if (self)
		mm_thread_close_own(self);
	mm_thread_exit(0);
}

void __cdecl _endthreadex(unsigned retval)
{
	mm_thread_exit(retval);
}

/* ---- A thread by its handle ---- */

VOID WINAPI ExitThread(DWORD dwExitCode)
{
	mm_thread_exit(dwExitCode);
}

static struct mm_object *thread_object(HANDLE handle)
{
	return mm_handle_object(handle, MM_TYPES(MM_THREAD));
}

DWORD WINAPI ResumeThread(HANDLE hThread)
{
	MM_KEEP_ERRNO;
	struct mm_object *object = thread_object(hThread);
	if (!object)
		return (DWORD)-1;
	DWORD before = mm_thread_resume(object->data);
	mm_object_put(object);
	return before;
}

BOOL WINAPI GetExitCodeThread(HANDLE hThread, LPDWORD lpExitCode)
{
	MM_KEEP_ERRNO;
	struct mm_object *object = thread_object(hThread);
	if (!object)
		return FALSE;
	struct mm_thread *thread = object->data;
	if (lpExitCode)
		*lpExitCode = atomic_load(&thread->ended) ? atomic_load(&thread->exit_code) : STILL_ACTIVE;
	mm_object_put(object);
	return lpExitCode ? TRUE : mm_fail(ERROR_INVALID_PARAMETER);
}

static bool is_priority(int priority)
{
	return (priority >= THREAD_PRIORITY_LOWEST && priority <= THREAD_PRIORITY_HIGHEST) ||
	       priority == THREAD_PRIORITY_IDLE || priority == THREAD_PRIORITY_TIME_CRITICAL;
}

BOOL WINAPI SetThreadPriority(HANDLE hThread, int nPriority)
{
	MM_KEEP_ERRNO;
	struct mm_object *object = thread_object(hThread);
	if (!object)
		return FALSE;
	if (is_priority(nPriority))
		mm_thread_set_priority(object->data, nPriority);
	mm_object_put(object);
	return is_priority(nPriority) ? TRUE : mm_fail(ERROR_INVALID_PARAMETER);
}

int WINAPI GetThreadPriority(HANDLE hThread)
{
	MM_KEEP_ERRNO;
	struct mm_object *object = thread_object(hThread);
	if (!object)
		return THREAD_PRIORITY_ERROR_RETURN;
	struct mm_thread *thread = object->data;
	int priority = atomic_load(&thread->priority);
	mm_object_put(object);
	return priority;
}

HANDLE WINAPI GetCurrentThread(void)
{
	return (HANDLE)MM_CURRENT_THREAD;
}

/* 0: no memory for a record. */
DWORD WINAPI GetCurrentThreadId(void)
{
	MM_KEEP_ERRNO;
	struct mm_thread *self = mm_thread_self();
	return self ? self->id : 0;
}

DWORD WINAPI GetThreadId(HANDLE hThread)
{
	MM_KEEP_ERRNO;
	struct mm_object *object = thread_object(hThread);
	if (!object)
		return 0;
	struct mm_thread *thread = object->data;
	DWORD id = thread->id;
	mm_object_put(object);
	return id;
}

HANDLE WINAPI GetCurrentProcess(void)
{
	return (HANDLE)MM_CURRENT_PROCESS;
}

DWORD WINAPI GetCurrentProcessId(void)
{
	return (DWORD)getpid();
}

VOID WINAPI ExitProcess(UINT uExitCode)
{
	exit((int)uExitCode);
}
