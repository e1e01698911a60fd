/* SPDX-License-Identifier: MIT */
/*
 * A program that is started, asked and read line by line, but never waited for without end. It leads a
 * process group of its own, so that what it has started can be ended with it.
 */
#ifndef BENCH_CHILD_H
#define BENCH_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct child {
	pid_t pid;
	int in;  /* what it reads */
	int out; /* what it writes */
	size_t length, taken;
	char buffer[4096];
};

/* From now on a signal that ends this program ends those that it has started, before. */
void children_end_with_this(void);

/* Its standard error goes to /dev/null if it is to be quiet. 0, or -1 with errno. */
int child_start(struct child *child, const char *const *arguments, char *const *environment, bool quiet);

/* The next line, without its end, until the next call; NULL at the end of its output or of the patience. */
const char *child_line(struct child *child, int patience_s);

/* Tells it to go on: one empty line. */
void child_go_on(struct child *child);

/* Closes what it reads and waits for its end, or kills it. Its exit status, 128 if it was killed. */
int child_finish(struct child *child, int patience_s);

#endif
