/* SPDX-License-Identifier: MIT */
/* The figures as JSON. A number that was not measured is null. */
#include "report.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *number(bool known, double value)
{
	return known ? json_real(value) : json_null();
}

/* Does it hold? null: that is not known, or nothing is judged. */
static json_t *verdict(const struct target *target, const struct report *report, bool known, double measured)
{
	return known && !report->options->quick ? json_boolean(target_holds(target, measured)) : json_null();
}

static json_t *targets_of(const struct figure *figure, const struct report *report)
{
	const struct results *results = report->results;
	json_t *list = json_array();

	for (size_t i = 0; i < target_count; i++) {
		char text[48];
		double measured = 0;
		bool known;

		if (strcmp(targets[i].figure, figure->name) != 0)
			continue;
		target_text(&targets[i], text, sizeof(text));
		known = target_measured(&targets[i], results, &measured);
		json_array_append_new(list,
			json_pack("{s:s, s:o, s:o}", "target", text, "measured", number(known, measured),
				"holds", verdict(&targets[i], report, known, measured)));
	}
	return list;
}

static json_t *runs_of(const struct figure *figure, const struct results *results, enum side side)
{
	json_t *list = json_array();
	double value;

	for (unsigned run = 0; run < results->runs; run++) {
		bool known = results_get(results, run, side, figure->name, &value);

		json_array_append_new(list, number(known, known ? value / figure->scale : 0));
	}
	return list;
}

static json_t *figure_object(const struct figure *figure, const struct report *report)
{
	const struct results *results = report->results;
	double value, bare, wine;
	bool has_value = figure_value(figure, results, SIDE_NATIVE, &value);
	bool has_bare = figure_bare(figure, results, &bare);
	bool has_wine = figure_value(figure, results, SIDE_WINE, &wine);

	return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "name", figure->name, "about",
		figure->about, "unit", figure->unit, "winmm", number(has_value, value), "bare",
		number(has_bare, bare), "wine", number(has_wine, wine), "runs",
		runs_of(figure, results, SIDE_NATIVE), "wine_runs", runs_of(figure, results, SIDE_WINE),
		"targets", targets_of(figure, report));
}

/* The object of one name and side in the list, made when it is missing. */
static json_t *distribution(json_t *list, const char *name, const char *side)
{
	json_t *entry;
	size_t i;

	json_array_foreach(list, i, entry)
	{
		if (strcmp(json_string_value(json_object_get(entry, "name")), name) == 0 &&
			strcmp(json_string_value(json_object_get(entry, "side")), side) == 0)
			return entry;
	}
	entry = json_pack("{s:s, s:s, s:s, s:[]}", "name", name, "side", side, "unit", "ns", "quantiles");
	json_array_append_new(list, entry);
	return entry;
}

/* Values named NAME@FRACTION are the quantiles of a distribution. */
static json_t *distributions(const struct results *results)
{
	json_t *list = json_array();

	for (size_t i = 0; i < results->count; i++) {
		const struct result *result = &results->list[i];
		const char *at = strchr(result->name, '@');
		char name[sizeof(result->name)];
		json_t *entry;
		double value;

		if (!at || result->run != 0 || !results_median(results, result->side, result->name, &value))
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)(at - result->name), result->name);
		entry = distribution(list, name, result->side == SIDE_WINE ? "wine" : "native");
		json_array_append_new(
			json_object_get(entry, "quantiles"), json_pack("[f, f]", atof(at + 1), value));
	}
	return list;
}

static json_t *notes(const struct results *results)
{
	json_t *list = json_array();

	for (size_t i = 0; i < results->note_count; i++)
		json_array_append_new(list, json_string(results->notes[i]));
	return list;
}

static json_t *machine_object(const struct machine *machine)
{
	return json_pack("{s:s, s:s, s:i, s:o}", "processor", machine->processor, "kernel", machine->kernel,
		"cpus", (int)machine->cpus, "load_average", number(machine->load >= 0, machine->load));
}

static json_t *whole(const struct report *report)
{
	json_t *list = json_array();

	for (size_t i = 0; i < figure_count; i++) {
		if (selection_has(&report->options->only, &figures[i]))
			json_array_append_new(list, figure_object(&figures[i], report));
	}
	return json_pack("{s:i, s:b, s:b, s:o, s:o, s:o, s:o, s:o}", "runs", (int)report->results->runs,
		"quick", report->options->quick, "realtime", report->options->realtime, "machine",
		machine_object(&report->machine), "wine",
		*report->machine.wine ? json_string(report->machine.wine) : json_null(), "figures", list,
		"distributions", distributions(report->results), "notes", notes(report->results));
}

int report_json(const struct report *report)
{
	json_t *value = whole(report);
	char *text = value ? json_dumps(value, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) : NULL;

	json_decref(value);
	if (!text)
		return -1;
	puts(text);
	free(text);
	return 0;
}
