/* SPDX-License-Identifier: MIT */
/*
 * winmm-bench: runs the measurements natively and under Wine, in turns, and reports the medians of the runs
 * beside the bare mechanisms and the targets.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "report.h"
#include "say.h"
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
	say_progress("run %u of %u: %s%s", run + 1, results->runs, group,
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
	say_no_progress();
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
	if (options->wine && wine_begin(&halves[1], &halves[0], &results, report.machine.wine) == 0)
		half_count = 2;
	for (size_t i = 0; i < half_count; i++) {
		halves[i].quick = options->quick;
		halves[i].realtime = options->realtime;
	}
	status = measure_all(halves, half_count, &options->only, &results);
	if (options->wine)
		wine_finish(&halves[1]);
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
	int status;

	if (fcntl(STDOUT_FILENO, F_GETFD) < 0) { /* otherwise a pipe would become standard output */
		say("cannot write to the standard output: %s", strerror(errno));
		return EXIT_FAILED;
	}
	status = options_parse(&options, count, arguments);
	if (status >= 0)
		return status;
	signal(SIGPIPE, SIG_IGN); /* a measurement that ends early is told by its output */
	children_end_with_this();
	status = run(&options);
	return say_output_end() == 0 ? status : EXIT_FAILED;
}
