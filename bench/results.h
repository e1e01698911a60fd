/* SPDX-License-Identifier: MIT */
/* What was measured: a value for each run, side and name. */
#ifndef BENCH_RESULTS_H
#define BENCH_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#define RUNS_MOST 99

enum side { SIDE_NATIVE, SIDE_WINE };

struct result {
	unsigned run;
	enum side side;
	double value;
	char name[48];
};

struct results {
	struct result *list;
	size_t count, room;
	unsigned runs;
	char **notes;
	size_t note_count;
};

/* -1: no memory. */
int results_add(struct results *results, unsigned run, enum side side, const char *name, double value);
/* The same note is kept once. -1: no memory. */
int results_note(struct results *results, const char *text);
void results_finish(struct results *results);

bool results_get(
	const struct results *results, unsigned run, enum side side, const char *name, double *value);
/* Of the runs that have it; false if none has. */
bool results_median(const struct results *results, enum side side, const char *name, double *value);

/* Sorts the values. Of an even number the lower one of the middle. */
double median_of(double *values, size_t count);

#endif
