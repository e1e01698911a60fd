/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help_begin[] =
	"Usage: winmm-bench [OPTION...]\n"
	"\n"
	"Measures what notifications cost, how fast they arrive, and what is around them.\n"
	"\n"
	"  --wine        run the same measurements under Wine, too, and compare\n"
	"  --json        print JSON instead of a table\n"
	"  --runs N      report the medians of N runs (1 to 99; default 1)\n"
	"  --only NAMES  only these groups or figures (notify, wake.task.p50, ...), with commas between\n"
	"  --quick       seconds instead of minutes: does it work?\n"
	"  --realtime    the threads that are woken run with a real-time priority\n"
	"  --help        show this help\n";

static const char help_end[] =
	"\n"
	"The exit status is 0 whatever the figures are, 1 when a measurement failed, 2 when the\n"
	"command line makes no sense. Close what else is running, and compare ratios, not times.\n";

static void print_help(void)
{
	fputs(help_begin, stdout);
	puts("\nThe groups of figures:\n");
	for (size_t i = 0; i < group_count; i++)
		printf("  %-8s %s\n", groups[i].name, groups[i].title);
	fputs(help_end, stdout);
}

/* False and said why. */
static bool read_runs(const char *text, unsigned *runs)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	*runs = (unsigned)number;
	if (*text && !*end && number >= 1 && number <= RUNS_MOST)
		return true;
	fprintf(stderr, "winmm-bench: --runs %s: not a number from 1 to %d\n", text, RUNS_MOST);
	return false;
}

int options_parse(struct options *options, int count, char **arguments)
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
	int option;
	bool good = true;

	*options = (struct options){ .runs = 1 };
	while (good && (option = getopt_long(count, arguments, "h", table, NULL)) != -1) {
		switch (option) {
		case 'w': options->wine = true; break;
		case 'j': options->json = true; break;
		case 'q': options->quick = true; break;
		case 't': options->realtime = true; break;
		case 'o': good = selection_parse(&options->only, optarg) == 0; break;
		case 'r': good = read_runs(optarg, &options->runs); break;
		case 'h': print_help(); return EXIT_DONE;
		default: good = false;
		}
	}
	if (!good)
		return EXIT_USAGE;
	if (optind == count)
		return -1;
	fprintf(stderr, "winmm-bench: one argument too many: \"%s\" (see --help)\n", arguments[optind]);
	return EXIT_USAGE;
}
