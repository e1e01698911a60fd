/* SPDX-License-Identifier: MIT */
#include "thread-end.h"

#include "../base/futex.h"
#include "event.h"
#include "mutex.h"
#include "queue.h"
#include "send.h"
#include "thread.h"
#include "thread-priority.h"
#include "user-timer.h"
#include "waitable-timer.h"
#include "window.h"

static void end_queue(struct mm_thread *thread)
{
	struct mm_queue *queue = thread->queue;
	if (!queue)
		return;
	mm_user_timers_finish(queue);
	mm_queue_close(queue);
	mm_send_refuse_all(queue);
	mm_queue_discard(queue);
	thread->queue = NULL;
}

static void signal_end(struct mm_object *object)
{
	atomic_fetch_or(&object->state, MM_EVENT_SET);
	if (atomic_load(&object->waiters))
		mm_futex_wake(mm_object_word(object));
}

void mm_thread_end(struct mm_thread *thread)
{
	struct mm_object *object = thread->object;

	mm_windows_finish(thread);
	/* As the windows' handles, before the queue that it names. */
	mm_handle_close(thread->id, MM_TYPES(MM_TASK));
	end_queue(thread);
	mm_mutexes_abandon(thread);
	mm_waitable_timers_detach(thread);
	mm_thread_mark_ended(thread);
	signal_end(object);
	mm_object_put(object);
}
