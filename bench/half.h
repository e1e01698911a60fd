/* SPDX-License-Identifier: MIT */
/* The two halves of a run: the measurements natively and under Wine. Each group is a process of its own. */
#ifndef BENCH_HALF_H
#define BENCH_HALF_H

#include <limits.h>

#include "child.h"
#include "results.h"

struct half {
	enum side side;
	const char *loader;          /* runs the program, NULL: it runs by itself */
	char program[PATH_MAX];      /* the measurements */
	char bare_program[PATH_MAX]; /* the stages without the library, "" when there is none */
	char driver[PATH_MAX];       /* as OpenDriver takes it */
	char **environment;
	bool quick, realtime;
};

/*
 * The native half, in a folder beside this program. -1 after complaining. From now on no program that is
 * started finds the user's configuration: the length of a queue is in it.
 */
int half_begin(struct half *half);

/* Measures one group. -1 after complaining. */
int half_run(const struct half *half, const char *group, unsigned run, struct results *results);

/* Starts a program of this half with one argument. -1 with errno. */
int half_start(const struct half *half, const char *program, const char *argument, struct child *child);

/* For the user, on standard error. Always -1. */
int half_complain(const struct half *half, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, among the results, too, and once. -1: no memory. */
int half_note(const struct half *half, struct results *results, const char *text);

#endif
