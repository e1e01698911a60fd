/* SPDX-License-Identifier: MIT */
/* What a registration of a driver looks like, and in which file it stands. */
#include "registration.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "report.h"
#include "text.h"

/* The library ignores relative folders too. */
static char *in_folder(const char *variable, const char *ending)
{
	const char *folder = getenv(variable);
	char *path;

	if (!folder || *folder != '/' || asprintf(&path, "%s%s", folder, ending) < 0)
		return NULL;
	return path;
}

char *mm_registration_file(void)
{
	const char *chosen = getenv("WINMM_DRIVERS_INI");
	char *path = chosen && *chosen ? strdup(chosen) : NULL;

	if (!path)
		path = in_folder("XDG_CONFIG_HOME", "/winmm/system.ini");
	if (!path)
		path = in_folder("HOME", "/.config/winmm/system.ini");
	if (!path)
		mm_report_error("$HOME is not set: there is no configuration to change");
	return path;
}

bool mm_registration_is_parameter(const char *word)
{
	size_t key = strcspn(word, "= \t");

	return !strchr(word, '"') && (word[key] == '=' || !word[key]);
}

/* The words after the file, as one text, a value with blanks in quotes; free it. */
static char *join(const char *const *words)
{
	char *text = strdup("");

	for (; text && *words; words++) {
		bool quote = strpbrk(*words, " \t") != NULL;
		int key = quote ? (int)strcspn(*words, "=") + 1 : 0;
		char *longer;

		if (asprintf(&longer, "%s %.*s%s%s%s", text, key, *words, quote ? "\"" : "", *words + key,
			    quote ? "\"" : "") < 0)
			longer = NULL;
		free(text);
		text = longer;
	}
	return text;
}

/* Not resolved any further: a link may be there to be changed. */
static char *absolute(const char *path)
{
	char *folder = getcwd(NULL, 0);
	char *whole = NULL;

	while (path[0] == '.' && path[1] == '/')
		path += 2;
	if (folder && asprintf(&whole, "%s/%s", folder, path) < 0)
		whole = NULL;
	free(folder);
	return whole;
}

char *mm_registration_value(const char *const *words)
{
	bool relative = *words[0] != '/' && strchr(words[0], '/');
	char *file = relative ? absolute(words[0]) : strdup(words[0]);
	char *parameters;
	char *value = NULL;
	bool quote;

	if (!file) {
		mm_report_error("%s: %s", words[0], strerror(errno));
		return NULL;
	}
	if (strchr(file, '"')) {
		mm_report_error("%s: a driver's file name has no quotes in it", file);
		free(file);
		return NULL;
	}
	quote = strpbrk(file, " \t") != NULL;
	parameters = join(words + 1);
	if (!parameters ||
		asprintf(&value, "%s%s%s%s", quote ? "\"" : "", file, quote ? "\"" : "", parameters) < 0) {
		mm_report_error("no memory");
		value = NULL;
	}
	free(parameters);
	free(file);
	return value;
}

static bool is_section_of_devices(const char *section)
{
	return mm_text_same(section, "Drivers32");
}

/* The class that an alias begins with, "wave" of "wave12"; what follows are digits. NULL: it is none. */
static const char *class_of(const char *alias)
{
	static const char *const classes[] = { "wave", "midi", "mixer", "aux" };

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		const char *number = alias + strlen(classes[i]);

		if (strncasecmp(alias, classes[i], strlen(classes[i])) == 0 &&
			!number[strspn(number, "0123456789")])
			return classes[i];
	}
	return NULL;
}

const char *mm_registration_unused_class(const char *section, const char *alias)
{
	const char *class_name = is_section_of_devices(section) ? class_of(alias) : NULL;
	const char *number = class_name ? alias + strlen(class_name) : "";

	return *number && (*number == '0' || number[1]) ? class_name : NULL;
}

bool mm_registration_misplaces_mapper(const char *section, const char *alias, const char *file)
{
	const char *class_name = is_section_of_devices(section) ? class_of(alias) : NULL;
	char *real = strchr(file, '/') ? realpath(file, NULL) : NULL;
	char *stem = mm_text_stem(real ? real : file);
	bool misplaced = class_name && strcmp(class_name, "wave") == 0 && stem && strcmp(stem, "mapper") == 0;

	free(stem);
	free(real);
	return misplaced;
}
