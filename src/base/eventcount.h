/* SPDX-License-Identifier: MIT */
/*
 * Event count: one consumer sleeps, many producers wake it, and a producer pays for the kernel only if
 * it does sleep.
 *
 * The word says who must be told: MM_EC_FUTEX, a thread sleeps (or is about to); MM_EC_POLL, a
 * descriptor is armed.
 *   consumer   xchg(word, bits); look again; only if there is still nothing: sleep while word == bits
 *   producer   publish; if word != 0: old = xchg(word, 0), wake what old names
 * The producer must change the word: a wake that falls between the consumer's second look and its sleep would
 * otherwise be lost. Publication, announcement and both looks are sequentially consistent, or ordered by a
 * locked instruction (mm_ring_publish).
 */
#ifndef MM_BASE_EVENTCOUNT_H
#define MM_BASE_EVENTCOUNT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "rt.h"

enum {
	MM_EC_FUTEX = 1,
	MM_EC_POLL = 2,
};

struct mm_eventcount {
	_Atomic uint32_t word;
	_Atomic int fd; /* eventfd of MM_EC_POLL; 0: none yet. Never closed: the memory's next user has it */
};

/* Wakes who sleeps. Real-time. */
MM_RT MM_COLD void mm_eventcount_wake(struct mm_eventcount *ec);

/* Any thread, after its publication: somebody sleeps, or is about to. */
static inline bool mm_eventcount_is_awaited(struct mm_eventcount *ec)
{
	return MM_UNLIKELY(atomic_load(&ec->word) != 0);
}

/* Both in one. Real-time. */
static inline void mm_eventcount_notify(struct mm_eventcount *ec)
{
	if (mm_eventcount_is_awaited(ec))
		mm_eventcount_wake(ec);
}

/* Writes the descriptor: it becomes readable. Keeps errno. */
MM_RT void mm_eventcount_write(int fd);

/* Consumer: announces the sleep. Then it must look for work once more before it sleeps on the word. */
static inline void mm_eventcount_announce(struct mm_eventcount *ec, uint32_t bits)
{
	atomic_exchange(&ec->word, bits);
}

/* Consumer: back from sleep, or work was found after the announcement. */
static inline void mm_eventcount_cancel(struct mm_eventcount *ec)
{
	atomic_store(&ec->word, 0);
}

#endif
