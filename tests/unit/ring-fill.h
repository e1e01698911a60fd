/* SPDX-License-Identifier: MIT */
/* A whole push at once, of a message that a test made up. */
#ifndef RING_FILL_H
#define RING_FILL_H

#include "../../src/base/ring-push.h"

static inline bool fill_ring(struct mm_ring *ring, const struct mm_message *message)
{
	uint64_t position;
	if (!mm_ring_admits(ring))
		return false;
	struct mm_ring_slot *slot = mm_ring_claim(ring, &position);
	slot->message = *message;
	mm_ring_publish(slot, position);
	return true;
}

#endif
