/* SPDX-License-Identifier: MIT */
/* What of the machine decides how soon a thread wakes, and what a program can ask of it. */
#ifndef MM_MACHINE_H
#define MM_MACHINE_H

#include <stdbool.h>

struct mm_machine {
	unsigned cpus;     /* on which this process may run */
	char kernel[192];  /* "Linux 6.12.1 PREEMPT_RT" */
	char governor[32]; /* of the clock frequency; "" when the machine does not tell */
};

void mm_machine_describe(struct mm_machine *machine);

#define MM_REALTIME_PRIORITY 10

/*
 * Asks for SCHED_FIFO at that priority for the calling thread; threads it creates do not inherit it. 0, or
 * the errno of the refusal.
 */
int mm_realtime_request(void);

/* Threads that compute without a pause, at the ordinary priority. */
struct mm_load;

/* NULL and said why: they cannot all be started. */
struct mm_load *mm_load_start(unsigned threads);

/* NULL is allowed. */
void mm_load_stop(struct mm_load *load);

#endif
