/* SPDX-License-Identifier: MIT */
/*
 * winmm-bench: runs the measurements natively and under Wine, in turns, and reports the medians of the runs
 * beside the bare mechanisms and the targets.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report.h"
#include "stages.h"
#include "wine.h"

static bool is_wanted(const char *group, const struct selection *only)
{
	for (size_t i = 0; i < figure_count; i++) {
		if (figure_is_in(&figures[i], group) && selection_has(only, &figures[i]))
			return true;
	}
	return false;
}

static int measure(const struct half *half, const char *group, unsigned run, struct results *results)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\rrun %u of %u: %s%s \033[K", run + 1, results->runs, group,
			half->side == SIDE_WINE ? ", Wine" : "");
	if (strcmp(group, "start") == 0)
		return stages_start(half, run, results);
	if (strcmp(group, "memory") == 0)
		return stages_memory(half, run, results);
	return half_run(half, group, run, results);
}

/* What fails natively is a failure; what fails under Wine has been said and stays a dash. */
static int measure_all(const struct half *halves, size_t half_count, const struct selection *only,
	struct results *results)
{
	int status = EXIT_DONE;

	for (unsigned run = 0; run < results->runs; run++) {
		for (size_t group = 0; group < group_count; group++) {
			const char *name = groups[group].name;

			if (!is_wanted(name, only))
				continue;
			for (size_t i = 0; i < half_count; i++) {
				int result = measure(&halves[i], name, run, results);

				if (result != 0 && halves[i].side == SIDE_NATIVE)
					status = EXIT_FAILED;
			}
		}
	}
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r\033[K");
	return status;
}

static int run(const struct options *options)
{
	struct results results = { .runs = options->runs };
	struct report report = { .results = &results, .options = options };
	struct half halves[2];
	size_t half_count = 1;
	int status;

	if (half_begin(&halves[0]) != 0)
		return EXIT_FAILED;
	machine_describe(&report.machine);
	if (options->wine && wine_begin(&halves[1], &halves[0], report.machine.wine) == 0)
		half_count = 2;
	for (size_t i = 0; i < half_count; i++) {
		halves[i].quick = options->quick;
		halves[i].realtime = options->realtime;
	}
	status = measure_all(halves, half_count, &options->only, &results);
	if (options->wine)
		wine_finish(&halves[1]);
	for (size_t i = 0; i < results.note_count; i++)
		fprintf(stderr, "winmm-bench: %s\n", results.notes[i]);
	if (!options->json)
		report_table(&report);
	else if (report_json(&report) != 0)
		status = EXIT_FAILED;
	results_finish(&results);
	return status;
}

int main(int count, char **arguments)
{
	struct options options;
	int status = options_parse(&options, count, arguments);

	if (status >= 0)
		return status;
	signal(SIGPIPE, SIG_IGN); /* a measurement that ends early is told by its output */
	status = run(&options);
	if (fflush(stdout) != 0 && status == EXIT_DONE) {
		perror("winmm-bench");
		status = EXIT_FAILED;
	}
	return status;
}
