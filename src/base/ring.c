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
	uint64_t by_size = ring->head + ring->own_mask + 1 - MM_RING_SLACK;
	atomic_store_explicit(&ring->admit, by_limit < by_size ? by_limit : by_size, memory_order_release);
}

void mm_ring_reset(struct mm_ring *ring, struct mm_ring_slot *slots, uint32_t limit)
{
	ring->slots = ring->own_slots = slots;
	ring->mask = ring->own_mask = mm_ring_size(limit) - 1;
	ring->limit = limit;
	uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
	if (tail == 0)
		atomic_store_explicit(&ring->tail, tail = 1, memory_order_relaxed);
	ring->head = ring->removed = tail;
	publish_admit(ring);
	atomic_store_explicit(&ring->admit_seen, ring->removed, memory_order_release);
}

static struct mm_ring_slot *slot_at(struct mm_ring *ring, uint64_t position)
{
	return &ring->own_slots[position & ring->own_mask];
}

/*
 * Sequentially consistent, as the look at the tail: between the announcement of a sleep and the sleep they
 * must not miss anything.
 */
static bool is_at(struct mm_ring *ring, uint64_t position, uint64_t sequence)
{
	return atomic_load(&slot_at(ring, position)->sequence) == sequence;
}

/* What was taken while something before it was not published yet. */
static void skip_taken(struct mm_ring *ring)
{
	while (is_at(ring, ring->head, ring->head | TAKEN))
		ring->head++;
}

/* From the head, one after the other, which is how it nearly always goes. False: take has had enough. */
static bool take_next(struct mm_ring *ring, uint64_t tail, mm_ring_take *take, void *context)
{
	for (; ring->head != tail && is_at(ring, ring->head, ring->head); ring->head++)
		if (!take(context, &slot_at(ring, ring->head)->message, ring->head))
			return false;
	return true;
}

/* What is published behind slots that are not. */
static void take_behind(struct mm_ring *ring, uint64_t tail, mm_ring_take *take, void *context)
{
	for (uint64_t position = ring->head; position != tail; position++) {
		struct mm_ring_slot *slot = slot_at(ring, position);
		if (!is_at(ring, position, position))
			continue;
		if (!take(context, &slot->message, position))
			break;
		atomic_store_explicit(&slot->sequence, position | TAKEN, memory_order_relaxed);
	}
	skip_taken(ring);
}

void mm_ring_drain(struct mm_ring *ring, mm_ring_take *take, void *context)
{
	uint64_t tail = atomic_load(&ring->tail);
	uint64_t head = ring->head;

	if (take_next(ring, tail, take, context))
		take_behind(ring, tail, take, context);
	if (ring->head != head)
		publish_admit(ring);
}

void mm_ring_release(struct mm_ring *ring, uint64_t count)
{
	ring->removed += count;
	publish_admit(ring);
}
