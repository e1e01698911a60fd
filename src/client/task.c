/* SPDX-License-Identifier: MIT */
/*
 * Tasks: threads that a driver notifies by their id. mmTaskSignal, which is real-time, is in
 * core/task-signal.c.
 */
#include "../core/task.h"

#include <sched.h>
#include <stdlib.h>
#include <windows.h>
#include <mmddk.h>

#include "../core/thread.h"
#include "../win32/answer.h"

struct start {
	LPTASKCALLBACK function;
	DWORD_PTR instance;
};

static unsigned run(void *argument)
{
	struct start start = *(struct start *)argument;
	free(argument);
	start.function(start.instance);
	return 0;
}

/* *handle is there before the task runs; it may be NULL. */
static UINT create(struct start *start, HANDLE *handle)
{
	static const struct mm_thread_options options = { .suspended = true, .with_queue = true };
	struct mm_object *object;
	uint32_t value = 0;

	if (mm_thread_start(run, start, &options, &object) != 0)
		return TASKERR_OUTOFMEMORY;
	if (handle)
		value = mm_handle_create(object, MM_THREAD);
	bool complete = !handle || value;
	if (complete && handle)
		*handle = (HANDLE)(uintptr_t)value;
	if (complete)
		mm_thread_resume(object->data);
	else
		mm_thread_cancel(object->data);
	mm_object_put(object);
	return complete ? 0 : TASKERR_OUTOFMEMORY;
}

UINT WINAPI mmTaskCreate(LPTASKCALLBACK lpfn, HANDLE *lphTask, DWORD_PTR dwInst)
{
	MM_KEEP_ERRNO;
	if (!lpfn)
		return TASKERR_NOTASKSUPPORT;
	struct start *start = malloc(sizeof *start);
	if (!start)
		return TASKERR_OUTOFMEMORY;
	*start = (struct start){ lpfn, dwInst };
	UINT error = create(start, lphTask);
	if (error)
		free(start);
	return error;
}

VOID WINAPI mmTaskBlock(DWORD dwThreadId)
{
	MM_KEEP_ERRNO;
	struct mm_queue *queue = mm_thread_queue();
	(void)dwThreadId;
	if (queue)
		mm_task_block(queue);
}

VOID WINAPI mmTaskYield(VOID)
{
	sched_yield();
}

DWORD WINAPI mmGetCurrentTask(VOID)
{
	MM_KEEP_ERRNO;
	struct mm_thread *self = mm_thread_self();
	return self ? self->id : 0;
}
