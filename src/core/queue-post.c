/* SPDX-License-Identifier: MIT */
/* Real-time side of the queue: pin, push, wake, unpin. */
#include <errno.h>

#include "queue-table.h"

struct mm_queue_table *_Atomic mm_queue_table;

struct mm_queue *mm_queue_at(uint64_t queue_ref)
{
	struct mm_queue_table *table = atomic_load_explicit(&mm_queue_table, memory_order_acquire);
	uint32_t index = (uint32_t)queue_ref;

	if (MM_UNLIKELY(!table || index >= atomic_load_explicit(&table->used, memory_order_acquire)))
		return NULL;
	return &table->queues[index];
}

static bool window_lives(const struct mm_message *message)
{
	return !message->window || mm_handle_current(message->window, message->window_word);
}

static int push(struct mm_queue *queue, const struct mm_message *message)
{
	if (MM_UNLIKELY(!window_lives(message)))
		return -ESRCH;
	if (MM_UNLIKELY(!mm_ring_push(&queue->ring, message)))
		return -ENOBUFS;
	mm_eventcount_notify(&queue->wake);
	return 0;
}

int mm_queue_post(uint64_t queue_ref, const struct mm_message *message)
{
	struct mm_queue *queue = mm_queue_at(queue_ref);
	if (MM_UNLIKELY(!queue))
		return -ESRCH;

	int result;
	uint64_t pin = atomic_fetch_add(&queue->pin, 1);
	if (MM_UNLIKELY(pin >> 32 != queue_ref >> 32 || (pin & MM_QUEUE_CLOSED)))
		result = -ESRCH;
	else if (MM_UNLIKELY((pin & MM_QUEUE_PINS) >= MM_RING_SLACK))
		result = -ENOBUFS;
	else
		result = push(queue, message);
	atomic_fetch_sub_explicit(&queue->pin, 1, memory_order_release);
	return result;
}
