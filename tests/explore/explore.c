/* SPDX-License-Identifier: MIT */
/*
 * The search. An execution graph is taken from the pile, the threads run again from their start with what the graph
 * says, and then on, one after the other; each choice that is not taken goes onto the pile as a graph of its own.
 */
#include "explore.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum state { RUNS, WAITS, ENDED };

struct thread {
	enum state state;
	unsigned done;  /* events that it has been through in this run */
	bool in_change; /* between the halves of a read-modify-write */
};

struct pile {
	struct graph **graphs;
	size_t count, room;
};

static struct graph graph; /* of the execution that runs */
static struct thread threads[GRAPH_THREADS];
static unsigned running = GRAPH_INIT;
static bool replaying;
static bool given_up; /* what follows is another graph's, or a failure's */
static bool is_quiet;
static const struct scenario *current;
static struct exploration *found;
static struct pile pile;

unsigned explore_thread(void)
{
	return running;
}

struct event *explore_last(unsigned thread)
{
	return threads[thread].done ? graph_event(&graph, thread, threads[thread].done - 1) : NULL;
}

/* ---- The pile ---- */

static void push(const struct graph *g)
{
	if (pile.count == pile.room) {
		pile.room = pile.room ? pile.room * 2 : 64;
		pile.graphs = realloc(pile.graphs, pile.room * sizeof *pile.graphs);
	}
	pile.graphs[pile.count] = malloc(graph_bytes(g));
	graph_copy(pile.graphs[pile.count++], g);
}

static bool pop(struct graph *g)
{
	if (!pile.count)
		return false;
	struct graph *top = pile.graphs[--pile.count];
	graph_copy(g, top);
	free(top);
	return true;
}

/* ---- Failures ---- */

