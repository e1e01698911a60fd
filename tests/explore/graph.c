/* SPDX-License-Identifier: MIT */
#include "graph.h"

#include <string.h>

#define EACH_EVENT(e, g) struct event *e = (g)->events; e < (g)->events + (g)->count; e++

static void join(struct clock *clock, const struct clock *other)
{
	for (unsigned t = 0; t < GRAPH_THREADS; t++)
		if (clock->of[t] < other->of[t])
			clock->of[t] = other->of[t];
}

bool graph_satisfied(const struct event *e)
{
	return e->wants == WANTS_ANY || (e->value == e->operand) == (e->wants == WANTS_EQUAL);
}

unsigned graph_order(const struct event *e)
{
	return graph_satisfied(e) ? e->order : e->failed;
}

static bool is_write_of(const struct event *e, uintptr_t address)
{
	return e->kind == EVENT_WRITE && e->address == address;
}

static struct event *before_in_thread(struct graph *g, const struct event *e)
{
	return e->thread != GRAPH_INIT && e->index ? graph_event(g, e->thread, e->index - 1u) : NULL;
}

/* Happens before or equal. */
static bool happens_before(const struct event *a, const struct event *b)
{
	return graph_within(a, &b->hb);
}

/* ---- Clocks ---- */

static void start_clocks(struct graph *g, struct event *e)
{
	const struct event *previous = before_in_thread(g, e);
	struct clock none = { { 0 } };

	e->hb = previous ? previous->hb : none;
	e->porf = previous ? previous->porf : none;
	e->pending = previous ? previous->pending : none;
	e->release = previous ? previous->release : none;
	e->hb.of[e->thread] = e->porf.of[e->thread] = (uint8_t)(e->index + 1);
}

static void set_read_clocks(struct graph *g, struct event *read)
{
	const struct event *write = &g->events[read->from];

	start_clocks(g, read);
	join(&read->porf, &write->porf);
	join(&read->pending, &write->message);
	if (graph_acquires(graph_order(read)))
		join(&read->hb, &write->message);
}

static void set_write_clocks(struct graph *g, struct event *write)
{
	start_clocks(g, write);
	write->message = graph_releases(write->order) ? write->hb : write->release;
	if (write->exclusive)
		join(&write->message, &g->events[before_in_thread(g, write)->from].message);
}

static void set_fence_clocks(struct graph *g, struct event *fence)
{
	start_clocks(g, fence);
	if (graph_acquires(fence->order))
		join(&fence->hb, &fence->pending);
	if (graph_releases(fence->order))
		fence->release = fence->hb;
}

/* ---- Events ---- */

struct event *graph_append(struct graph *g, const struct event *like)
{
	struct event *e = &g->events[g->count];

	*e = *like;
	e->from = GRAPH_NONE;
	e->index = g->length[e->thread]++;
	g->of[e->thread][e->index] = (uint8_t)g->count++;
	if (e->kind == EVENT_FENCE)
		set_fence_clocks(g, e);
	else if (e->kind == EVENT_WRITE)
		set_write_clocks(g, e);
	else
		start_clocks(g, e);
	g->fences |= e->kind == EVENT_FENCE;
	return e;
}

static uintptr_t end_of(const struct event *e)
{
	return e->address + e->size;
}

struct event *graph_initial(struct graph *g, uintptr_t address, size_t size, uint64_t value)
{
	for (EACH_EVENT(e, g))
		if (e->thread == GRAPH_INIT && e->address <= address && address + size <= end_of(e))
			return e;
	struct event *e = &g->events[g->count++];
	*e = (struct event){
		.kind = EVENT_WRITE,
		.thread = GRAPH_INIT,
		.address = address,
		.size = (uint8_t)size,
		.value = value,
	};
	return e;
}

struct event *graph_newest(struct graph *g, uintptr_t address)
{
	struct event *newest = NULL;
	for (EACH_EVENT(e, g))
		if (is_write_of(e, address) && (!newest || e->position > newest->position))
			newest = e;
	return newest;
}

/* ---- seq_cst: there must be one total order of these operations ---- */

static bool is_sc(const struct event *e)
{
	return e->thread != GRAPH_INIT && graph_order(e) == memory_order_seq_cst;
}

/* The place among what its location goes through: writes are even, what reads them is next. */
static unsigned place(const struct graph *g, const struct event *e)
{
	return e->kind == EVENT_WRITE ? 2u * e->position : 2u * g->events[e->from].position + 1;
}

/* Modification order or reads-before. Between two fences also what follows from them by reads-from. */
static bool coherence_before(const struct graph *g, const struct event *a, const struct event *b, bool fences)
{
	return a->address == b->address && a->kind != EVENT_FENCE && b->kind != EVENT_FENCE &&
	       place(g, a) < place(g, b) && (b->kind == EVENT_WRITE || fences);
}

/* A fence stands for what happens after it (first) or before it (second). */
static bool sc_before(struct graph *g, struct event *a, struct event *b)
{
	bool first = a->kind == EVENT_FENCE, second = b->kind == EVENT_FENCE;

	if (happens_before(a, b))
		return true;
	if (!first && !second)
		return coherence_before(g, a, b, false);
	for (EACH_EVENT(x, g)) {
		if (x->thread == GRAPH_INIT || (x != a && !(first && happens_before(a, x))))
			continue;
		for (EACH_EVENT(y, g))
			if ((y == b || (second && happens_before(y, b))) &&
			    coherence_before(g, x, y, first && second))
				return true;
	}
	return false;
}

