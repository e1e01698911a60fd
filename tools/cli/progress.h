/* SPDX-License-Identifier: MIT */
/* How far a stream is: a bar on a terminal, a plain line now and then elsewhere. */
#ifndef MM_PROGRESS_H
#define MM_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct mm_progress {
	FILE *to; /* NULL: silent */
	bool terminal;
	bool shown;       /* a bar stands on the line */
	uint64_t next_ms; /* when to show something again */
};

/* The moment of a stream. */
struct mm_moment {
	double seconds;
	double total; /* 0: unknown */
	float peak;   /* 0 to 1 */
	unsigned in_flight;
	unsigned buffers;
	unsigned long notifications;
};

/* Standard output is a terminal on which a line can be written again. */
bool mm_progress_has_terminal(void);

/* Shows it on standard output when that is a terminal, with quiet nothing at all. */
void mm_progress_begin(struct mm_progress *progress, bool quiet);

/* Called as often as one likes: most calls return at once. */
void mm_progress_show(struct mm_progress *progress, const struct mm_moment *moment);

/* Wipes the bar, so that lines can follow. */
void mm_progress_end(struct mm_progress *progress);

#endif
