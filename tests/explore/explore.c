/* SPDX-License-Identifier: MIT */
/*
 * The search. An execution graph is taken from the pile, the threads run again from their start with what the
 * graph says, and then on, one after the other; each choice that is not taken goes onto the pile as a graph
 * of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "search.h"

struct pile {
	struct graph **graphs;
	size_t count, room;
};

struct search search = { .running = GRAPH_INIT };

static bool is_quiet;
static const struct scenario *current;
static struct exploration *found;
static struct pile pile;

unsigned explore_thread(void)
{
	return search.running;
}

struct event *explore_last(unsigned thread)
{
	unsigned done = search.threads[thread].done;
	return done ? graph_event(&search.graph, thread, done - 1) : NULL;
}

/* ---- The pile ---- */

void search_push(const struct graph *g)
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

void explore_fail(const char *what)
{
	if (!found->failed && !is_quiet) {
		printf("# %s: %s", current->name, what);
		if (search.running != GRAPH_INIT)
			printf(" (thread %u)", search.running);
		printf(", in this execution:\n");
		search_print();
	}
	found->failed = true;
	search.given_up = true;
	while (search.running != GRAPH_INIT)
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

/* ---- Executions ---- */

static void run_thread(unsigned thread)
{
	current->threads[thread]();
	search.threads[thread].state = ENDED;
}

static void resume(unsigned thread)
{
	search.running = thread;
	fiber_resume(thread);
	search.running = GRAPH_INIT;
}

static unsigned start(void)
{
	unsigned count = 0;
	while (count < GRAPH_THREADS && current->threads[count])
		count++;
	memset(search.threads, 0, sizeof search.threads);
	fiber_start(count, run_thread);
	return count;
}

/* Each thread goes as far as the graph does. */
static void replay_all(unsigned count)
{
	bool progress = true;

	search.replaying = true;
	while (progress && !search.given_up) {
		progress = false;
		for (unsigned t = 0; t < count && !search.given_up; t++) {
			unsigned done = search.threads[t].done;
			if (done == search.graph.length[t])
				continue;
			resume(t);
			progress |= search.threads[t].done != done;
		}
	}
	search.replaying = false;
}

static unsigned next_thread(unsigned count)
{
	unsigned next = count;
	for (unsigned t = count; t-- > 0;) {
		if (search.threads[t].state == RUNS && search.threads[t].in_change)
			return t;
		if (search.threads[t].state == RUNS)
			next = t;
	}
	return next;
}

/* Whether all threads ended. One that waits although it has seen the newest value does so for ever. */
static bool all_ended(unsigned count)
{
	bool all = true;
	for (unsigned t = 0; t < count; t++) {
		if (search.threads[t].state != WAITS)
			continue;
		const struct event *e = explore_last(t);
		all = false;
		if (&search.graph.events[e->from] == graph_newest(&search.graph, e->address))
			explore_fail("a thread waits for ever");
	}
	return all;
}

static void leave_newest_values(void)
{
	for (unsigned i = 0; i < search.graph.count; i++) {
		const struct event *e = &search.graph.events[i];
		if (e->thread == GRAPH_INIT)
			memcpy((void *)e->address, &graph_newest(&search.graph, e->address)->value, e->size);
	}
}

static void execute(void)
{
	search.given_up = false;
	memory_reset();
	race_reset();
	if (current->setup)
		current->setup();

	unsigned count = start(), next;
	replay_all(count);
	while (!search.given_up && (next = next_thread(count)) < count)
		resume(next);
	if (search.given_up || !all_ended(count)) {
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
	memset(&search.graph, 0, sizeof search.graph);
	search_push(&search.graph);
	while (!result->failed && pop(&search.graph))
		execute();
	while (pop(&search.graph))
		;
	result->seconds = now() - began;
}
