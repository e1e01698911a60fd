/* SPDX-License-Identifier: MIT */
/* How far a stream is. */
#include "progress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "clock.h"
#include "report.h"

#define BAR_MS 100
#define LINE_MS 1000
#define WIDTH_MAX 200

static uint64_t now_ms(void)
{
	return mm_now_ns() / 1000000;
}

bool mm_progress_has_terminal(void)
{
	const char *kind = getenv("TERM");

	return isatty(STDOUT_FILENO) && kind && strcmp(kind, "dumb") != 0;
}

void mm_progress_begin(struct mm_progress *progress, bool quiet)
{
	*progress = (struct mm_progress){ .to = quiet ? NULL : stdout };
	progress->terminal = !quiet && mm_progress_has_terminal();
	progress->next_ms = now_ms() + (progress->terminal ? 0 : LINE_MS);
}

/* Asked each time: a terminal may be resized at any moment. */
static int columns(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 80;
	return size.ws_col < WIDTH_MAX ? size.ws_col : WIDTH_MAX;
}

static void format_time(char *text, size_t size, double seconds)
{
	unsigned long long tenths = seconds > 0 ? (unsigned long long)(seconds * 10) : 0;

	snprintf(text, size, "%llu:%02llu.%llu", tenths / 600, tenths / 10 % 60, tenths % 10);
}

static void format_level(char *text, size_t size, float peak)
{
	if (peak > 0 && isfinite(peak))
		snprintf(text, size, "%6.1f dB", 20 * log10((double)peak));
	else
		snprintf(text, size, "  -inf dB");
}

static void format_state(char *text, size_t size, const struct mm_moment *moment)
{
	char level[32];

	format_level(level, sizeof(level), moment->peak);
	snprintf(text, size, "%s  %u/%u buffers  %lu notified", level, moment->in_flight, moment->buffers,
		moment->notifications);
}

/* What the bar shows: how much is done or, of a stream without an end, how loud it is: 60 dB wide. */
static double share_of(const struct mm_moment *moment)
{
	double share;

	if (moment->total > 0)
		share = moment->seconds / moment->total;
	else
		share = moment->peak > 0 ? 1 + log10((double)moment->peak) / 3 : 0;
	return share > 1 ? 1 : share > 0 ? share : 0;
}

static void show_bar(struct mm_progress *progress, const struct mm_moment *moment)
{
	char time[32], total[40] = "", state[96], bar[WIDTH_MAX + 1] = "", line[512];
	int width;

	format_time(time, sizeof(time), moment->seconds);
	if (moment->total > 0) {
		memcpy(total, " / ", 3);
		format_time(total + 3, sizeof(total) - 3, moment->total);
	}
	format_state(state, sizeof(state), moment);
	width = columns() - 1 - (int)(strlen(time) + strlen(total) + strlen(state) + 6);
	if (width > 0) {
		int full = (int)(share_of(moment) * width);

		memset(bar, '#', (size_t)full);
		memset(bar + full, '.', (size_t)(width - full));
	}
	snprintf(line, sizeof(line), width > 0 ? "%s%s [%s]  %s" : "%s%s%s  %s", time, total, bar, state);
	fprintf(progress->to, "\r%.*s\033[K", columns() - 1, line);
	mm_report_flush();
	progress->shown = true;
}

static void show_line(struct mm_progress *progress, const struct mm_moment *moment)
{
	char time[32], state[96];

	format_time(time, sizeof(time), moment->seconds);
	format_state(state, sizeof(state), moment);
	fprintf(progress->to, "%s  %s\n", time, state);
	mm_report_flush();
}

void mm_progress_show(struct mm_progress *progress, const struct mm_moment *moment)
{
	uint64_t now;

	if (!progress->to)
		return;
	now = now_ms();
	if (now < progress->next_ms)
		return;
	progress->next_ms = now + (progress->terminal ? BAR_MS : LINE_MS);
	if (progress->terminal)
		show_bar(progress, moment);
	else
		show_line(progress, moment);
}

void mm_progress_end(struct mm_progress *progress)
{
	if (!progress->shown)
		return;
	fprintf(progress->to, "\r\033[K");
	mm_report_flush();
	progress->shown = false;
}
