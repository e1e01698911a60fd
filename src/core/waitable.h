/* SPDX-License-Identifier: MIT */
/* What a wait does to one object, by its type. */
#ifndef MM_CORE_WAITABLE_H
#define MM_CORE_WAITABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/handle.h"

enum mm_taken {
	MM_NOT_TAKEN,
	MM_TAKEN,
	MM_TAKEN_ABANDONED,
};

/* One object of one wait. The waiter holds the object. */
struct mm_wait_item {
	struct mm_object *object;
	bool registered;   /* counted in object->waiters */
	uint32_t pulses;   /* EVENT: pulses when it registered */
	bool reserved;     /* by this wait for all */
};

/*
 * Takes what is there to take: the set of an auto-reset event, a count, ownership. Never sleeps,
 * but see wait.h.
 */
enum mm_taken mm_waitable_take(struct mm_wait_item *item);

void mm_waitable_register(struct mm_wait_item *item);
void mm_waitable_unregister(struct mm_wait_item *item);

/* When a timer may become set by itself, nanoseconds of CLOCK_MONOTONIC; MM_NEVER for all else. */
int64_t mm_waitable_due(struct mm_object *object);

/* Wait for all, under its lock: takes in two steps, so that nobody sees half of it. */
bool mm_waitable_reserve(struct mm_wait_item *item);
void mm_waitable_cancel(struct mm_wait_item *item);
enum mm_taken mm_waitable_commit(struct mm_wait_item *item);

#endif
