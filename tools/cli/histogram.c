/* SPDX-License-Identifier: MIT */
/* A picture of durations in text. */
#include "histogram.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "duration.h"
#include "text.h"

#define NAME_WIDTH 11
#define WIDTH_MAX 64 /* of the scale; half a label stands out at its end */
#define DECADE_MIN 7 /* columns: the widest label, and a blank */
#define DECADES_MAX (WIDTH_MAX / DECADE_MIN)
#define ROWS 3 /* of text, the height of a hill */

/* What it is drawn with. */
struct pen {
	const char *levels[9]; /* of one row of text, empty to full */
	int full;
	const char *least;
	const char *span;
	const char *median;
	const char *p99;
	const char *most;
	const char *scale;
	const char *decade;
};

static const struct pen blocks = {
	.levels = { " ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" },
	.full = 8,
	.least = "├",
	.span = "─",
	.median = "●",
	.p99 = "○",
	.most = "┤",
	.scale = "─",
	.decade = "┴",
};

static const struct pen ascii = {
	.levels = { " ", ".", ":", "#" },
	.full = 3,
	.least = "|",
	.span = "-",
	.median = "*",
	.p99 = "o",
	.most = "|",
	.scale = "-",
	.decade = "+",
};

/* The logarithmic scale. */
struct scale {
	int first;   /* power of ten of its begin, in ns */
	int decades;
	int columns; /* of a decade */
	int width;
};

static double power_of(uint64_t ns)
{
	return log10(ns ? (double)ns : 1);
}

/* False: there is nothing to draw. */
static bool find_scale(const struct mm_histogram_row *rows, size_t count, struct scale *scale)
{
	uint64_t least = UINT64_MAX, most = 0;

	for (size_t i = 0; i < count; i++) {
		const struct mm_figures *list = rows[i].list;

		if (!list->count)
			continue;
		least = list->list[0] < least ? list->list[0] : least;
		most = list->list[list->count - 1] > most ? list->list[list->count - 1] : most;
	}
	if (least > most)
		return false;
	scale->first = (int)power_of(least);
	scale->decades = (int)power_of(most) + 1 - scale->first;
	if (scale->decades > DECADES_MAX)
		scale->decades = DECADES_MAX;
	scale->columns = WIDTH_MAX / scale->decades;
	scale->width = scale->columns * scale->decades;
	return true;
}

/* What is longer than the scale stands in its last column. */
static int column_of(const struct scale *scale, uint64_t ns)
{
	int column = (int)((power_of(ns) - scale->first) * scale->columns);

	return column < scale->width ? column : scale->width - 1;
}

/* Heights in levels; a column that is not empty has one at least. */
static void find_heights(const struct scale *scale, const struct mm_figures *list, int top, int *heights)
{
	size_t counts[WIDTH_MAX] = { 0 };
	size_t most = 1;

	for (size_t i = 0; i < list->count; i++)
		counts[column_of(scale, list->list[i])]++;
	for (int i = 0; i < scale->width; i++)
		most = counts[i] > most ? counts[i] : most;
	for (int i = 0; i < scale->width; i++) {
		heights[i] = (int)(counts[i] * (size_t)top / most);
		if (counts[i] && !heights[i])
			heights[i] = 1;
	}
}

/* Prints a line of cells without the blanks at its end. */
static void print_cells(const char *name, const char *const *cells, int count)
{
	while (count > 0 && strcmp(cells[count - 1], " ") == 0)
		count--;
	if (count == 0) {
		puts(name);
		return;
	}
	printf("%-*s", NAME_WIDTH, name);
	for (int i = 0; i < count; i++)
		fputs(cells[i], stdout);
	putchar('\n');
}

static void print_hill(const struct scale *scale, const struct mm_histogram_row *row, const struct pen *pen)
{
	int heights[WIDTH_MAX];
	const char *cells[WIDTH_MAX];

	find_heights(scale, row->list, ROWS * pen->full, heights);
	for (int line = ROWS - 1; line >= 0; line--) {
		for (int i = 0; i < scale->width; i++) {
			int level = heights[i] - line * pen->full;

			cells[i] = pen->levels[level < 0 ? 0 : level > pen->full ? pen->full : level];
		}
		print_cells(line == 0 ? row->name : "", cells, scale->width);
	}
}

/* From the least to the most, with the median and p99 on it; of two in one column the median goes first. */
static void print_span(const struct scale *scale, const struct mm_figures *list, const struct pen *pen)
{
	const char *cells[WIDTH_MAX];
	int least = column_of(scale, mm_figures_at(list, 0));
	int most = column_of(scale, mm_figures_at(list, 1000));

	for (int i = 0; i < scale->width; i++)
		cells[i] = i > least && i < most ? pen->span : " ";
	cells[least] = pen->least;
	cells[most] = pen->most;
	cells[column_of(scale, mm_figures_at(list, 990))] = pen->p99;
	cells[column_of(scale, mm_figures_at(list, 500))] = pen->median;
	print_cells("", cells, scale->width);
}

static void print_scale(const struct scale *scale, const struct pen *pen)
{
	printf("%*s", NAME_WIDTH, "");
	for (int i = 0; i <= scale->width; i++)
		fputs(i % scale->columns ? pen->scale : pen->decade, stdout);
	putchar('\n');
}

/* Each label stands under the middle of its mark. */
static void print_labels(const struct scale *scale, bool unicode)
{
	int column = 0;

	for (int i = 0; i <= scale->decades; i++) {
		char label[32];
		int width, place;

		mm_duration_format_power(label, sizeof(label), scale->first + i, unicode);
		width = (int)mm_text_columns(label);
		place = NAME_WIDTH + i * scale->columns - width / 2;
		printf("%*s%s", place - column, "", label);
		column = place + width;
	}
	putchar('\n');
}

void mm_histogram_print(const struct mm_histogram_row *rows, size_t count, bool unicode)
{
	const struct pen *pen = unicode ? &blocks : &ascii;
	struct scale scale;

	if (!find_scale(rows, count, &scale))
		return;
	for (size_t i = 0; i < count; i++) {
		if (!rows[i].list->count)
			continue;
		print_hill(&scale, &rows[i], pen);
		print_span(&scale, rows[i].list, pen);
	}
	print_scale(&scale, pen);
	print_labels(&scale, unicode);
	printf("%*s%s shortest   %s p50   %s p99   %s longest\n", NAME_WIDTH, "", pen->least, pen->median,
		pen->p99, pen->most);
}
