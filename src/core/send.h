/* SPDX-License-Identifier: MIT */
/*
 * Messages sent to windows of other threads.
 *
 * They lie in a list of the receiver's queue and are delivered before posted ones: when the receiver looks
 * for messages, or waits for an answer itself. The sender sleeps on its own queue's event count until it is
 * answered and delivers meanwhile what is sent to it.
 *
 * A message is counted by its sender and by its receiver; the last one to leave frees it, so each may end
 * while the other still has it. A receiver that ends answers 0; a sender that ends takes back what is not
 * being delivered yet.
 */
#ifndef MM_CORE_SEND_H
#define MM_CORE_SEND_H

#include <stdbool.h>
#include <winuser.h>

struct mm_queue;
struct mm_window;

/*
 * Sends to a window of another thread, which the caller holds, and waits for the answer. `wide`: how the
 * caller speaks, see window-call.h. 0; -ENOMEM or -ESRCH (the window's thread has ended) if it was not sent.
 */
int mm_send(struct mm_window *window, UINT message, WPARAM wparam, LPARAM lparam, bool wide, LRESULT *answer);

/* Owner: delivers what was sent until now. */
void mm_send_deliver(struct mm_queue *queue);

/* The receiver's queue has closed: answers every sender 0. */
void mm_send_refuse_all(struct mm_queue *queue);

#endif
