/* SPDX-License-Identifier: MIT */
/*
 * Messages sent to windows of other threads. They lie on the senders' stacks, in a list of the receiver's queue, and
 * are delivered before posted ones. A sender that waits delivers what is sent to itself.
 */
#ifndef MM_CORE_SEND_H
#define MM_CORE_SEND_H

struct mm_queue;

/* The receiver's queue has closed: answers every sender 0. */
void mm_send_refuse_all(struct mm_queue *queue);

#endif