static bool sc_reaches(struct graph *g, struct event *from, const struct event *to, bool *seen)
{
	for (EACH_EVENT(e, g)) {
		if (e == from || !is_sc(e) || !sc_before(g, from, e))
			continue;
		if (e == to)
			return true;
		if (seen[e - g->events])
			continue;
		seen[e - g->events] = true;
		if (sc_reaches(g, e, to, seen))
			return true;
	}
	return false;
}

static bool sc_ordered_from(struct graph *g, struct event *e)
{
	bool seen[GRAPH_EVENTS] = { false };
	return !is_sc(e) || !sc_reaches(g, e, e, seen);
}

/* After e got its place: a new cycle goes through it, or anywhere if there are fences. */
static bool sc_ordered(struct graph *g, struct event *e)
{
	if (!g->fences)
		return sc_ordered_from(g, e);
	for (EACH_EVENT(any, g))
		if (!sc_ordered_from(g, any))
			return false;
	return true;
}

/* ---- Coherence ---- */

/* The newest position that e knows of. */
static unsigned known_position(struct graph *g, const struct event *e)
{
	unsigned known = 0;
	for (EACH_EVENT(x, g)) {
		if (x == e || x->address != e->address || x->kind == EVENT_FENCE || !happens_before(x, e))
			continue;
		unsigned position = place(g, x) / 2;
		if (known < position)
			known = position;
	}
	return known;
}

bool graph_read_from(struct graph *g, struct event *read, unsigned write)
{
	read->from = (uint8_t)write;
	read->value = g->events[write].value;
	start_clocks(g, read);
	if (g->events[write].position < known_position(g, read))
		return false;
	set_read_clocks(g, read);
	return sc_ordered(g, read);
}

static struct event *write_at(struct graph *g, uintptr_t address, unsigned position, const struct event *but)
{
	for (EACH_EVENT(e, g))
		if (e != but && is_write_of(e, address) && e->position == position)
			return e;
	return NULL;
}

bool graph_is_consumed(struct graph *g, unsigned write)
{
	const struct event *w = &g->events[write];
	const struct event *next = write_at(g, w->address, w->position + 1u, w);
	return next && next->exclusive;
}

void graph_positions(struct graph *g, unsigned write, unsigned *low, unsigned *high)
{
	struct event *w = &g->events[write];

	if (w->exclusive) {
		*low = *high = g->events[before_in_thread(g, w)->from].position + 1u;
		return;
	}
	*low = known_position(g, w) + 1;
	*high = 1;
	for (EACH_EVENT(e, g))
		if (e != w && is_write_of(e, w->address) && e->position >= *high)
			*high = e->position + 1u;
}

bool graph_place(struct graph *g, unsigned write, unsigned position)
{
	struct event *w = &g->events[write];
	const struct event *next = write_at(g, w->address, position, w);

	if (next && next->exclusive)
		return false; /* nothing comes between the halves of a read-modify-write */
	for (EACH_EVENT(e, g))
		if (e != w && is_write_of(e, w->address) && e->position >= position)
			e->position++;
	w->position = (uint8_t)position;
	return sc_ordered(g, w);
}

/* ---- Revisits ---- */

/*
 * Whether e is what the newest of its location was, among what was added before it or leads to the write a. A
 * graph is reached along many orders of additions; this picks one of them.
 */
static bool is_maximal(const struct graph *g, const struct event *e, const struct event *a)
{
	if (e->kind == EVENT_FENCE)
		return true;
	const struct event *write = e->kind == EVENT_READ ? &g->events[e->from] : e;
	for (const struct event *x = g->events; x < a; x++) {
		if (x > e && !graph_within(x, &a->porf))
			continue;
		if (x->kind == EVENT_READ && &g->events[x->from] == e)
			return false;
		if (is_write_of(x, e->address) && x->position > write->position)
			return false;
	}
	return true;
}

static bool is_kept(const struct event *e, const struct event *read, const struct event *a)
{
	return e <= read || graph_within(e, &a->porf);
}

static void keep(const struct graph *g, const struct event *read, struct graph *result)
{
	const struct event *a = &g->events[g->count - 1];
	uint8_t now[GRAPH_EVENTS];

	result->count = 0;
	result->fences = false;
	memset(result->length, 0, sizeof result->length);
	for (unsigned i = 0; i < g->count; i++)
		if (is_kept(&g->events[i], read, a))
			now[i] = (uint8_t)result->count++;
	for (unsigned i = 0; i < g->count; i++) {
		const struct event *e = &g->events[i];
		if (!is_kept(e, read, a))
			continue;
		struct event *copy = &result->events[now[i]];
		*copy = *e;
		if (e->kind == EVENT_READ && e != read)
			copy->from = now[e->from];
		if (e->kind == EVENT_WRITE && e != a) {
			copy->position = 0;
			for (unsigned j = 0; j < g->count; j++) {
				const struct event *x = &g->events[j];
				if (x != a && is_write_of(x, e->address) && is_kept(x, read, a))
					copy->position += x->position < e->position;
			}
		}
		if (e->thread != GRAPH_INIT) {
			result->of[e->thread][e->index] = now[i];
			result->length[e->thread]++;
		}
		result->fences |= e->kind == EVENT_FENCE;
	}
}

bool graph_revisit(const struct graph *g, unsigned read, struct graph *result)
{
	const struct event *r = &g->events[read], *a = &g->events[g->count - 1];

	for (const struct event *e = r; e < a; e++)
		if ((e == r || !is_kept(e, r, a)) && !is_maximal(g, e, a))
			return false;
	keep(g, r, result);
	struct event *same = &result->events[read]; /* what was added before stays where it was */
	same->from = (uint8_t)(result->count - 1);
	same->value = a->value;
	set_read_clocks(result, same);
	return true;
}
