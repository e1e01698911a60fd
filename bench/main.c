/* SPDX-License-Identifier: MIT */
/*
 * winmm-bench: runs the measurements natively and under Wine, in turns, and reports the medians of the runs
 * beside the bare mechanisms and the targets.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report.h"
#include "stages.h"
#include "wine.h"

enum { DONE = 0, FAILED = 1, USAGE = 2 };

struct options {
	bool wine, json, quick, realtime;
	unsigned runs;
	const char *only;
};

static const char help[] =
	"Usage: winmm-bench [OPTION...]\n"
	"\n"
	"Measures what notifications cost, how fast they arrive, and what is around them.\n"
	"\n"
	"  --wine        run the same measurements under Wine, too, and compare\n"
	"  --json        print JSON instead of a table\n"
	"  --runs N      report the medians of N runs (1 to 99; default 1)\n"
	"  --only NAME   only the figures of a group (notify, wake, ...) or of this name\n"
	"  --quick       seconds instead of minutes: does it work?\n"
	"  --realtime    the threads that are woken run with a real-time priority\n"
	"  --help        show this help\n"
	"\n"
	"The exit status is 0 whatever the figures are, 1 when a measurement failed, 2 when the\n"
	"command line makes no sense. Close what else is running, and compare ratios, not times.\n";

/* -1: go on. Otherwise the exit status. */
static int parse(struct options *options, int count, char **arguments)
{
	static const struct option table[] = {
		{ "wine", no_argument, NULL, 'w' },
		{ "json", no_argument, NULL, 'j' },
		{ "runs", required_argument, NULL, 'r' },
		{ "only", required_argument, NULL, 'o' },
		{ "quick", no_argument, NULL, 'q' },
		{ "realtime", no_argument, NULL, 't' },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	char *end;
	int option;

	while ((option = getopt_long(count, arguments, "h", table, NULL)) != -1) {
		switch (option) {
		case 'w': options->wine = true; break;
		case 'j': options->json = true; break;
		case 'q': options->quick = true; break;
		case 't': options->realtime = true; break;
		case 'o': options->only = optarg; break;
		case 'r':
			options->runs = (unsigned)strtoul(optarg, &end, 10);
			if (!*optarg || *end || options->runs < 1 || options->runs > RUNS_MOST) {
				fprintf(stderr, "winmm-bench: --runs %s: not a number from 1 to %d\n", optarg, RUNS_MOST);
				return USAGE;
			}
			break;
		case 'h': fputs(help, stdout); return DONE;
		default: return USAGE;
		}
	}
	if (optind < count) {
		fprintf(stderr, "winmm-bench: one argument too many: \"%s\" (see --help)\n", arguments[optind]);
		return USAGE;
	}
	return -1;
}

static bool is_wanted(const char *group, const char *only)
{
	for (size_t i = 0; i < figure_count; i++) {
		if (figure_is_in(&figures[i], group) && (!only || figure_is_in(&figures[i], only)))
			return true;
	}
	return false;
}

static int measure(const struct half *half, const char *group, unsigned run, struct results *results)
{
	if (strcmp(group, "start") == 0)
		return stages_start(half, run, results);
	if (strcmp(group, "memory") == 0)
		return stages_memory(half, run, results);
	return half_run(half, group, run, results);
}

/* What fails natively is a failure; what fails under Wine has been said and stays a dash. */
static int measure_all(
	const struct half *halves, size_t half_count, const char *only, struct results *results)
{
	bool interactive = isatty(STDERR_FILENO);
	int status = DONE;

	for (unsigned run = 0; run < results->runs; run++) {
		for (size_t group = 0; group < group_count; group++) {
			const char *name = group_titles[group].name;

			if (!is_wanted(name, only))
				continue;
			for (size_t i = 0; i < half_count; i++) {
				if (interactive)
					fprintf(stderr, "\rrun %u of %u: %s%s \033[K", run + 1, results->runs, name,
						halves[i].side == SIDE_WINE ? ", Wine" : "");
				if (measure(&halves[i], name, run, results) != 0 && halves[i].side == SIDE_NATIVE)
					status = FAILED;
			}
		}
	}
	if (interactive)
		fprintf(stderr, "\r\033[K");
	return status;
}

static int run(const struct options *options)
{
	struct results results = { .runs = options->runs };
	struct report report = { .results = &results, .quick = options->quick, .only = options->only };
	struct half halves[2];
	size_t half_count = 1;
	int status;

	if (half_begin(&halves[0]) != 0)
		return FAILED;
	machine_describe(&report.machine);
	if (options->wine && wine_begin(&halves[1], &halves[0], report.machine.wine) == 0)
		half_count = 2;
	for (size_t i = 0; i < half_count; i++) {
		halves[i].quick = options->quick;
		halves[i].realtime = options->realtime;
	}
	status = measure_all(halves, half_count, options->only, &results);
	if (options->wine)
		wine_finish(&halves[1]);
	for (size_t i = 0; i < results.note_count; i++)
		fprintf(stderr, "winmm-bench: %s\n", results.notes[i]);
	if (!options->json)
		report_table(&report);
	else if (report_json(&report) != 0)
		status = FAILED;
	results_finish(&results);
	return status;
}

static bool has_figure(const char *name)
{
	for (size_t i = 0; i < figure_count; i++) {
		if (figure_is_in(&figures[i], name))
			return true;
	}
	return false;
}

int main(int count, char **arguments)
{
	struct options options = { .runs = 1 };
	int status = parse(&options, count, arguments);

	if (status >= 0)
		return status;
	if (options.only && !has_figure(options.only)) {
		fprintf(stderr, "winmm-bench: --only %s: no such figure\n", options.only);
		return USAGE;
	}
	signal(SIGPIPE, SIG_IGN); /* a measurement that ends early is told by its output */
	status = run(&options);
	if (fflush(stdout) != 0 && status == DONE) {
		perror("winmm-bench");
		status = FAILED;
	}
	return status;
}
