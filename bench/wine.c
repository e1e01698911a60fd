/* SPDX-License-Identifier: MIT */
#include "wine.h"

#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "say.h"

#define PATIENCE_S 60
/* It compiles, and has a patience of its own for each start of Wine. */
#define SCRIPT_PATIENCE_S 300

static char loader[PATH_MAX]; /* as the script has found it */
static char work[PATH_MAX - 16];
static struct child holder; /* keeps Wine's services running */
static bool held;

/* What Wine has of its own, so that nothing of the user's is touched. */
static char prefix[PATH_MAX + 16], home[PATH_MAX + 16],
	debug[] = "WINEDEBUG=-all", arch[] = "WINEARCH=win64",
	overrides[] = "WINEDLLOVERRIDES=mscoree,mshtml=", display[] = "DISPLAY=";
static char *const own[] = { prefix, home, debug, arch, overrides, display };
#define OWN (sizeof(own) / sizeof(own[0]))

static bool is_own(const char *variable)
{
	for (size_t i = 0; i < OWN; i++) {
		if (strncmp(variable, own[i], strcspn(own[i], "=") + 1) == 0)
			return true;
	}
	return false;
}

/* This process's environment otherwise. NULL: no memory. */
static char **make_environment(void)
{
	size_t count = 0, kept = 0;
	char **list;

	snprintf(prefix, sizeof(prefix), "WINEPREFIX=%s/prefix", work);
	snprintf(home, sizeof(home), "HOME=%s", work);
	while (environ[count])
		count++;
	list = calloc(count + OWN + 1, sizeof(*list));
	for (size_t i = 0; list && i < count; i++) {
		if (!is_own(environ[i]))
			list[kept++] = environ[i];
	}
	for (size_t i = 0; list && i < OWN; i++)
		list[kept++] = own[i];
	return list;
}

/* The last line that the script writes is kept. Its exit status. */
static int run_script(const struct half *wine, const char *what, char *last, size_t size)
{
	const char *arguments[] = { "/bin/sh", BENCH_WINE_SCRIPT, what, work, BENCH_WINE_SOURCES, NULL };
	struct child script;
	const char *line;

	snprintf(last, size, "the script %s cannot be run", BENCH_WINE_SCRIPT);
	if (child_start(&script, arguments, wine->environment, false) != 0)
		return -1;
	while ((line = child_line(&script, SCRIPT_PATIENCE_S)))
		snprintf(last, size, "%s", line);
	return child_finish(&script, 10);
}

/* Otherwise the first measurement of each process would include the start of Wine's desktop. */
static int hold(const struct half *wine)
{
	if (half_start(wine, wine->program, "stages", &holder) != 0)
		return -1;
	held = true;
	return child_line(&holder, PATIENCE_S) ? 0 : -1;
}

/* -1: why is last. */
static int begin(struct half *wine, const struct half *native, char *version, char *last, size_t size)
{
	char folder[PATH_MAX], *path;

	strcpy(folder, native->program);
	snprintf(last, size, "%.200s: the path is too long", folder);
	if (snprintf(work, sizeof(work), "%s/wine", dirname(folder)) >= (int)sizeof(work) ||
		snprintf(wine->program, sizeof(wine->program), "%s/measure.exe", work) >= PATH_MAX)
		return -1;
	wine->environment = make_environment();
	snprintf(last, size, "no memory");
	if (!wine->environment || run_script(wine, "begin", last, size) != 0)
		return -1;
	path = strchr(last, '\t');
	if (!path)
		return -1;
	*path++ = '\0';
	snprintf(version, 64, "%.63s", last);
	snprintf(loader, sizeof(loader), "%s", path);
	strcpy(wine->driver, "still.dll");
	snprintf(last, size, "the measurements do not start");
	return hold(wine);
}

int wine_begin(struct half *wine, const struct half *native, struct results *results, char *version)
{
	char last[PATH_MAX];

	*wine = (struct half){ .side = SIDE_WINE, .loader = loader };
	say_progress("Wine starts");
	if (begin(wine, native, version, last, sizeof(last)) == 0)
		return 0;
	*version = '\0';
	half_note(wine, results, last);
	return -1;
}

void wine_finish(struct half *wine)
{
	char last[PATH_MAX];

	if (held)
		child_finish(&holder, 10);
	if (wine->environment)
		run_script(wine, "end", last, sizeof(last));
	free(wine->environment);
	wine->environment = NULL;
}
