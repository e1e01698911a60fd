/* SPDX-License-Identifier: MIT */
/*
 * Waiting for objects.
 *
 * A waiter that finds nothing registers itself with each object (object->waiters), reads the state words,
 * looks again and sleeps on the words as it read them: one that changes in between ends the sleep at once. It
 * does not sleep on words that would have let it go, had no other thread been faster: they may look the same
 * again by then. Who changes a state does so first and wakes after, only if waiters are registered.
 *
 * A wait for all takes in two steps, see core/reservation.h.
 */
#ifndef MM_CORE_WAIT_H
#define MM_CORE_WAIT_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/eventcount.h"
#include "waitable.h"

#define MM_WAIT_OBJECTS 64

enum mm_wait_outcome {
	MM_WAIT_OBJECT,     /* wait->index; all of them in a wait for all */
	MM_WAIT_ABANDONED,  /* the same, and a mutex among them was abandoned */
	MM_WAIT_SOURCE,     /* the source is ready */
	MM_WAIT_COMPLETION, /* alertable: completions were run */
	MM_WAIT_TIMEOUT,
};

/* Something beside objects that ends a wait: the caller's message queue. Called on the waiting thread. */
struct mm_wait_source {
	struct mm_eventcount *wake;
	bool (*ready)(void *context);
	int64_t (*due)(void *context); /* when it gets ready by itself; may be NULL */
	void *context;
};

struct mm_wait {
	struct mm_wait_item items[MM_WAIT_OBJECTS];
	unsigned count;
	unsigned index;
	bool all;
	bool alertable;
	const struct mm_wait_source *source; /* may be NULL */
	int64_t deadline_ns;                 /* CLOCK_MONOTONIC; MM_NEVER: none; anything past: look only */
};

/* The caller holds the objects. Restarts after signals. */
enum mm_wait_outcome mm_wait(struct mm_wait *wait);

/* Milliseconds from now as a deadline; UINT32_MAX: never. */
int64_t mm_wait_deadline(uint32_t timeout_ms);

#endif
