/* SPDX-License-Identifier: MIT */
/* Judges the figures. */
#include "figure.h"

#include <stdio.h>
#include <string.h>

static const struct figure *find(const char *name)
{
	for (size_t i = 0; i < figure_count; i++) {
		if (strcmp(figures[i].name, name) == 0)
			return &figures[i];
	}
	return NULL;
}

bool figure_is_in(const struct figure *figure, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(figure->name, name, length) != 0)
		return false;
	return !figure->name[length] || figure->name[length] == '.';
}

bool figure_value(const struct figure *figure, const struct results *results, enum side side, double *value)
{
	bool known = results_median(results, side, figure->name, value);

	*value = known ? *value / figure->scale : 0;
	return known;
}

bool figure_bare(const struct figure *figure, const struct results *results, double *value)
{
	bool known = figure->bare && results_median(results, SIDE_NATIVE, figure->bare, value);

	*value = known ? *value / figure->scale : 0;
	return known;
}

/* In one run. */
static bool measure(
	const struct target *target, const struct results *results, unsigned run, double *measured)
{
	const struct figure *figure = find(target->figure);
	double value, other = 1;
	bool known = results_get(results, run, SIDE_NATIVE, figure->name, &value);

	if (target->kind == TARGET_OVER_BARE || target->kind == TARGET_PER_BARE)
		known = known && results_get(results, run, SIDE_NATIVE, figure->bare, &other);
	else if (target->kind == TARGET_PER_OTHER)
		known = known && results_get(results, run, SIDE_NATIVE, target->other, &other);
	else if (target->kind == TARGET_WINE)
		known = known && results_get(results, run, SIDE_WINE, figure->name, &other);
	if (!known || value <= 0 || other <= 0)
		return false;
	switch (target->kind) {
	case TARGET_MOST:
	case TARGET_LEAST: *measured = value / figure->scale; break;
	case TARGET_OVER_BARE: *measured = (value - other) / figure->scale; break;
	case TARGET_PER_BARE:
	case TARGET_PER_OTHER: *measured = value / other; break;
	case TARGET_WINE: *measured = figure->rate ? value / other : other / value; break;
	}
	return true;
}

bool target_measured(const struct target *target, const struct results *results, double *measured)
{
	double values[RUNS_MOST];
	size_t count = 0;

	for (unsigned run = 0; run < results->runs; run++)
		count += measure(target, results, run, &values[count]);
	if (count)
		*measured = median_of(values, count);
	return count > 0;
}

bool target_holds(const struct target *target, double measured)
{
	bool least = target->kind == TARGET_LEAST || target->kind == TARGET_WINE;

	return least ? measured >= target->bound : measured <= target->bound;
}

void target_text(const struct target *target, char *text, size_t size)
{
	const char *unit = find(target->figure)->unit;

	switch (target->kind) {
	case TARGET_MOST: snprintf(text, size, "<= %g %s", target->bound, unit); break;
	case TARGET_LEAST: snprintf(text, size, ">= %g %s", target->bound, unit); break;
	case TARGET_OVER_BARE: snprintf(text, size, "<= bare + %g %s", target->bound, unit); break;
	case TARGET_PER_BARE: snprintf(text, size, "<= %g x bare", target->bound); break;
	case TARGET_PER_OTHER: snprintf(text, size, "<= %g x %s", target->bound, target->other); break;
	case TARGET_WINE: snprintf(text, size, "Wine >= %g x", target->bound); break;
	}
}