static const char *order_name(unsigned order)
{
	static const char *const names[] = { "relaxed", "consume", "acquire", "release", "acq_rel", "seq_cst" };
	return names[order];
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* done: events of each thread that were printed. */
static bool is_stale(const struct event *from, const unsigned *done)
{
	for (unsigned i = 0; i < graph.count; i++) {
		const struct event *e = &graph.events[i];
		if (e->kind == EVENT_WRITE && e->address == from->address && e->position > from->position &&
		    done[e->thread] > e->index)
			return true;
	}
	return false;
}

static void print_event(const struct event *e, const unsigned *done)
{
	static const char *const kinds[] = { "reads ", "writes", "fence " };

	printf("#   thread %u  %s %-7s  %s:%d", e->thread, kinds[e->kind], order_name(graph_order(e)),
	       base_name(e->site->file), e->site->line);
	if (e->kind != EVENT_FENCE)
		printf("  %s = %#llx", e->site->text, (unsigned long long)e->value);
	if (e->kind == EVENT_READ) {
		const struct event *from = &graph.events[e->from];
		if (from->thread == GRAPH_INIT)
			printf(" (initial)");
		else
			printf(" (thread %u, line %d)", from->thread, from->site->line);
		if (is_stale(from, done))
			printf(", stale");
	}
	printf("\n");
}

/* In an order in which reads come after what they read. */
static void print_execution(void)
{
	unsigned done[GRAPH_THREADS + 1] = { 0 };
	bool progress = true;

	while (progress) {
		progress = false;
		for (unsigned t = 0; t < GRAPH_THREADS; t++)
			for (; done[t] < graph.length[t]; done[t]++) {
				const struct event *e = graph_event(&graph, t, done[t]);
				const struct event *from = e->kind == EVENT_READ ? &graph.events[e->from] : NULL;
				if (from && from->thread != GRAPH_INIT && done[from->thread] <= from->index)
					break;
				print_event(e, done);
				progress = true;
			}
	}
}

void explore_fail(const char *what)
{
	if (!found->failed && !is_quiet) {
		printf("# %s: %s", current->name, what);
		if (running != GRAPH_INIT)
			printf(" (thread %u)", running);
		printf(", in this execution:\n");
		print_execution();
	}
	found->failed = true;
	given_up = true;
	while (running != GRAPH_INIT)
		fiber_leave();
}

void explore_require(bool condition, const char *what)
{
	if (!condition)
		explore_fail(what);
}

void explore_outcome(unsigned outcome)
{
	found->outcomes |= UINT64_C(1) << outcome;
}

/* ---- Events of the running thread ---- */

static void give_up(void)
{
	given_up = true;
	for (;;)
		fiber_leave();
}

static void check_same(const struct event *e, const struct event *like)
{
	if (e->kind != like->kind || e->address != like->address || e->site != like->site) {
		printf("# %s: thread %u does something else each time, at %s:%d\n", current->name, running,
		       like->site->file, like->site->line);
		exit(2);
	}
}

static bool has_happened(unsigned write)
{
	const struct event *w = &graph.events[write];
	return w->thread == GRAPH_INIT || threads[w->thread].done > w->index;
}

/* The thread's next event if the graph has it already; else NULL, when all threads are at the graph's end. */
static struct event *replay(const struct event *like)
{
	struct thread *self = &threads[running];

	while (self->done == graph.length[running]) {
		if (!replaying)
			return NULL;
		fiber_leave();
	}
	struct event *e = graph_event(&graph, running, self->done);
	check_same(e, like);
	while (e->kind == EVENT_READ && !has_happened(e->from))
		fiber_leave();
	self->done++;
	return e;
}

static struct event *append(const struct event *like)
{
	if (graph.count >= GRAPH_EVENTS - 4)
		explore_fail("too many events");
	threads[running].done++;
	return graph_append(&graph, like);
}

/* Onto the pile: the last write of g, which has no position yet, at all its positions, with the read reading it. */
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
		if (graph_place(&placed, write, position) && graph_read_from(&placed, &placed.events[read], write))
			push(&placed);
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

static void write_event(const struct event *like)
{
	static struct graph before, chosen;
	unsigned low, high;
	bool any = false;

	if (replay(like))
		return;
	append(like);
	push_revisits(&graph);
	graph_copy(&before, &graph);
	graph_positions(&before, before.count - 1, &low, &high);
	for (unsigned position = high + 1; position-- > low;) {
		graph_copy(&chosen, &before);
		if (!graph_place(&chosen, chosen.count - 1, position))
			continue;
		if (any)
			push(&chosen);
		else
			graph_copy(&graph, &chosen);
		any = true;
	}
	if (!any)
		give_up();
}

/* What a read-modify-write makes of the value read. */
struct change {
	enum explore_change how;
	uint64_t operand;
};

static uint64_t changed(uint64_t old, const struct change *change, size_t size)
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
		.value = changed(read->value, change, read->size),
	};
}

/* Of two read-modify-writes that read the same write one is in the other's way; the earlier one may give way. */
static void push_contest(const struct event *read, const struct change *change)
{
	static struct graph contest;
	struct event write = second_half(read, change);
	graph_copy(&contest, &graph);
	graph_append(&contest, &write);
	push_revisits(&contest);
}

static bool is_choice(struct event *read, unsigned write, bool await, const struct change *change)
{
	const struct event *w = &graph.events[write];

	if (w->kind != EVENT_WRITE || w->address != read->address || !graph_read_from(&graph, read, write))
		return false;
	if (!graph_satisfied(read))
		return !await || graph_newest(&graph, read->address) == w; /* waits for something newer */
	if (!change || !graph_is_consumed(&graph, write))
		return true;
	push_contest(read, change);
	return false;
}

static struct event *choose(const struct event *like, bool await, const struct change *change)
{
	struct event *read = append(like);
	unsigned chosen = GRAPH_NONE;

	for (unsigned write = graph.count - 1; write-- > 0;) {
		if (!is_choice(read, write, await, change))
			continue;
		if (chosen != GRAPH_NONE)
			push(&graph);
		else
			chosen = write;
	}
	if (chosen == GRAPH_NONE)
		give_up();
	graph_read_from(&graph, read, chosen);
	return read;
}

