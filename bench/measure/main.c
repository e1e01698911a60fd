/* SPDX-License-Identifier: MIT */
/* measure [--quick] [--realtime] [--driver MODULE] GROUP... */
#include "measure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool measure_quick, measure_realtime;
const char *measure_driver;

static const struct group groups[] = {
	{ "notify", measure_notify },
	{ "refused", measure_refused },
	{ "drain", measure_drain },
	{ "wake", measure_wake },
	{ "windows", measure_windows },
	{ "wait", measure_wait },
	{ "driver", measure_driver_open },
	{ "stages", measure_stages },
};
static const char *current = "measure";

void measure_print(const char *name, double value, const char *unit)
{
	printf("%s %.7g %s\n", name, value, unit);
}

static void say(const char *begin, const char *format, va_list arguments)
{
	printf("%s%s: ", begin, current);
	vprintf(format, arguments);
	putchar('\n');
}

int measure_complain(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say("! ", format, arguments);
	va_end(arguments);
	return -1;
}

void measure_note(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say("# ", format, arguments);
	va_end(arguments);
}

static int run(const char *name)
{
	for (size_t i = 0; i < LENGTH(groups); i++) {
		if (strcmp(groups[i].name, name) == 0) {
			current = name;
			return groups[i].run();
		}
	}
	return measure_complain("no such group: %s", name);
}

int main(int count, char **arguments)
{
	int status = 0;

	for (int i = 1; i < count; i++) {
		if (strcmp(arguments[i], "--quick") == 0)
			measure_quick = true;
		else if (strcmp(arguments[i], "--realtime") == 0)
			measure_realtime = true;
		else if (strcmp(arguments[i], "--driver") == 0 && i + 1 < count)
			measure_driver = arguments[++i];
		else if (run(arguments[i]) != 0)
			status = 1;
		fflush(stdout);
	}
	return status;
}
