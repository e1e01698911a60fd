/* SPDX-License-Identifier: MIT */
/* winmm ping: how well this machine notifies. */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "interrupt.h"
#include "json.h"
#include "load.h"
#include "options.h"
#include "ping-report.h"
#include "progress.h"
#include "report.h"
#include "text.h"

#define SECONDS_LEAST 0.1
#define SECONDS_MOST 3600
#define LOAD_MOST 256

struct ping {
	double seconds;
	long long load;
	int json;
	int histogram;
};

/* The locale of the environment can show all characters. */
static bool has_unicode(void)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool unicode = locale && strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;

	if (locale)
		freelocale(locale);
	return unicode;
}

static void show_progress(double done, double all)
{
	printf("\r%.1f of %.1f s", done, all);
	mm_report_flush();
}

static void show_nothing(double done, double all)
{
	(void)done;
	(void)all;
}

static bool measure(const struct ping *ping, struct mm_ping_measurement *measurement)
{
	bool shows = !ping->json && mm_progress_has_terminal();
	struct mm_load *load = mm_load_start((unsigned)ping->load);
	bool good;

	*measurement = (struct mm_ping_measurement){ 0 };
	if (!load)
		return false;
	good = mm_ping_measure(measurement, ping->seconds, shows ? show_progress : show_nothing);
	mm_load_stop(load);
	if (shows) {
		printf("\r\033[K");
		mm_report_flush();
	}
	return good;
}

/* True, or said of which kind they do not balance. */
static bool check_accounts(const struct mm_ping_measurement *measurement)
{
	bool good = true;

	for (int i = 0; i < MM_PING_KINDS; i++) {
		const struct mm_ping_result *result = &measurement->results[i];

		if (mm_ping_is_balanced(result))
			continue;
		good = false;
		mm_report_error("%s: the accounts do not balance: %llu calls, %llu delivered, %llu refused, "
				"%llu unexpected",
			result->kind->name, (unsigned long long)result->calls,
			(unsigned long long)result->delivered, (unsigned long long)result->refused,
			(unsigned long long)result->wrong);
	}
	return good;
}

static int run(const struct ping *ping)
{
	struct mm_ping_measurement measurement;
	struct mm_ping_report report = {
		.measurement = &measurement,
		.load = (unsigned)ping->load,
		.histogram = ping->histogram,
		.unicode = has_unicode(),
	};
	bool good;

	mm_interrupt_watch();
	mm_machine_describe(&report.machine);
	good = measure(ping, &measurement);
	good = check_accounts(&measurement) && good;
	if (ping->json)
		good = mm_json_print(mm_ping_report_json(&report, !good)) == MM_EXIT_DONE && good;
	else if (measurement.seconds > 0)
		mm_ping_report_tell(&report);
	mm_ping_measurement_free(&measurement);
	return good ? MM_EXIT_DONE : MM_EXIT_FAILED;
}

/* False and said why. */
static bool read_seconds(const char *text, double *seconds)
{
	if (!text || (mm_text_seconds(text, SECONDS_MOST, seconds) && *seconds >= SECONDS_LEAST))
		return true;
	mm_report_error("--seconds %s: not a number from %.1f to %d", text, SECONDS_LEAST, SECONDS_MOST);
	return false;
}

static const char about[] =
	"Measures how well this machine notifies: the null driver notifies a function, a window,\n"
	"a task and an event in turn. The table shows how many notifications came and how many\n"
	"were refused, what a call of DriverCallback costs the driver when nobody waits, and how\n"
	"long it takes from a call until the client runs when it was asleep. A function is\n"
	"called on the driver's thread: nobody is woken. Both threads ask for a real-time\n"
	"priority and go on without it. Ctrl-C ends early.\n"
	"\n"
	"A thread of --load computes without a pause at the ordinary priority and so keeps one\n"
	"CPU busy; as many as there are CPUs leave none idle.\n"
	"\n"
	"  winmm ping --histogram\n"
	"  winmm ping --seconds 60 --load 4\n";

int mm_ping_run(int count, const char **line)
{
	struct ping ping = { .seconds = 2 };
	char *seconds = NULL;
	char *load = NULL;
	const struct poptOption table[] = {
		{ "seconds", 's', POPT_ARG_STRING, &seconds, 0, "How long to measure, in all (2)",
			"SECONDS" },
		{ "load", 'l', POPT_ARG_STRING, &load, 0, "Keep so many threads busy beside it (0)", "N" },
		{ "histogram", 'H', POPT_ARG_NONE, &ping.histogram, 0, "Draw how the wake-ups are spread",
			NULL },
		{ "json", 'j', POPT_ARG_NONE, &ping.json, 0, "Print all of it as JSON", NULL },
		POPT_TABLEEND,
	};
	const struct mm_options options = {
		.name = "winmm ping",
		.usage = "",
		.about = about,
		.table = table,
		.least = 0,
		.most = 0,
	};
	struct mm_arguments arguments;
	int status = mm_options_parse(&options, count, line, &arguments);

	if (status < 0) {
		status = MM_EXIT_USAGE;
		if (read_seconds(seconds, &ping.seconds) &&
			!mm_options_number("load", load, 0, LOAD_MOST, &ping.load))
			status = run(&ping);
	}
	mm_options_finish(&arguments);
	return status;
}