static struct event *read_event(const struct event *like, bool await, const struct change *change)
{
	struct event *read = replay(like);

	if (!read)
		read = choose(like, await, change);
	if (await && !graph_satisfied(read)) {
		threads[running].state = WAITS;
		for (;;)
			fiber_leave();
	}
	if (change && graph_satisfied(read)) {
		struct event write = second_half(read, change);
		threads[running].in_change = true;
		write_event(&write);
		threads[running].in_change = false;
	}
	return read;
}

/* ---- Operations ---- */

static uint64_t memory_read(uintptr_t address, size_t size)
{
	uint64_t value = 0;
	memcpy(&value, (void *)address, size);
	return value;
}

static void memory_write(uintptr_t address, size_t size, uint64_t value)
{
	memcpy((void *)address, &value, size);
}

/* An event on the location that the memory belongs to. */
static struct event event_on(const volatile void *memory, size_t size, enum explore_order order,
                             const struct explore_site *site)
{
	uintptr_t address = (uintptr_t)memory;
	const struct event *location = graph_initial(&graph, address, size, memory_read(address, size));

	race_atomic(location->address, location->size);
	return (struct event){
		.site = site,
		.thread = (uint8_t)running,
		.address = location->address,
		.size = location->size,
		.order = (uint8_t)order,
	};
}

static uint64_t part(const struct event *e, const volatile void *memory, size_t size)
{
	uint64_t value = e->value >> 8 * ((uintptr_t)memory - e->address);
	return size < 8 ? value & ((UINT64_C(1) << size * 8) - 1) : value;
}

static void require_whole(const struct event *e, size_t size)
{
	if (e->size != size)
		explore_fail("a part of an atomic variable is written");
}

uint64_t explore_load(const volatile void *address, size_t size, enum explore_order order,
                      const struct explore_site *site)
{
	if (running == GRAPH_INIT)
		return memory_read((uintptr_t)address, size);
	struct event like = event_on(address, size, order, site);
	return part(read_event(&like, false, NULL), address, size);
}

void explore_store(volatile void *address, size_t size, uint64_t value, enum explore_order order,
                   const struct explore_site *site)
{
	struct change change = { EXPLORE_EXCHANGE, value };

	if (running == GRAPH_INIT) {
		memory_write((uintptr_t)address, size, value);
		return;
	}
	struct event like = event_on(address, size, order, site);
	require_whole(&like, size);
	like.kind = EVENT_WRITE;
	like.value = changed(0, &change, size);
	write_event(&like);
}

uint64_t explore_change(volatile void *address, size_t size, enum explore_change how, uint64_t operand,
                        enum explore_order order, const struct explore_site *site)
{
	struct change change = { how, operand };

	if (running == GRAPH_INIT) {
		uint64_t old = memory_read((uintptr_t)address, size);
		memory_write((uintptr_t)address, size, changed(old, &change, size));
		return old;
	}
	struct event like = event_on(address, size, order, site);
	require_whole(&like, size);
	return read_event(&like, false, &change)->value;
}

bool explore_swap(volatile void *address, size_t size, uint64_t *expected, uint64_t value, enum explore_order order,
                  enum explore_order failed, const struct explore_site *site)
{
	struct change change = { EXPLORE_EXCHANGE, value };
	struct change same = { EXPLORE_EXCHANGE, *expected };
	uint64_t wanted = changed(0, &same, size);

	if (running == GRAPH_INIT) {
		*expected = memory_read((uintptr_t)address, size);
		if (*expected == wanted)
			memory_write((uintptr_t)address, size, value);
		return *expected == wanted;
	}
	struct event like = event_on(address, size, order, site);
	require_whole(&like, size);
	like.wants = WANTS_EQUAL;
	like.operand = wanted;
	like.failed = (uint8_t)failed;
	*expected = read_event(&like, false, &change)->value;
	return *expected == wanted;
}

