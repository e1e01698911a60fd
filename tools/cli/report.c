/* SPDX-License-Identifier: MIT */
/* What the user is told. */
#include "report.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

static const char *command_name;
static char first_error[2048]; /* since mm_report_forget */

void mm_report_begin(const char *command)
{
	command_name = command;
}

static void say(const char *kind, const char *line)
{
	fflush(stdout);
	if (command_name)
		fprintf(stderr, "winmm: %s: %s%s\n", command_name, kind, line);
	else
		fprintf(stderr, "winmm: %s%s\n", kind, line);
}

void mm_report_error(const char *format, ...)
{
	char line[sizeof(first_error)];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	mm_text_clean(line);
	if (!*first_error)
		strcpy(first_error, line);
	say("", line);
}

void mm_report_forget(void)
{
	*first_error = '\0';
}

const char *mm_report_first(void)
{
	return first_error;
}

void mm_report_note(const char *format, ...)
{
	char line[2048];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	mm_text_clean(line);
	say("note: ", line);
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
