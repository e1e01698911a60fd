/* SPDX-License-Identifier: MIT */
/* Real-time half of the ring: push. */
#include "ring.h"

static bool admitted(struct mm_ring *ring, uint64_t position)
{
	if (MM_LIKELY(position < atomic_load_explicit(&ring->admit_seen, memory_order_acquire)))
		return true;
	uint64_t admit = atomic_load_explicit(&ring->admit, memory_order_acquire);
	atomic_store_explicit(&ring->admit_seen, admit, memory_order_release);
	return position < admit;
}

bool mm_ring_push(struct mm_ring *ring, const struct mm_message *message)
{
	if (MM_UNLIKELY(!admitted(ring, atomic_load_explicit(&ring->tail, memory_order_relaxed))))
		return false;

	uint64_t position = atomic_fetch_add_explicit(&ring->tail, 1, memory_order_acq_rel);
	struct mm_ring_slot *slot = &ring->slots[position & (ring->size - 1)];
	slot->message = *message;
	atomic_exchange(&slot->sequence, position + 1);
	return true;
}
