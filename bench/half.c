/* SPDX-License-Identifier: MIT */
#include "half.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "say.h"

/* Wine may need minutes; who waits longer waits for ever. */
#define PATIENCE_S 600

static const char *prefix(const struct half *half)
{
	return half->side == SIDE_WINE ? "Wine: " : "";
}

int half_complain(const struct half *half, const char *format, ...)
{
	va_list arguments;
	char text[PATH_MAX + 256];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	say("%s%s", prefix(half), text);
	return -1;
}

int half_note(const struct half *half, struct results *results, const char *text)
{
	char note[PATH_MAX + 256];
	size_t before = results->note_count;

	snprintf(note, sizeof(note), "%s%s", prefix(half), text);
	if (results_note(results, note) != 0)
		return -1;
	if (results->note_count > before)
		say("%s", note);
	return 0;
}

static int beside(char *path, const char *folder, const char *name)
{
	int length = snprintf(path, PATH_MAX, "%s/bench/%s", folder, name);

	return length < PATH_MAX ? 0 : -1;
}

int half_begin(struct half *half)
{
	char folder[PATH_MAX], no_configuration[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", folder, sizeof(folder) - 1);

	*half = (struct half){ .side = SIDE_NATIVE };
	if (length < 0)
		return half_complain(half, "/proc/self/exe: %s", strerror(errno));
	folder[length] = '\0';
	*strrchr(folder, '/') = '\0';
	if (beside(half->program, folder, "measure") != 0 ||
		beside(half->bare_program, folder, "bare-stages") != 0 ||
		beside(half->driver, folder, "still.so") != 0 ||
		beside(no_configuration, folder, "no-configuration") != 0)
		return half_complain(half, "%s: the path is too long", folder);
	if (setenv("XDG_CONFIG_HOME", no_configuration, 1) != 0 || setenv("WINMM_DRIVERS_INI", "", 1) != 0)
		return half_complain(half, "no environment: %s", strerror(errno));
	half->environment = environ; /* only now: setenv has moved it */
	if (access(half->program, X_OK) != 0)
		return half_complain(half, "%s: %s", half->program, strerror(errno));
	return 0;
}

static int start(const struct half *half, const char *program, const char **more, struct child *child)
{
	const char *arguments[16];
	int count = 0;

	if (half->loader)
		arguments[count++] = half->loader;
	arguments[count++] = program;
	while (*more)
		arguments[count++] = *more++;
	arguments[count] = NULL;
	return child_start(child, arguments, half->environment, half->side == SIDE_WINE);
}

int half_start(const struct half *half, const char *program, const char *argument, struct child *child)
{
	const char *more[] = { argument, NULL };

	return start(half, program, more, child);
}

/* "NAME VALUE UNIT"; notes begin with "# ", complaints with "! ". */
static int take_line(const struct half *half, const char *line, unsigned run, struct results *results)
{
	char name[48];
	double value;

	if (line[0] == '!')
		return half_complain(half, "%s", line + 2);
	if (line[0] == '#')
		return half_note(half, results, line + 2);
	if (sscanf(line, "%47s %lf", name, &value) == 2)
		return results_add(results, run, half->side, name, value);
	return 0;
}

int half_run(const struct half *half, const char *group, unsigned run, struct results *results)
{
	const char *arguments[8];
	struct child child;
	const char *line;
	int count = 0, bad = 0, status;

	arguments[count++] = "--driver";
	arguments[count++] = half->driver;
	if (half->quick)
		arguments[count++] = "--quick";
	if (half->realtime)
		arguments[count++] = "--realtime";
	arguments[count++] = group;
	arguments[count] = NULL;
	if (start(half, half->program, arguments, &child) != 0)
		return half_complain(half, "%s: %s", half->program, strerror(errno));
	while ((line = child_line(&child, PATIENCE_S)))
		bad |= take_line(half, line, run, results);
	status = child_finish(&child, 1);
	if (status == 0 && !bad)
		return 0;
	if (!bad)
		half_complain(half, "%s: the measurement did not end well: %s", group,
			status == 128 ? "it crashed or hung" : "it failed");
	return -1;
}
