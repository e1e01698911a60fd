/* SPDX-License-Identifier: MIT */
/*
 * The program "stages" writes a line when it has had its first notification, another when it has THREADS
 * threads, a third when each of them has a queue; before each of the latter it waits for a line. The bare
 * program has no queues.
 */
#include "stages.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define THREADS 32.0
#define STARTS_MOST 25
#define PATIENCE_S 60

static double now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* 0 when the program reached its first stage. */
static int start_once(const struct half *half, const char *program, double *ns)
{
	struct child child;
	double from = now_ns();
	bool reached;

	if (half_start(half, program, "stages", &child) != 0)
		return half_complain(half, "%s: %s", program, strerror(errno));
	reached = child_line(&child, PATIENCE_S) != NULL;
	*ns = now_ns() - from;
	if (child_finish(&child, PATIENCE_S) != 0 || !reached)
		return half_complain(half, "%s: no first notification", program);
	return 0;
}

int stages_start(const struct half *half, unsigned run, struct results *results)
{
	size_t starts = half->quick ? 3 : half->side == SIDE_WINE ? 9 : STARTS_MOST;
	bool has_bare = *half->bare_program;
	double values[STARTS_MOST], bare[STARTS_MOST];

	for (size_t i = 0; i < starts; i++) {
		if (start_once(half, half->program, &values[i]) != 0)
			return -1;
		if (has_bare && start_once(half, half->bare_program, &bare[i]) != 0)
			return -1;
	}
	if (has_bare && results_add(results, run, half->side, "bare.start", median_of(bare, starts)) != 0)
		return -1;
	return results_add(results, run, half->side, "start.first", median_of(values, starts));
}

/* Resident kB, 0 when it cannot be told. */
static double resident_kb(pid_t pid)
{
	char path[64], line[256];
	double kb = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/smaps_rollup", (long)pid);
	file = fopen(path, "r");
	while (file && kb <= 0 && fgets(line, sizeof(line), file))
		sscanf(line, "Rss: %lf", &kb);
	if (file)
		fclose(file);
	return kb;
}

/* At the end of each of its stages. */
static int measure_memory(const struct half *half, const char *program, double *kb)
{
	struct child child;
	int reached = 0;

	if (half_start(half, program, "stages", &child) != 0)
		return half_complain(half, "%s: %s", program, strerror(errno));
	while (reached < 3 && child_line(&child, PATIENCE_S)) {
		kb[reached++] = resident_kb(child.pid);
		child_go_on(&child);
	}
	if (child_finish(&child, PATIENCE_S) != 0 || reached < 3)
		return half_complain(half, "%s: it did not reach stage %d", program, reached + 1);
	if (kb[0] <= 0)
		return half_complain(half, "/proc does not tell the memory of %s", program);
	return 0;
}

static int add(struct results *results, unsigned run, enum side side, const char *kind, const double *kb)
{
	char name[32];
	int bad = 0;

	snprintf(name, sizeof(name), "%s.process", kind);
	bad |= results_add(results, run, side, name, kb[0]);
	snprintf(name, sizeof(name), "%s.thread", kind);
	bad |= results_add(results, run, side, name, (kb[1] - kb[0]) / THREADS);
	snprintf(name, sizeof(name), "%s.queue", kind);
	bad |= results_add(results, run, side, name, (kb[2] - kb[1]) / THREADS);
	return bad;
}

int stages_memory(const struct half *half, unsigned run, struct results *results)
{
	double kb[3];

	if (measure_memory(half, half->program, kb) != 0 || add(results, run, half->side, "memory", kb) != 0)
		return -1;
	if (!*half->bare_program)
		return 0;
	if (measure_memory(half, half->bare_program, kb) != 0)
		return -1;
	return add(results, run, half->side, "bare", kb);
}
