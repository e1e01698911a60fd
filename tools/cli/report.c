/* SPDX-License-Identifier: MIT */
/* What the user is told. */
#include "report.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

static const char *command_name;

void mm_report_begin(const char *command)
{
	command_name = command;
}

static void say(const char *kind, const char *format, va_list arguments)
{
	char line[2048];

	vsnprintf(line, sizeof(line), format, arguments);
	mm_text_clean(line);
	fflush(stdout);
	if (command_name)
		fprintf(stderr, "winmm: %s: %s%s\n", command_name, kind, line);
	else
		fprintf(stderr, "winmm: %s%s\n", kind, line);
}

void mm_report_error(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say("", format, arguments);
	va_end(arguments);
}

void mm_report_note(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say("note: ", format, arguments);
	va_end(arguments);
}

bool mm_report_finish(void)
{
	bool failed = ferror(stdout) != 0;

	errno = 0;
	if (fflush(stdout) == 0 && !failed)
		return true;
	mm_report_error(
		"cannot write to the standard output%s%s", errno ? ": " : "", errno ? strerror(errno) : "");
	return false;
}
