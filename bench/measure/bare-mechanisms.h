/* SPDX-License-Identifier: MIT */
/* The bare mechanisms, in a file of their own, so that no compiler merges them into the loops. */
#ifndef BENCH_BARE_MECHANISMS_H
#define BENCH_BARE_MECHANISMS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* As large as a real one: 16,384 messages of one cache line each, whose first word says "published". */
#define BARE_RING_SLOTS 16384

struct bare_slot {
	_Alignas(64) _Atomic uint64_t published;
	uint64_t words[7];
};

struct bare_ring {
	_Alignas(64) _Atomic uint64_t tail;
	struct bare_slot slots[BARE_RING_SLOTS];
};

struct bare_flag {
	_Alignas(64) _Atomic uint32_t set;
};

typedef void (*bare_function)(
	void *device, unsigned message, uintptr_t user, uintptr_t param1, uintptr_t param2);

/* An indirect call behind a switch: DriverCallback's arguments, and its switch over the kinds. */
int bare_callback(uintptr_t target, unsigned flags, void *device, unsigned message, uintptr_t user,
	uintptr_t param1, uintptr_t param2);

/*
 * A ring store: a position by fetch_add, the message's 56 bytes, a store with release that publishes it. It
 * never looks whether the ring is full, nor whether somebody sleeps.
 */
void bare_ring_store(
	struct bare_ring *ring, uintptr_t window, unsigned message, uintptr_t param1, uintptr_t param2);

/* Copies the message at a position, if it is published. One thread takes. */
bool bare_ring_take(const struct bare_ring *ring, uint64_t position, uint64_t message[7]);

/* An exchange on a flag. The state before. */
uint32_t bare_flag_exchange(struct bare_flag *flag, uint32_t set);

#endif
