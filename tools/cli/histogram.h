/* SPDX-License-Identifier: MIT */
/* A picture of durations in text: one hill for each list, all over one logarithmic scale of time. */
#ifndef MM_HISTOGRAM_H
#define MM_HISTOGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include "figures.h"

struct mm_histogram_row {
	const char *name;              /* ten columns at most */
	const struct mm_figures *list; /* ns, in order */
};

/* Prints it, 80 columns wide at most: with block characters, or in ASCII. Nothing when all are empty. */
void mm_histogram_print(const struct mm_histogram_row *rows, size_t count, bool unicode);

#endif
