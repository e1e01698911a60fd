/* SPDX-License-Identifier: MIT */
/*
 * Real-time half of the ring: claim a slot, fill its message, publish. Inline, so that a message is written
 * once, where it stays.
 */
#ifndef MM_BASE_RING_PUSH_H
#define MM_BASE_RING_PUSH_H

#include "ring.h"

#define MM_RING_AHEAD (16 * sizeof(struct mm_ring_slot)) /* bytes */

/* Any thread: a position is free, for all it can tell. */
static inline bool mm_ring_admits(struct mm_ring *ring)
{
	uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
	if (MM_LIKELY(tail < atomic_load_explicit(&ring->admit_seen, memory_order_acquire)))
		return true;
	uint64_t admit = atomic_load_explicit(&ring->admit, memory_order_acquire);
	atomic_store_explicit(&ring->admit_seen, admit, memory_order_release);
	return tail < admit;
}

/*
 * Then the same thread: takes a position; the slot is its own until it publishes it. The line of a slot comes
 * from the owner, so the slots ahead are asked for in time; but for the first ones of the next lap, which
 * would cost more than they bring.
 */
static inline struct mm_ring_slot *mm_ring_claim(struct mm_ring *ring, uint64_t *position)
{
	*position = atomic_fetch_add(&ring->tail, 1);
	struct mm_ring_slot *slot = &ring->slots[*position & ring->mask];
	MM_PREFETCH_TO_WRITE((uintptr_t)slot + MM_RING_AHEAD);
	return slot;
}

/*
 * And at last: the message is whole. Who looks for a sleeper after this must find one that missed it. For
 * that, both are sequentially consistent; on x86 a locked instruction between them does as well, and the
 * caller has one to come: it saves a fifth of a post.
 */
static inline void mm_ring_publish(struct mm_ring_slot *slot, uint64_t position)
{
	atomic_store_explicit(&slot->sequence, position,
	                      MM_TOTAL_STORE_ORDER ? memory_order_release : memory_order_seq_cst);
}

#endif
