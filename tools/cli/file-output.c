/* SPDX-License-Identifier: MIT */
/* Where the file driver writes what is played. */
#include "file-output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <file/problem.h>

#include "driver-list.h"
#include "instance.h"
#include "report.h"
#include "text.h"

#define VARIABLE "WINMM_FILE"
#define DRIVERS_OWN_DEFAULT "winmm.wav"

bool mm_file_output_is_set(void)
{
	const char *value = getenv(VARIABLE);

	return value && *value;
}

/* How many of the first files have this stem. */
static int namesakes(const char *const *files, int first, const char *stem)
{
	int count = 0;

	for (int i = 0; i < first && files[i]; i++) {
		char *other = mm_text_stem(files[i]);

		count += other && strcmp(other, stem) == 0;
		free(other);
	}
	return count;
}

/* STEM-2 for the second file of a stem and so on, without the names that files of the list have. Free it. */
static char *numbered(const char *const *files, const char *stem, int before)
{
	char *name = NULL;

	for (int number = 2; before; number++) {
		free(name);
		if (asprintf(&name, "%s-%d", stem, number) < 0)
			return NULL;
		before -= namesakes(files, INT_MAX, name) == 0;
	}
	return name;
}

bool mm_file_output_choose(const char *const *files, int index)
{
	char *stem = mm_text_stem(files[index]);
	int before = stem ? namesakes(files, index, stem) : 0;
	char *other = before ? numbered(files, stem, before) : NULL;
	char *name = NULL;
	bool good = stem && (!before || other);

	if (good && asprintf(&name, "%s.wav", before ? other : stem) < 0)
		name = NULL;
	good = name && setenv(VARIABLE, name, 1) == 0;
	if (!good)
		mm_report_error("no memory");
	free(name);
	free(other);
	free(stem);
	return good;
}

/*
 * The value of a parameter in `key=value key="a value" ...`, copied. False: there is no such key. The text is
 * as it stands in the registration.
 */
static bool parameter(const char *text, const char *key, char *value, size_t size)
{
	while (*text) {
		size_t name, length;
		const char *start;

		text += strspn(text, " \t");
		name = strcspn(text, "= \t");
		start = text + name + (text[name] == '=');
		length = *start == '"' ? strcspn(++start, "\"") : strcspn(start, " \t");
		if (name == strlen(key) && strncasecmp(text, key, name) == 0 && text[name] == '=') {
			snprintf(value, size, "%.*s", (int)length, start);
			return true;
		}
		text = text[name] == '=' ? start + length + (start[length] == '"') : text + name;
	}
	return false;
}

static bool is_file_driver(const struct winmm_driver_info *info)
{
	char *module = mm_text_stem(info->path[0] ? info->path : info->file);
	bool same = module && mm_text_same(module, MM_FILE_DRIVER);

	free(module);
	return same;
}

static bool registered_place(char path[PATH_MAX])
{
	size_t count;
	struct winmm_driver_info *list = mm_driver_list_read(&count);
	bool found = false;

	for (size_t i = 0; i < count && !found; i++)
		found = is_file_driver(&list[i]) && parameter(list[i].parameters, "out", path, PATH_MAX) &&
			*path;
	free(list);
	return found;
}

/* Opens the module that is registered, else the library's own. No parameters: those it has stay. */
static bool open_driver(struct mm_instance *instance)
{
	size_t count;
	struct winmm_driver_info *list = mm_driver_list_read(&count);
	char name[sizeof(list->path) + 2] = MM_FILE_DRIVER ".so";

	for (size_t i = 0; i < count; i++) {
		if (!is_file_driver(&list[i]) || !list[i].path[0])
			continue;
		snprintf(name, sizeof(name), "\"%s\"", list[i].path);
		break;
	}
	free(list);
	return mm_instance_open(instance, name, NULL);
}

int mm_file_output_problem(void)
{
	struct mm_instance driver;
	LRESULT answer;

	if (!open_driver(&driver))
		return 0;
	answer = mm_instance_send(&driver, MM_FILE_PROBLEM, 0, 0);
	mm_instance_close(&driver);
	return answer > 0 && answer < 4096 ? (int)answer : 0; /* as many as the system has */
}

/* False when it does not fit. */
static bool make_absolute(char path[PATH_MAX])
{
	char folder[PATH_MAX], whole[PATH_MAX * 2];

	if (*path == '/')
		return true;
	if (!getcwd(folder, sizeof(folder)))
		return false;
	if (snprintf(whole, sizeof(whole), "%s/%s", folder, path) >= PATH_MAX)
		return false;
	strcpy(path, whole);
	return true;
}

static bool same_file(const char *one, const char *other)
{
	struct stat first, second;

	return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
		first.st_ino == second.st_ino && S_ISREG(first.st_mode);
}

bool mm_file_output_find(char path[PATH_MAX])
{
	const char *value = getenv(VARIABLE);

	if (!registered_place(path))
		snprintf(path, PATH_MAX, "%s", value && *value ? value : DRIVERS_OWN_DEFAULT);
	if (make_absolute(path))
		return true;
	mm_report_error("%s: %s", path, strerror(ENAMETOOLONG));
	return false;
}

bool mm_file_output_is_safe(const char *const *files)
{
	char path[PATH_MAX];

	if (!mm_file_output_find(path))
		return false;
	for (; *files; files++) {
		if (!same_file(*files, path))
			continue;
		mm_report_error("%s would be written over while it is played: set $" VARIABLE
				", or go to another directory",
			path);
		return false;
	}
	return true;
}
