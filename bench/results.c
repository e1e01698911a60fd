/* SPDX-License-Identifier: MIT */
#include "results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int results_add(struct results *results, unsigned run, enum side side, const char *name, double value)
{
	struct result *result;

	if (results->count == results->room) {
		size_t room = results->room ? 2 * results->room : 1024;
		struct result *list = realloc(results->list, room * sizeof(*list));

		if (!list)
			return -1;
		results->list = list;
		results->room = room;
	}
	result = &results->list[results->count++];
	*result = (struct result){ .run = run, .side = side, .value = value };
	snprintf(result->name, sizeof(result->name), "%s", name);
	return 0;
}

int results_note(struct results *results, const char *text)
{
	char **notes;

	for (size_t i = 0; i < results->note_count; i++) {
		if (strcmp(results->notes[i], text) == 0)
			return 0;
	}
	notes = realloc(results->notes, (results->note_count + 1) * sizeof(*notes));
	if (!notes)
		return -1;
	results->notes = notes;
	notes[results->note_count] = strdup(text);
	if (!notes[results->note_count])
		return -1;
	results->note_count++;
	return 0;
}

void results_finish(struct results *results)
{
	for (size_t i = 0; i < results->note_count; i++)
		free(results->notes[i]);
	free(results->notes);
	free(results->list);
	*results = (struct results){ 0 };
}

bool results_get(const struct results *results, unsigned run, enum side side, const char *name, double *value)
{
	for (size_t i = 0; i < results->count; i++) {
		const struct result *result = &results->list[i];

		if (result->run == run && result->side == side && strcmp(result->name, name) == 0) {
			*value = result->value;
			return true;
		}
	}
	return false;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double median_of(double *values, size_t count)
{
	qsort(values, count, sizeof(values[0]), by_value);
	return values[(count - 1) / 2];
}

bool results_median(const struct results *results, enum side side, const char *name, double *value)
{
	double values[RUNS_MOST];
	size_t count = 0;

	for (unsigned run = 0; run < results->runs; run++)
		count += results_get(results, run, side, name, &values[count]);
	if (count)
		*value = median_of(values, count);
	return count > 0;
}