uint64_t explore_await(const volatile void *address, size_t size, enum event_wants wants, uint64_t operand,
                       enum explore_order order, const struct explore_site *site)
{
	if (running == GRAPH_INIT)
		return memory_read((uintptr_t)address, size);
	struct event like = event_on(address, size, order, site);
	like.wants = (uint8_t)wants;
	like.operand = operand;
	like.failed = memory_order_relaxed;
	return read_event(&like, true, NULL)->value;
}

void explore_take(volatile void *address, size_t size, uint64_t free, uint64_t taken, const struct explore_site *site)
{
	struct change change = { EXPLORE_EXCHANGE, taken };

	if (running == GRAPH_INIT)
		return;
	struct event like = event_on(address, size, memory_order_acquire, site);
	like.wants = WANTS_EQUAL;
	like.operand = free;
	like.failed = memory_order_relaxed;
	read_event(&like, true, &change);
}

void explore_fence(enum explore_order order, const struct explore_site *site)
{
	struct event like = { .site = site, .kind = EVENT_FENCE, .thread = (uint8_t)running, .order = (uint8_t)order };

	if (running != GRAPH_INIT && !replay(&like))
		append(&like);
}

/* ---- Executions ---- */

static void run_thread(unsigned thread)
{
	current->threads[thread]();
	threads[thread].state = ENDED;
}

static void resume(unsigned thread)
{
	running = thread;
	fiber_resume(thread);
	running = GRAPH_INIT;
}

static unsigned start(void)
{
	unsigned count = 0;
	while (count < GRAPH_THREADS && current->threads[count])
		count++;
	memset(threads, 0, sizeof threads);
	fiber_start(count, run_thread);
	return count;
}

/* Each thread goes as far as the graph does. */
static void replay_all(unsigned count)
{
	bool progress = true;

	replaying = true;
	while (progress && !given_up) {
		progress = false;
		for (unsigned t = 0; t < count && !given_up; t++) {
			unsigned done = threads[t].done;
			if (done == graph.length[t])
				continue;
			resume(t);
			progress |= threads[t].done != done;
		}
	}
	replaying = false;
}

static unsigned next_thread(unsigned count)
{
	unsigned next = count;
	for (unsigned t = count; t-- > 0;) {
		if (threads[t].state == RUNS && threads[t].in_change)
			return t;
		if (threads[t].state == RUNS)
			next = t;
	}
	return next;
}

/* Whether all threads ended. One that waits although it has seen the newest value does so for ever. */
static bool all_ended(unsigned count)
{
	bool all = true;
	for (unsigned t = 0; t < count; t++) {
		if (threads[t].state != WAITS)
			continue;
		const struct event *e = explore_last(t);
		all = false;
		if (&graph.events[e->from] == graph_newest(&graph, e->address))
			explore_fail("a thread waits for ever");
	}
	return all;
}

static void leave_newest_values(void)
{
	for (unsigned i = 0; i < graph.count; i++) {
		const struct event *e = &graph.events[i];
		if (e->thread == GRAPH_INIT)
			memory_write(e->address, e->size, graph_newest(&graph, e->address)->value);
	}
}

static void execute(void)
{
	given_up = false;
	memory_reset();
	race_reset();
	if (current->setup)
		current->setup();

	unsigned count = start(), next;
	replay_all(count);
	while (!given_up && (next = next_thread(count)) < count)
		resume(next);
	if (given_up || !all_ended(count)) {
		found->unfinished++;
		return;
	}
	found->executions++;
	leave_newest_values();
	if (current->check)
		current->check();
}

static double now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

void explore(const struct scenario *scenario, bool quiet, struct exploration *result)
{
	double began = now();

	current = scenario;
	is_quiet = quiet;
	found = result;
	*result = (struct exploration){ 0 };
	memset(&graph, 0, sizeof graph);
	push(&graph);
	while (!result->failed && pop(&graph))
		execute();
	while (pop(&graph))
		;
	result->seconds = now() - began;
}
