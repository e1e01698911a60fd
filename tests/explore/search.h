/* SPDX-License-Identifier: MIT */
/* The execution that runs: what the files that make the search share. */
#ifndef EXPLORE_SEARCH_H
#define EXPLORE_SEARCH_H

#include "explore.h"

enum state { RUNS, WAITS, ENDED };

struct thread {
	enum state state;
	unsigned done;  /* events that it has been through in this run */
	bool in_change; /* between the halves of a read-modify-write */
};

struct search {
	struct graph graph;
	struct thread threads[GRAPH_THREADS];
	unsigned running; /* GRAPH_INIT: no thread */
	bool replaying;   /* not all threads are at the graph's end */
	bool given_up;    /* what follows is another graph's, or a failure's */
};

extern struct search search;

/* A choice that is not taken now: onto the pile. */
void search_push(const struct graph *g);

/* What a read-modify-write makes of the value read. */
struct change {
	enum explore_change how;
	uint64_t operand;
};

uint64_t search_changed(uint64_t old, const struct change *change, size_t size);

/*
 * The running thread's next event, like the one given. A read takes one of the writes that it may read; if it
 * waits it comes back with what it wants. With a change it is a read-modify-write where it gets what it
 * wants.
 */
const struct event *search_read(const struct event *like, bool wait, const struct change *change);
void search_write(const struct event *like);
void search_fence(const struct event *like);

/* The graph as text, in an order in which reads come after what they read. */
void search_print(void);

#endif
