/* SPDX-License-Identifier: MIT */
/* Batches: timed as a whole, taken in turns, judged by their median. */
#include "measure.h"
#include "place.h"

#include <stdlib.h>

/* For each step; the first batch warms up and does not count. */
#define BUDGET_NS (measure_quick ? 10e6 : 500e6)
#define ROUNDS_LEAST (measure_quick ? 3u : 7u)
#define ROUNDS_MOST 20000u

int samples_add(struct samples *samples, double value)
{
	if (samples->count == samples->room) {
		size_t room = samples->room ? 2 * samples->room : 256;
		double *values = realloc(samples->values, room * sizeof(*values));

		if (!values)
			return measure_complain("no memory for %lu samples", (unsigned long)room);
		samples->values = values;
		samples->room = room;
	}
	samples->values[samples->count++] = value;
	samples->sorted = false;
	return 0;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double samples_quantile(struct samples *samples, double fraction)
{
	size_t at = (size_t)(fraction * (double)samples->count);

	if (samples->count == 0)
		return 0;
	if (!samples->sorted)
		qsort(samples->values, samples->count, sizeof(samples->values[0]), by_value);
	samples->sorted = true;
	return samples->values[at < samples->count ? at : samples->count - 1];
}

void samples_finish(struct samples *samples)
{
	free(samples->values);
	*samples = (struct samples){ 0 };
}

/* What it takes to read the clock: it stands in every batch once. */
static double clock_cost_ns(void)
{
	double least = 1e9;

	for (int i = 0; i < 1000; i++) {
		double from = place_now_ns(), cost = place_now_ns() - from;

		least = cost < least ? cost : least;
	}
	return least;
}

double measure_batch(const struct step *step)
{
	static double clock = -1;
	double from, to;

	if (clock < 0)
		clock = clock_cost_ns();
	from = place_now_ns();
	step->run(step->count);
	to = place_now_ns();
	if (step->after)
		step->after();
	return (to - from - clock) / step->count;
}

static int take_turns(const struct step *const *steps, size_t count, struct samples *samples)
{
	double end = 0;

	for (unsigned round = 0; round <= ROUNDS_MOST; round++) {
		for (size_t i = 0; i < count; i++) {
			double ns = steps[i] ? measure_batch(steps[i]) : 0;

			if (steps[i] && round > 0 && samples_add(&samples[i], ns) != 0)
				return -1;
		}
		if (round == 0)
			end = place_now_ns() + (double)count * BUDGET_NS;
		else if (round >= ROUNDS_LEAST && place_now_ns() >= end)
			break;
	}
	return 0;
}

int measure_steps(const struct step *const *steps, size_t count)
{
	struct samples *samples = calloc(count, sizeof(*samples));
	int result;

	if (!samples)
		return measure_complain("no memory");
	result = take_turns(steps, count, samples);
	for (size_t i = 0; i < count; i++) {
		if (steps[i] && result == 0)
			measure_print(steps[i]->name, samples_quantile(&samples[i], 0.5), "ns");
		samples_finish(&samples[i]);
	}
	free(samples);
	return result;
}
