/* SPDX-License-Identifier: MIT */
/* Lists of measured figures, and what is said of them. */
#ifndef MM_FIGURES_H
#define MM_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is an empty one. */
struct mm_figures {
	uint64_t *list;
	size_t count;
	size_t capacity;
};

/* False: no memory; then nothing is added. */
bool mm_figures_add(struct mm_figures *figures, const uint64_t *more, size_t count);

/* Brings them into their order: before the next two. */
void mm_figures_sort(struct mm_figures *figures);

/* The smallest figure that so many per mille of them do not exceed: 500 is the median. 0: there are none. */
uint64_t mm_figures_at(const struct mm_figures *figures, unsigned per_mille);

void mm_figures_free(struct mm_figures *figures);

#endif
