/* SPDX-License-Identifier: MIT */
/*
 * A thread's inbox: a bounded ring that any thread pushes into and its owner drains.
 *
 *   push    look at `admit`; claim a position with one fetch_add; fill the slot; publish it by storing its
 *           sequence number (ring-push.h). No loop, no lock: wait-free where fetch_add is one instruction.
 *   drain   snapshot the tail, scan from the head, take what is published and step over what is not yet (its
 *           producer was interrupted); the head moves over taken slots only.
 *
 * The capacity is counted in messages posted and not yet *removed*, wherever they are: `admit` is the
 * position that may not be taken any more, the smaller of removed + limit and head + size - MM_RING_SLACK.
 * The second binds only when a producer stopped in the middle of a push: the ring then fills, it never wraps
 * over the unpublished slot. Between a producer's look and its fetch_add the others may pass too: with S
 * senders at most S - 1 messages more than the limit. The caller keeps S at most MM_RING_SLACK.
 *
 * The snapshot of the tail before the scan keeps the order of one sender: a later message of the same sender
 * has a position at or behind the snapshot if its earlier one was unpublished when the scan passed it.
 */
#ifndef MM_BASE_RING_H
#define MM_BASE_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "rt.h"

#define MM_RING_SLACK 4096u /* senders in the middle of a push, at most */

struct mm_message {
	uint64_t window_word; /* slot word of the window it was posted to */
	uintptr_t wparam;
	uintptr_t lparam;
	struct timespec time; /* of the post, by the coarse clock */
	uint32_t window;      /* handle value, 0: to the thread */
	uint32_t message;
	uint32_t flags;       /* DriverCallback's; 0: from PostMessage and its kin */
};

struct mm_ring_slot {
	_Alignas(MM_CACHE_LINE) _Atomic uint64_t sequence; /* position when published; top bit: taken */
	struct mm_message message;
};

_Static_assert(sizeof(struct mm_ring_slot) == MM_CACHE_LINE, "one line goes from thread to thread");

/*
 * Lies so in its queue that both halves are MM_CACHE_PAIR apart and the producers' half has a line
 * with the pins. Each half has the slots and the mask: an owner that reads them off the producers' line takes
 * it from them, message for message.
 */
struct mm_ring {
	_Atomic uint64_t tail;       /* producers: the next position; never 0, a fresh slot's sequence */
	_Atomic uint64_t admit_seen; /* producers: the last admit they read */
	struct mm_ring_slot *slots;  /* producers; fixed */
	uint64_t mask;               /* producers: slots - 1; slots are a power of two; fixed */

	char apart[MM_CACHE_LINE];
	_Atomic uint64_t admit;      /* owner to producers: positions from here on are refused */
	uint64_t head;               /* owner: everything before is taken */
	uint64_t removed;            /* owner: messages that left the queue */
	uint64_t limit;              /* messages, fixed */
	struct mm_ring_slot *own_slots; /* owner: the same slots */
	uint64_t own_mask;           /* owner: the same mask */
};

/* Slots that a ring for so many messages needs. */
uint32_t mm_ring_size(uint32_t limit);

/* Empties the ring over zeroed or formerly used slots. No other thread may be using it. */
void mm_ring_reset(struct mm_ring *ring, struct mm_ring_slot *slots, uint32_t limit);

typedef bool mm_ring_take(void *context, const struct mm_message *message, uint64_t position);

/*
 * Owner: hands every published message, in order, with its position, to take; stops when that answers false.
 */
void mm_ring_drain(struct mm_ring *ring, mm_ring_take *take, void *context);

/* Owner: something is in the ring that drain has not taken, published or about to be. */
static inline bool mm_ring_pending(struct mm_ring *ring)
{
	return atomic_load(&ring->tail) != ring->head;
}

/* Owner: so many of the drained messages have left the queue; the producers may send as many more. */
void mm_ring_release(struct mm_ring *ring, uint64_t count);

#endif
