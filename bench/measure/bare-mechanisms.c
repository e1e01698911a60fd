/* SPDX-License-Identifier: MIT */
#include "bare-mechanisms.h"

#include <string.h>

int bare_callback(uintptr_t target, unsigned flags, void *device, unsigned message, uintptr_t user,
	uintptr_t param1, uintptr_t param2)
{
	switch (flags & 7) {
	case 3: ((bare_function)target)(device, message, user, param1, param2); return 1;
	case 1: bare_ring_store((struct bare_ring *)target, 0, message, user, param1); return 1;
	case 5: return (int)bare_flag_exchange((struct bare_flag *)target, 1);
	default: return 0;
	}
}

void bare_ring_store(
	struct bare_ring *ring, uintptr_t window, unsigned message, uintptr_t param1, uintptr_t param2)
{
	uint64_t position = atomic_fetch_add_explicit(&ring->tail, 1, memory_order_acq_rel);
	struct bare_slot *slot = &ring->slots[position % BARE_RING_SLOTS];

	slot->words[0] = window;
	slot->words[1] = message;
	slot->words[2] = param1;
	slot->words[3] = param2;
	slot->words[4] = position;
	slot->words[5] = 0;
	slot->words[6] = 0;
	atomic_store_explicit(&slot->published, position + 1, memory_order_release);
}

bool bare_ring_take(const struct bare_ring *ring, uint64_t position, uint64_t message[7])
{
	const struct bare_slot *slot = &ring->slots[position % BARE_RING_SLOTS];

	if (atomic_load_explicit(&slot->published, memory_order_acquire) != position + 1)
		return false;
	memcpy(message, slot->words, sizeof(slot->words));
	return true;
}

uint32_t bare_flag_exchange(struct bare_flag *flag, uint32_t set)
{
	return atomic_exchange_explicit(&flag->set, set, memory_order_acq_rel);
}
