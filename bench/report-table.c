/* SPDX-License-Identifier: MIT */
/* The figures as a table. */
#include "report.h"

#include <stdio.h>
#include <string.h>

/* Three digits at least, a dash for what was not measured. */
static void print_number(bool known, double value, int width)
{
	if (!known)
		printf(" %*s", width, "-");
	else
		printf(" %*.*f", width, value < 0.1 ? 4 : value < 10 ? 2 : value < 1000 ? 1 : 0, value);
}

/* Behind the numbers; a second target has a line of its own. */
static void print_targets(const struct figure *figure, const struct report *report)
{
	unsigned printed = 0;

	for (size_t i = 0; i < target_count; i++) {
		char text[48];
		double measured;

		if (strcmp(targets[i].figure, figure->name) != 0)
			continue;
		target_text(&targets[i], text, sizeof(text));
		if (printed++)
			printf("\n%79s", "");
		printf("  %-19s", text);
		if (!report->options->quick && target_measured(&targets[i], report->results, &measured))
			printf(" %s", target_holds(&targets[i], measured) ? "yes" : "NO");
		else
			printf(" -");
	}
	putchar('\n');
}

static void print_figure(const struct figure *figure, const struct report *report)
{
	const struct results *results = report->results;
	double value, bare, wine;
	bool has_value = figure_value(figure, results, SIDE_NATIVE, &value) && value > 0;
	bool has_bare = figure_bare(figure, results, &bare) && bare > 0;
	bool has_wine = figure_value(figure, results, SIDE_WINE, &wine) && wine > 0;

	printf("%-22s", figure->name);
	print_number(has_value, value, 9);
	printf(" %-9s", figure->unit);
	print_number(has_bare, bare, 8);
	print_number(has_value && has_bare, has_bare ? value / bare : 0, 6);
	print_number(has_wine, wine, 9);
	print_number(has_value && has_wine, has_wine ? (figure->rate ? value / wine : wine / value) : 0, 7);
	print_targets(figure, report);
}

static void print_head(const struct report *report)
{
	const struct machine *machine = &report->machine;
	unsigned runs = report->results->runs;
	const char *in_short = report->options->quick ? " in short (targets are not judged)" : "";
	double realtime;

	printf("%u run%s%s, %u CPU%s of %s, %s", runs, runs > 1 ? "s" : "", in_short, machine->cpus,
		machine->cpus > 1 ? "s" : "", machine->processor, machine->kernel);
	if (*machine->wine)
		printf(", %s", machine->wine);
	if (results_get(report->results, 0, SIDE_NATIVE, "realtime", &realtime))
		printf(realtime > 0 ? ", with --realtime" : ", --realtime refused");
	if (machine->load >= 0)
		printf(", load average %.2f at the start", machine->load);
	putchar('\n');
	puts("x bare: the multiple of the bare mechanism's value, of a rate below 1 worse; "
	     "x Wine: how many times better than Wine's, below 1 worse");
	if (*machine->wine)
		puts("Wine's times move by a factor of ten with where its server runs and how asleep "
		     "the processor is: x Wine is of this moment");
}

static void print_title(const struct group *group)
{
	printf("\n%s", group->title);
	if (group->bare)
		printf("; bare: %s", group->bare);
	putchar('\n');
}

void report_table(const struct report *report)
{
	print_head(report);
	printf("%-22s %9s %-9s %8s %6s %9s %7s  %-19s %s\n", "", "winmm", "", "bare", "x bare", "Wine",
		"x Wine", "target", "holds");
	for (size_t group = 0; group < group_count; group++) {
		bool titled = false;

		for (size_t i = 0; i < figure_count; i++) {
			if (!figure_is_in(&figures[i], groups[group].name) ||
				!selection_has(&report->options->only, &figures[i]))
				continue;
			if (!titled)
				print_title(&groups[group]);
			titled = true;
			print_figure(&figures[i], report);
		}
	}
}
