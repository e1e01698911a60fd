/* SPDX-License-Identifier: MIT */
/* Real-time priority for the threads that are measured. */
#ifndef MM_REALTIME_H
#define MM_REALTIME_H

#define MM_REALTIME_PRIORITY 10

/*
 * Asks for SCHED_FIFO at that priority for the calling thread; threads it creates do not inherit it. 0, or
 * the errno of the refusal.
 */
int mm_realtime_request(void);

#endif
