/* SPDX-License-Identifier: MIT */
/*
 * An execution graph: the events of each thread in program order, for each read the write it reads from, for
 * each location its writes in modification order. The happens-before order is kept as a vector clock with
 * each event. The README of this folder says which memory model that is.
 */
#ifndef EXPLORE_GRAPH_H
#define EXPLORE_GRAPH_H

#include <string.h>

#include "operations.h"

#define GRAPH_THREADS 4
#define GRAPH_INIT GRAPH_THREADS /* the thread of the writes that precede everything */
#define GRAPH_EVENTS 250
#define GRAPH_NONE 255

enum event_kind { EVENT_READ, EVENT_WRITE, EVENT_FENCE };

/* Events of each thread that lie in an order's prefix. */
struct clock {
	uint8_t of[GRAPH_THREADS];
};

struct event {
	const struct explore_site *site;
	uintptr_t address;
	uint64_t value;    /* read or written */
	uint64_t operand;  /* of wants */
	uint8_t kind;      /* enum event_kind */
	uint8_t wants;     /* enum event_wants */
	uint8_t order;     /* enum explore_order; of a read that wants EQUAL: if it gets it, else: */
	uint8_t failed;
	uint8_t size;
	uint8_t thread;
	uint8_t index;     /* in its thread */
	uint8_t from;      /* READ: the write it reads from */
	uint8_t position;  /* WRITE: place in the modification order, 0 is the initial one */
	bool exclusive;    /* WRITE: of a read-modify-write, whose read is the thread's event before it */
	struct clock hb;      /* what happens before, and itself */
	struct clock porf;    /* its prefix in (program order + reads-from), and itself */
	struct clock message; /* WRITE: what an acquire that reads it learns */
	struct clock pending; /* what relaxed reads have seen, for an acquire fence */
	struct clock release; /* hb at the last release fence */
};

/*
 * Events lie in the order in which they were added; a read may lie before the write that it was made to read
 * later.
 */
struct graph {
	unsigned count;
	bool fences;
	uint8_t length[GRAPH_THREADS];
	uint8_t of[GRAPH_THREADS][GRAPH_EVENTS]; /* events of a thread, by index */
	struct event events[GRAPH_EVENTS];
};

static inline size_t graph_bytes(const struct graph *g)
{
	return offsetof(struct graph, events) + g->count * sizeof g->events[0];
}

static inline void graph_copy(struct graph *to, const struct graph *from)
{
	memcpy(to, from, graph_bytes(from));
}

static inline bool graph_acquires(unsigned order)
{
	return order != memory_order_relaxed && order != memory_order_release;
}

static inline bool graph_releases(unsigned order)
{
	return order == memory_order_release || order >= memory_order_acq_rel;
}

/* The event's order, which for a compare-and-swap depends on the value read. */
unsigned graph_order(const struct event *e);

/* A read's value is what it wants. */
bool graph_satisfied(const struct event *e);

/* The event lies in the prefix that the clock describes. */
static inline bool graph_within(const struct event *e, const struct clock *prefix)
{
	return e->thread == GRAPH_INIT || prefix->of[e->thread] > e->index;
}

static inline struct event *graph_event(struct graph *g, unsigned thread, unsigned index)
{
	return &g->events[g->of[thread][index]];
}

/* Adds an event to its thread; a read still lacks its source and a write its position. */
struct event *graph_append(struct graph *g, const struct event *like);

/* The initial write of the location, added if this is the first access. */
struct event *graph_initial(struct graph *g, uintptr_t address, size_t size, uint64_t value);

/* The newest write of the location. */
struct event *graph_newest(struct graph *g, uintptr_t address);

/* Lets the read, which nothing depends on, read from the write. False: the model forbids it. */
bool graph_read_from(struct graph *g, struct event *read, unsigned write);

/* Puts the write, the last event added, at the position. False: forbidden, and the graph is void. */
bool graph_place(struct graph *g, unsigned write, unsigned position);

/* Positions that graph_place need be asked for: low .. high. */
void graph_positions(struct graph *g, unsigned write, unsigned *low, unsigned *high);

/* A read-modify-write has read the write already. */
bool graph_is_consumed(struct graph *g, unsigned write);

/*
 * The graph in which the earlier read reads the write that was just added (and has no position yet), without
 * what was added since that read and does not lead to the write. False: another order of additions leads
 * there.
 */
bool graph_revisit(const struct graph *g, unsigned read, struct graph *result);

#endif
