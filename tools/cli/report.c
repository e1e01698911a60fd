/* SPDX-License-Identifier: MIT */
/* What the user is told. */
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

static const char *command_name;
static char first_error[2048]; /* since mm_report_forget */
static int output_error;       /* the first of standard output, an errno value */

void mm_report_begin(const char *command)
{
	command_name = command;
}

/* No file of ours gets the number of a standard one that is closed; to write there fails as before. */
static void hold_standard_files(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0)
			return;
	}
}

void mm_report_keep(void)
{
	static char kept[1 << 16];

	hold_standard_files();
	if (!isatty(STDOUT_FILENO))
		setvbuf(stdout, kept, _IOFBF, sizeof(kept));
}

static void note_output(bool good)
{
	if (!good && !output_error)
		output_error = errno;
}

void mm_report_print(const char *text)
{
	note_output(puts(text) >= 0);
	mm_report_flush();
}

void mm_report_flush(void)
{
	note_output(fflush(stdout) == 0);
}

static void say(const char *kind, const char *line)
{
	mm_report_flush();
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
	mm_report_flush();
	if (!output_error && !ferror(stdout))
		return true;
	mm_report_error("cannot write to the standard output%s%s", output_error ? ": " : "",
		output_error ? strerror(output_error) : "");
	return false;
}
