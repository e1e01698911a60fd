/* SPDX-License-Identifier: MIT */
/*
 * Syscall User Dispatch: a thread that is armed traps on every system call it makes. The wake-ups that the
 * notification path may make (FUTEX_WAKE, a write of 8 bytes to an eventfd) are counted and performed;
 * anything else is counted as a violation and performed too, so that the test can go on and say which.
 */
#ifndef TESTS_TRAPS_SUD_H
#define TESTS_TRAPS_SUD_H

#include <stdbool.h>

/* Prepares the calling thread. False: the kernel or the processor's build of this test does not have it. */
bool sud_open(void);

void sud_arm(void);
void sud_disarm(void);

/* Of the calling thread since sud_open. */
unsigned sud_wakes(void);
unsigned sud_violations(void);
long sud_last_violation(void); /* system call number */

#endif
