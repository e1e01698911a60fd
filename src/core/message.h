/* SPDX-License-Identifier: MIT */
/*
 * What a thread gets from its queue, and waiting for it. Owner only.
 *
 * Sent messages are delivered first, by calling their windows; then come posted messages, WM_QUIT, WM_TIMER.
 */
#ifndef MM_CORE_MESSAGE_H
#define MM_CORE_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "queue.h"
#include "wait.h"

#define MM_FILTER_ALL 0u
#define MM_FILTER_THREAD 1u /* messages of no window */

struct mm_filter {
	uint32_t window; /* handle: it and its children; or one of the above */
	uint32_t first;  /* messages from .. to; both 0: all. WM_QUIT always passes */
	uint32_t last;
	uint32_t kinds;  /* QS_SENDMESSAGE, QS_POSTMESSAGE, QS_TIMER */
};

/*
 * The next message, removed or left. 1, or 0: there is none; -ESRCH: no such window, -EPERM: it is another
 * thread's, -ENOMEM.
 */
int mm_message_take(struct mm_queue *queue, const struct mm_filter *filter, bool remove,
                    struct mm_message *message);

/* The same, and when there is none the queue's descriptor is armed, if it has one. */
int mm_message_peek(struct mm_queue *queue, const struct mm_filter *filter, bool remove,
                    struct mm_message *message);

/* The next message, removed, waiting for it. Never 0. */
int mm_message_get(struct mm_queue *queue, const struct mm_filter *filter, struct mm_message *message);

/* Sleeps until something reaches the queue that had not when `arrived` was read, or a message is sent. */
void mm_message_sleep(struct mm_queue *queue, uint64_t arrived);

/* WM_QUIT, after all that is posted. */
void mm_message_quit(struct mm_queue *queue, uint32_t code);

/* QS_*: what is in the queue, and what of it came since it was last looked at. */
struct mm_message_status {
	uint32_t present;
	uint32_t fresh;
};
struct mm_message_status mm_message_status(struct mm_queue *queue);

/* What is in the queue now is no longer fresh, of these kinds: QS_*. */
void mm_message_see(struct mm_queue *queue, uint32_t kinds);

/* For mm_wait: a queue in which something of the kinds is fresh, or only present if `any`. */
struct mm_message_source {
	struct mm_queue *queue;
	uint32_t kinds;
	bool any;
	struct mm_wait_source wait;
};
void mm_message_source_init(struct mm_message_source *source, struct mm_queue *queue, uint32_t kinds,
                            bool any);

#endif
