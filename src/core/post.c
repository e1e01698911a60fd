/* SPDX-License-Identifier: MIT */
/* Real-time: messages to windows and tasks. */
#include <winerror.h>

#include "../base/clock.h"
#include "../base/handle-find.h"
#include "../base/ring-push.h"
#include "error.h"
#include "notify.h"
#include "queue.h"

/* Also what stands between the publication and the look for a sleeper, see mm_ring_publish. */
static inline void unpin(struct mm_queue *queue)
{
	atomic_fetch_sub(&queue->pin, 1);
}

/* A pinned queue that cannot take the message: closed, another thread's by now, or full. */
static MM_COLD int refuse(struct mm_queue *queue, uint32_t pin, bool current, uint32_t invalid)
{
	unpin(queue);
	mm_error_set(current && !(pin & MM_QUEUE_CLOSED) ? ERROR_NOT_ENOUGH_QUOTA : invalid);
	return 0;
}

/* By now it may be another thread's queue, which then looks once more. */
static MM_COLD int wake(struct mm_queue *queue)
{
	mm_eventcount_wake(&queue->wake);
	return 1;
}

typedef int poster(uintptr_t target, uint32_t flags, uintptr_t wparam, uint32_t message, uintptr_t lparam);

/* No handle was found. `again` is who looked. */
static MM_COLD int post_to_extended(uintptr_t target, uint32_t flags, uintptr_t wparam, uint32_t message,
                                    uintptr_t lparam, poster *again, uint32_t invalid)
{
	if (mm_handle_was_extended(&target))
		return again(target, flags, wparam, message, lparam);
	mm_error_set(invalid);
	return 0;
}

/*
 * The pin comes before the second look at the handle: as long as it is open, its thread has not closed the
 * queue, and from the pin on nobody else opens it. Without that the queue could be another thread's by now.
 */
MM_INLINE int post(uintptr_t target, uint32_t flags, uintptr_t wparam, uint32_t message, uintptr_t lparam,
                   enum mm_type type, poster *again, uint32_t invalid)
{
	uint64_t word, position;
	struct mm_slot *handle;
	if (!mm_slot_find(target, type, &handle, &word))
		return post_to_extended(target, flags, wparam, message, lparam, again, invalid);

	uintptr_t owner = atomic_load_explicit(&handle->target, memory_order_acquire);
	struct mm_queue *queue = (struct mm_queue *)owner;
	uint32_t pin = atomic_fetch_add(&queue->pin, 1);
	bool current = mm_slot_unchanged(handle, word);
	if (MM_UNLIKELY(!current || pin >= MM_RING_SLACK || !mm_ring_admits(&queue->ring)))
		return refuse(queue, pin, current, invalid);

	struct mm_ring_slot *slot = mm_ring_claim(&queue->ring, &position);
	slot->message.window_word = word;
	slot->message.wparam = wparam;
	slot->message.lparam = lparam;
	slot->message.window = type == MM_WINDOW ? (uint32_t)target : 0;
	slot->message.message = message;
	slot->message.flags = flags;
	mm_clock_stamp(&slot->message.time); /* last: before, all of these would have to outlive the call */
	mm_ring_publish(slot, position);
	unpin(queue);
	return mm_eventcount_is_awaited(&queue->wake) ? wake(queue) : 1;
}

int mm_window_post(uintptr_t window, uint32_t flags, uintptr_t wparam, uint32_t message, uintptr_t lparam)
{
	return post(window, flags, wparam, message, lparam, MM_WINDOW, mm_window_post,
	            ERROR_INVALID_WINDOW_HANDLE);
}

int mm_task_post(uintptr_t task, uint32_t flags, uintptr_t wparam, uint32_t message, uintptr_t lparam)
{
	return post(task, flags, wparam, message, lparam, MM_TASK, mm_task_post, ERROR_INVALID_THREAD_ID);
}
