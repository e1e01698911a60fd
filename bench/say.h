/* SPDX-License-Identifier: MIT */
/* What winmm-bench says on standard error. */
#ifndef BENCH_SAY_H
#define BENCH_SAY_H

/* One line. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* On a terminal alone, and only until something else is said. */
void say_progress(const char *format, ...) __attribute__((format(printf, 1, 2)));
void say_no_progress(void);

/* Hands standard output on. -1 and said: what was printed is not there. */
int say_output_end(void);

#endif
