/* SPDX-License-Identifier: MIT */
/* What is asked of the system and not of winmm: place-linux.c and place-wine.c answer. */
#ifndef BENCH_PLACE_H
#define BENCH_PLACE_H

/* A clock that never goes back. */
double place_now_ns(void);

/* Keeps the calling thread on one CPU: numbers that differ are different CPUs, as far as there are any. */
void place_pin(unsigned number);
unsigned place_cpus(void);

/* Gives the calling thread a real-time priority. NULL, or why not. */
const char *place_raise(void);

#endif
