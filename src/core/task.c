/* SPDX-License-Identifier: MIT */
#include "task.h"

#include <winuser.h>

#include "message.h"
#include "queue.h"
#include "send.h"

static bool is_signal(const struct mm_message *message)
{
	return message->message == WM_USER && !message->window && !message->flags;
}

static bool is_released(struct mm_queue *queue)
{
	struct mm_inbox *inbox = &queue->inbox;
	for (struct mm_entry *entry = mm_inbox_first(inbox); entry; entry = mm_inbox_next(inbox, entry)) {
		if (!entry->message.window && entry->message.flags && entry->serial > queue->unblocked)
			return true;
		if (is_signal(&entry->message)) {
			mm_queue_remove(queue, entry);
			return true;
		}
	}
	return false;
}

/* Without memory nothing can be looked at any more: better awake than asleep for ever. */
void mm_task_block(struct mm_queue *queue)
{
	for (;;) {
		mm_send_deliver(queue);
		bool complete = mm_queue_collect(queue);
		if (is_released(queue) || !complete)
			break;
		mm_message_sleep(queue, queue->arrived);
	}
	queue->unblocked = queue->arrived;
}
