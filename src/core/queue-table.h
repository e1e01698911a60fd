/* SPDX-License-Identifier: MIT */
/* The table of queues; for queue.c, and tests that look at it. Wiped in a forked child. */
#ifndef MM_CORE_QUEUE_TABLE_H
#define MM_CORE_QUEUE_TABLE_H

#include "queue.h"

#define MM_QUEUES 0xFFFFu

struct mm_queue_table {
	_Atomic uint32_t alive; /* 0 after a fork */
	pthread_mutex_t lock;   /* who opens */
	uint32_t used;          /* queues 0 .. used - 1 have been open; 0 after a fork */
	uint32_t next;          /* where the search for a closed one goes on: first in, first out */
	struct mm_queue queues[MM_QUEUES];
};

extern struct mm_queue_table *_Atomic mm_queue_table;

#endif
