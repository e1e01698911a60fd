/* SPDX-License-Identifier: MIT */
/* Owner's half of the ring. */
#include "ring.h"

#define TAKEN (UINT64_C(1) << 63)

uint32_t mm_ring_size(uint32_t limit)
{
	uint32_t size = 1;
	while (size < limit + MM_RING_SLACK + 1)
		size <<= 1;
	return size;
}

static void publish_admit(struct mm_ring *ring)
{
	uint64_t by_limit = ring->removed + ring->limit;
	uint64_t by_size = ring->head + ring->mask + 1 - MM_RING_SLACK;
	atomic_store_explicit(&ring->admit, by_limit < by_size ? by_limit : by_size, memory_order_release);
}

void mm_ring_reset(struct mm_ring *ring, struct mm_ring_slot *slots, uint32_t limit)
{
	ring->slots = slots;
	ring->limit = limit;
	ring->mask = mm_ring_size(limit) - 1;
	uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
	if (tail == 0)
		atomic_store_explicit(&ring->tail, tail = 1, memory_order_relaxed);
	ring->head = ring->removed = tail;
	publish_admit(ring);
	atomic_store_explicit(&ring->admit_seen, ring->removed, memory_order_release);
}

static struct mm_ring_slot *slot_at(struct mm_ring *ring, uint64_t position)
{
	return &ring->slots[position & ring->mask];
}

static bool is_taken(struct mm_ring *ring, uint64_t position)
{
	uint64_t sequence = atomic_load_explicit(&slot_at(ring, position)->sequence, memory_order_relaxed);
	return sequence == (position | TAKEN);
}

static void advance_head(struct mm_ring *ring, uint64_t tail)
{
	uint64_t head = ring->head;
	while (ring->head != tail && is_taken(ring, ring->head))
		ring->head++;
	if (ring->head != head)
		publish_admit(ring);
}

size_t mm_ring_drain(struct mm_ring *ring, mm_ring_take *take, void *context)
{
	uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
	size_t taken = 0;

	for (uint64_t position = ring->head; position != tail; position++) {
		struct mm_ring_slot *slot = slot_at(ring, position);
		if (atomic_load_explicit(&slot->sequence, memory_order_acquire) != position)
			continue;
		if (!take(context, &slot->message, position))
			break;
		atomic_store_explicit(&slot->sequence, position | TAKEN, memory_order_relaxed);
		taken++;
	}
	advance_head(ring, tail);
	return taken;
}

void mm_ring_release(struct mm_ring *ring, uint64_t count)
{
	ring->removed += count;
	publish_admit(ring);
}
