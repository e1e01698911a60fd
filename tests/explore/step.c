/* SPDX-License-Identifier: MIT */
/*
 * One event of the running thread: the graph has it already, or it is added and the choices that it opens are
 * made, one here and the others on the pile. That a later write may be what an earlier read reads is a choice
 * of the write.
 */
#include "search.h"

static void give_up(void)
{
	search.given_up = true;
	for (;;)
		fiber_leave();
}

static void check_same(const struct event *e, const struct event *like)
{
	if (e->kind != like->kind || e->address != like->address || e->site != like->site)
		explore_fail("a thread does something else each time");
}

static bool has_happened(unsigned write)
{
	const struct event *w = &search.graph.events[write];
	return w->thread == GRAPH_INIT || search.threads[w->thread].done > w->index;
}

/* The thread's next event if the graph has it already; else NULL, when all threads are at the graph's end. */
static struct event *replay(const struct event *like)
{
	struct thread *self = &search.threads[search.running];

	while (self->done == search.graph.length[search.running]) {
		if (!search.replaying)
			return NULL;
		fiber_leave();
	}
	struct event *e = graph_event(&search.graph, search.running, self->done);
	check_same(e, like);
	while (e->kind == EVENT_READ && !has_happened(e->from))
		fiber_leave();
	self->done++;
	return e;
}

static struct event *append(const struct event *like)
{
	if (search.graph.count >= GRAPH_EVENTS - 4)
		explore_fail("too many events");
	search.threads[search.running].done++;
	return graph_append(&search.graph, like);
}

/*
 * Onto the pile: the last write of g, which has no position yet, at all its positions, with the read reading
 * it.
 */
static void push_revisit(const struct graph *g, unsigned read)
{
	static struct graph kept, placed;
	unsigned low, high;

	if (!graph_revisit(g, read, &kept))
		return;
	unsigned write = kept.count - 1;
	graph_positions(&kept, write, &low, &high);
	for (unsigned position = low; position <= high; position++) {
		graph_copy(&placed, &kept);
		if (graph_place(&placed, write, position) &&
		    graph_read_from(&placed, &placed.events[read], write))
			search_push(&placed);
	}
}

static void push_revisits(const struct graph *g)
{
	const struct event *write = &g->events[g->count - 1];
	for (unsigned i = 0; i < g->count; i++) {
		const struct event *e = &g->events[i];
		if (e->kind == EVENT_READ && e->address == write->address && !graph_within(e, &write->porf))
			push_revisit(g, i);
	}
}

void search_write(const struct event *like)
{
	static struct graph before, chosen;
	unsigned low, high;
	bool any = false;

	if (replay(like))
		return;
	append(like);
	push_revisits(&search.graph);
	graph_copy(&before, &search.graph);
	graph_positions(&before, before.count - 1, &low, &high);
	for (unsigned position = high + 1; position-- > low;) {
		graph_copy(&chosen, &before);
		if (!graph_place(&chosen, chosen.count - 1, position))
			continue;
		if (any)
			search_push(&chosen);
		else
			graph_copy(&search.graph, &chosen);
		any = true;
	}
	if (!any)
		give_up();
}

uint64_t search_changed(uint64_t old, const struct change *change, size_t size)
{
	uint64_t mask = size < 8 ? (UINT64_C(1) << size * 8) - 1 : UINT64_MAX;
	switch (change->how) {
	case EXPLORE_EXCHANGE: return change->operand & mask;
	case EXPLORE_ADD:      return (old + change->operand) & mask;
	case EXPLORE_SUB:      return (old - change->operand) & mask;
	case EXPLORE_OR:       return old | (change->operand & mask);
	case EXPLORE_AND:      return old & change->operand;
	default:               return old ^ (change->operand & mask);
	}
}

static struct event second_half(const struct event *read, const struct change *change)
{
	return (struct event){
		.site = read->site,
		.kind = EVENT_WRITE,
		.thread = read->thread,
		.address = read->address,
		.size = read->size,
		.order = read->order,
		.exclusive = true,
		.value = search_changed(read->value, change, read->size),
	};
}

/*
 * Of two read-modify-writes that read the same write one is in the other's way; the earlier one may give way.
 */
static void push_contest(const struct event *read, const struct change *change)
{
	static struct graph contest;
	struct event write = second_half(read, change);
	graph_copy(&contest, &search.graph);
	graph_append(&contest, &write);
	push_revisits(&contest);
}

static bool is_choice(struct event *read, unsigned write, bool waits, const struct change *change)
{
	const struct event *w = &search.graph.events[write];

	if (w->kind != EVENT_WRITE || w->address != read->address ||
	    !graph_read_from(&search.graph, read, write))
		return false;
	if (!graph_satisfied(read))
		return !waits || graph_newest(&search.graph, read->address) == w; /* a later one ends it */
	if (!change || !graph_is_consumed(&search.graph, write))
		return true;
	push_contest(read, change);
	return false;
}

static struct event *choose(const struct event *like, bool waits, const struct change *change)
{
	struct event *read = append(like);
	unsigned chosen = GRAPH_NONE;

	for (unsigned write = search.graph.count - 1; write-- > 0;) {
		if (!is_choice(read, write, waits, change))
			continue;
		if (chosen != GRAPH_NONE)
			search_push(&search.graph);
		else
			chosen = write;
	}
	if (chosen == GRAPH_NONE)
		give_up();
	graph_read_from(&search.graph, read, chosen);
	return read;
}

const struct event *search_read(const struct event *like, bool waits, const struct change *change)
{
	struct event *read = replay(like);

	if (!read)
		read = choose(like, waits, change);
	if (waits && !graph_satisfied(read)) {
		search.threads[search.running].state = WAITS;
		for (;;)
			fiber_leave();
	}
	if (change && graph_satisfied(read)) {
		struct event write = second_half(read, change);
		search.threads[search.running].in_change = true;
		search_write(&write);
		search.threads[search.running].in_change = false;
	}
	return read;
}

void search_fence(const struct event *like)
{
	if (!replay(like))
		append(like);
}
