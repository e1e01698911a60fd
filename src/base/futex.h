/* SPDX-License-Identifier: MIT */
/* The kernel's sleep and wake on a 32-bit word. */
#ifndef MM_BASE_FUTEX_H
#define MM_BASE_FUTEX_H

#include <stdatomic.h>
#include <stdint.h>

#include "rt.h"

#define MM_NEVER INT64_MAX

/* Wakes every thread that sleeps on the word. Keeps errno. Harmless on a word that was reused. */
MM_RT void mm_futex_wake(_Atomic uint32_t *word);

/*
 * Sleeps while *word == expected, until a wake or the deadline (nanoseconds of CLOCK_MONOTONIC, MM_NEVER:
 * none). Returns 0, -EAGAIN (the word differs), -EINTR or -ETIMEDOUT. Keeps errno. Not real-time.
 */
int mm_futex_wait(_Atomic uint32_t *word, uint32_t expected, int64_t deadline_ns);

#define MM_FUTEX_MANY 66 /* 64 objects, a queue, and one to spare */

struct mm_futex_wait {
	_Atomic uint32_t *word;
	uint32_t expected;
};

/*
 * Sleeps on up to MM_FUTEX_MANY words at once; same results. Where the kernel lacks futex_waitv (seccomp,
 * valgrind, Linux before 5.16) it sleeps in steps of 1 ms and compares the words itself: 0 for -EAGAIN.
 */
int mm_futex_wait_many(const struct mm_futex_wait *waits, unsigned count, int64_t deadline_ns);

/* For tests: behave as if futex_waitv was missing. */
void mm_futex_force_poll(int poll);

#endif
