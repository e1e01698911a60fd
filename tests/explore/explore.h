/* SPDX-License-Identifier: MIT */
/* What a scenario is, and what the parts of the explorer know of each other. */
#ifndef EXPLORE_EXPLORE_H
#define EXPLORE_EXPLORE_H

#include "graph.h"

#define EXPLORE_OUTCOMES 64

/*
 * Threads over shared memory. All memory is as the program began, apart from what setup made of it, each time
 * the threads start. Setup and check run alone: before all threads and after the last one ended.
 */
struct scenario {
	const char *name;
	void (*setup)(void);
	void (*threads[GRAPH_THREADS])(void);
	void (*check)(void);
	bool fails;        /* the explorer's own test: it must */
	uint64_t outcomes; /* a litmus test's: bit n, explore_outcome(n) is met; 0: none are asked for */
	bool longer;       /* only with --long */
};

struct exploration {
	uint64_t executions; /* in which all threads ended */
	uint64_t unfinished; /* given up: a thread waits for what another order of events provides */
	uint64_t outcomes;
	bool failed;
	double seconds;
};

void explore(const struct scenario *scenario, bool quiet, struct exploration *result);

/* For setup, threads and checks. */
void explore_require(bool condition, const char *what);
void explore_outcome(unsigned outcome);

/* ---- Between the explorer's files ---- */

/* The thread that runs, GRAPH_INIT outside of threads. */
unsigned explore_thread(void);

/* Ends the execution and the exploration. In a thread it does not return. */
void explore_fail(const char *what);

struct event *explore_last(unsigned thread); /* NULL: none yet */

void fiber_start(unsigned count, void (*run)(unsigned thread));
void fiber_resume(unsigned thread);
void fiber_leave(void); /* back to whom resumed it */
bool fiber_is_stack(uintptr_t address);

void memory_reset(void);

void race_reset(void);
/* Accesses by the running thread. */
void race_atomic(uintptr_t address, size_t size);
void race_plain(const void *memory, size_t size, bool writes);

#endif
