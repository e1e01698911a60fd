/* SPDX-License-Identifier: MIT */
/*
 * A queue's descriptor for native main loops: an epoll of the event count's eventfd and of a timerfd for the
 * next timer. Owner only.
 *
 * Once it was asked for, it is readable or armed at any time. PeekMessage arms it when it answers FALSE; the
 * first post after that makes it readable and disarms it, so posts cost a write only while somebody may poll.
 * A sleep of the owner takes the event count over and leaves the descriptor readable. The descriptors stay
 * with the queue's table entry for its next owner.
 */
#ifndef MM_CORE_MESSAGE_POLL_H
#define MM_CORE_MESSAGE_POLL_H

#include <stdbool.h>

struct mm_queue;

/* The descriptor, made on first use; -errno. */
int mm_message_poll_fd(struct mm_queue *queue);

/* There was nothing: arms the descriptor, if it was asked for. True: something came meanwhile, look again. */
bool mm_message_poll_arm(struct mm_queue *queue);

/* The event count was used otherwise, or something has come from the owner itself. */
void mm_message_poll_restore(struct mm_queue *queue);

/* The timers have changed. */
void mm_message_poll_timers(struct mm_queue *queue);

#endif
