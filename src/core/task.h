/* SPDX-License-Identifier: MIT */
/* Tasks: threads that sleep until they are signalled or notified. */
#ifndef MM_CORE_TASK_H
#define MM_CORE_TASK_H

struct mm_queue;

/*
 * Owner: returns when a WM_USER of no window is in the queue, which it removes, or a task notification that
 * has come since the last return, which stays. Messages sent meanwhile are delivered, everything else stays
 * too.
 */
void mm_task_block(struct mm_queue *queue);

#endif
