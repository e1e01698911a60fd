/* SPDX-License-Identifier: MIT */
/* What of the machine decides how soon a thread wakes. */
#ifndef MM_MACHINE_H
#define MM_MACHINE_H

struct mm_machine {
	unsigned cpus;     /* on which this process may run */
	char kernel[192];  /* "Linux 6.12.1 PREEMPT_RT" */
	char governor[32]; /* of the clock frequency; "" when the machine does not tell */
};

void mm_machine_describe(struct mm_machine *machine);

#endif
