/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "say.h"

static const char help_begin[] =
	"Usage: winmm-bench [OPTION...]\n"
	"\n"
	"Measures what notifications cost, how fast they arrive, and what is around them.\n"
	"\n"
	"  --wine        run the same measurements under Wine, too, and compare\n"
	"  --json        print JSON instead of a table\n"
	"  --runs N      report the medians of N runs (1 to 99; default 1)\n"
	"  --only NAMES  only these groups or figures of those below, with commas between\n"
	"  --quick       seconds instead of minutes: does it work?\n"
	"  --realtime    the threads that are woken run with a real-time priority\n"
	"  --help        show this help\n";

static const char help_end[] =
	"\n"
	"The exit status is 0 whatever the figures are, 1 when a measurement failed, 2 when the\n"
	"command line makes no sense. Close what else is running, and compare ratios, not times.\n";

#define HELP_COLUMNS 90

/* The names of its figures, on lines of their own. */
static void print_figures(const struct group *group)
{
	int column = HELP_COLUMNS;

	for (size_t i = 0; i < figure_count; i++) {
		int length = (int)strlen(figures[i].name) + 1;

		if (!figure_is_in(&figures[i], group->name))
			continue;
		if (column + length > HELP_COLUMNS)
			column = printf("\n%10s", "") - 1;
		column += length;
		printf(" %s", figures[i].name);
	}
	putchar('\n');
}

static void print_help(void)
{
	fputs(help_begin, stdout);
	puts("\nThe groups of figures:\n");
	for (size_t i = 0; i < group_count; i++) {
		printf("  %-8s %s", groups[i].name, groups[i].title);
		print_figures(&groups[i]);
	}
	fputs(help_end, stdout);
}

/* Of the long options: different from every letter. */
enum long_option { WINE = 256, JSON, RUNS, ONLY, QUICK, REALTIME };

/* What getopt_long has just refused, answering `option`. */
static void say_refused(int option, const char *argument)
{
	if (option == ':')
		say("option '%s' requires an argument (see --help)", argument);
	else if (optopt >= WINE)
		say("option '%.*s' takes no argument (see --help)", (int)strcspn(argument, "="), argument);
	else if (optopt)
		say("unrecognized option '-%c' (see --help)", optopt);
	else
		say("unrecognized option '%s' (see --help)", argument);
}

/* False and said why. */
static bool read_runs(const char *text, unsigned *runs)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);

	*runs = (unsigned)number;
	if (*text && !*end && number >= 1 && number <= RUNS_MOST)
		return true;
	say("--runs %s: not a number from 1 to %d", text, RUNS_MOST);
	return false;
}

int options_parse(struct options *options, int count, char **arguments)
{
	static const struct option table[] = {
		{ "wine", no_argument, NULL, WINE },
		{ "json", no_argument, NULL, JSON },
		{ "runs", required_argument, NULL, RUNS },
		{ "only", required_argument, NULL, ONLY },
		{ "quick", no_argument, NULL, QUICK },
		{ "realtime", no_argument, NULL, REALTIME },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	int option;
	bool good = true;

	opterr = 0;
	*options = (struct options){ .runs = 1 };
	while (good && (option = getopt_long(count, arguments, ":h", table, NULL)) != -1) {
		switch (option) {
		case WINE: options->wine = true; break;
		case JSON: options->json = true; break;
		case QUICK: options->quick = true; break;
		case REALTIME: options->realtime = true; break;
		case ONLY: good = selection_parse(&options->only, optarg) == 0; break;
		case RUNS: good = read_runs(optarg, &options->runs); break;
		case 'h': print_help(); return say_output_end() == 0 ? EXIT_DONE : EXIT_FAILED;
		default: say_refused(option, arguments[optind - 1]); good = false;
		}
	}
	if (!good)
		return EXIT_USAGE;
	if (optind == count)
		return -1;
	say("one argument too many: \"%s\" (see --help)", arguments[optind]);
	return EXIT_USAGE;
}
