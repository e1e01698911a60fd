/* SPDX-License-Identifier: MIT */
/* The calling thread's queue, as the functions on messages need it. */
#ifndef MM_WIN32_MESSAGE_QUEUE_H
#define MM_WIN32_MESSAGE_QUEUE_H

struct mm_queue;

/* Made now if need be; NULL: no memory, last error set. */
struct mm_queue *mm_own_queue(void);

#endif
