/* SPDX-License-Identifier: MIT */
/* Lists of measured figures. */
#include "figures.h"

#include <stdlib.h>
#include <string.h>

#define CAPACITY_LEAST 1024

static bool reserve(struct mm_figures *figures, size_t count)
{
	size_t capacity = figures->capacity ? figures->capacity : CAPACITY_LEAST;
	uint64_t *list;

	while (capacity < count)
		capacity *= 2;
	if (capacity == figures->capacity)
		return true;
	list = realloc(figures->list, capacity * sizeof(*list));
	if (!list)
		return false;
	figures->list = list;
	figures->capacity = capacity;
	return true;
}

bool mm_figures_add(struct mm_figures *figures, const uint64_t *more, size_t count)
{
	if (!reserve(figures, figures->count + count))
		return false;
	memcpy(figures->list + figures->count, more, count * sizeof(*more));
	figures->count += count;
	return true;
}

static int compare(const void *one, const void *other)
{
	uint64_t a = *(const uint64_t *)one;
	uint64_t b = *(const uint64_t *)other;

	return (a > b) - (a < b);
}

void mm_figures_sort(struct mm_figures *figures)
{
	if (figures->count)
		qsort(figures->list, figures->count, sizeof(*figures->list), compare);
}

uint64_t mm_figures_at(const struct mm_figures *figures, unsigned per_mille)
{
	size_t rank = (figures->count * per_mille + 999) / 1000;

	return figures->count ? figures->list[rank ? rank - 1 : 0] : 0;
}

void mm_figures_free(struct mm_figures *figures)
{
	free(figures->list);
	*figures = (struct mm_figures){ 0 };
}
