/* SPDX-License-Identifier: MIT */
/* An execution as text. */
#include <stdio.h>

#include "search.h"

static const char *order_name(unsigned order)
{
	static const char names[][8] = { "relaxed", "consume", "acquire", "release", "acq_rel", "seq_cst" };
	return names[order];
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* done: events of each thread that were printed. */
static bool is_printed(const struct event *e, const unsigned *done)
{
	return e->thread == GRAPH_INIT || done[e->thread] > e->index;
}

static bool is_stale(const struct event *from, const unsigned *done)
{
	for (unsigned i = 0; i < search.graph.count; i++) {
		const struct event *e = &search.graph.events[i];
		if (e->kind == EVENT_WRITE && e->address == from->address && e->position > from->position &&
		    is_printed(e, done))
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
		const struct event *from = &search.graph.events[e->from];
		if (from->thread == GRAPH_INIT)
			printf(" (initial)");
		else
			printf(" (thread %u, line %d)", from->thread, from->site->line);
		if (is_stale(from, done))
			printf(", stale");
	}
	printf("\n");
}

void search_print(void)
{
	unsigned done[GRAPH_THREADS + 1] = { 0 };
	bool progress = true;

	while (progress) {
		progress = false;
		for (unsigned t = 0; t < GRAPH_THREADS; t++)
			for (; done[t] < search.graph.length[t]; done[t]++) {
				const struct event *e = graph_event(&search.graph, t, done[t]);
				if (e->kind == EVENT_READ && !is_printed(&search.graph.events[e->from], done))
					break;
				print_event(e, done);
				progress = true;
			}
	}
}
