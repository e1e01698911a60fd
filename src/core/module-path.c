/* SPDX-License-Identifier: MIT */
#include "module-path.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/utf.h"
#include "module-directory.h"
#include "module-problem.h"

#define VARIANTS 3

/* The file names that a module's name may stand for, the likeliest first. */
struct variants {
	char names[VARIANTS][PATH_MAX];
	unsigned count;
};

/* Driver directories, each terminated; an empty one ends the list. */
struct directories {
	char *list;
};

static size_t length_of_ending(const char *name)
{
	static const char *const endings[] = { ".drv", ".dll", ".acm", ".so" };
	size_t length = strlen(name);

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t ending = strlen(endings[i]);
		if (length > ending && mm_ascii_equal(name + length - ending, endings[i]))
			return ending;
	}
	return 0;
}

static int make_variants(const char *name, struct variants *variants)
{
	size_t length = strlen(name);
	size_t ending = length_of_ending(name);

	if (length + sizeof ".so" > PATH_MAX) {
		mm_module_problem_set("the name of the module is too long");
		return -ENAMETOOLONG;
	}
	strcpy(variants->names[0], name);
	sprintf(variants->names[1], "%s.so", name);
	sprintf(variants->names[2], "%.*s.so", (int)(length - ending), name);
	variants->count = ending ? 3 : 2;
	return 0;
}

static bool is_file(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static int open_directories(struct directories *directories)
{
	const char *chosen = secure_getenv("WINMM_DRIVER_PATH");
	const char *own = mm_module_directory();
	char *to;

	if (!chosen)
		chosen = "";
	directories->list = to = malloc(strlen(chosen) + strlen(own) + 3);
	if (!to)
		return -ENOMEM;
	while (*chosen) {
		size_t length = strcspn(chosen, ":");
		if (*chosen == '/') {
			memcpy(to, chosen, length);
			to += length;
			*to++ = '\0';
		}
		chosen += length + (chosen[length] == ':');
	}
	to += sprintf(to, "%s", own) + 1;
	*to = '\0';
	return 0;
}

static const char *next_directory(const char *directory)
{
	return directory + strlen(directory) + 1;
}

/* The path of a file in a directory, if it is one; for the caller to free. */
static char *file_in(const char *directory, const char *name)
{
	char *path;
	if (asprintf(&path, "%s/%s", directory, name) < 0)
		return NULL;
	if (is_file(path))
		return path;
	free(path);
	return NULL;
}

/* The variant that a file name equals but for the case of letters; count if it is none. */
static unsigned variant_of(const struct variants *variants, const char *name)
{
	unsigned i = 0;
	while (i < variants->count && !mm_ascii_equal(variants->names[i], name))
		i++;
	return i;
}

/*
 * Of several files the one of the likeliest variant, of these the first in the order of bytes: always the
 * same one.
 */
static char *scan_directory(const char *directory, const struct variants *variants)
{
	DIR *stream = opendir(directory);
	char *best = NULL;
	unsigned best_variant = variants->count;

	if (!stream)
		return NULL;
	for (struct dirent *entry = readdir(stream); entry; entry = readdir(stream)) {
		unsigned variant = variant_of(variants, entry->d_name);
		if (variant == variants->count || variant > best_variant)
			continue;
		char *path = file_in(directory, entry->d_name);
		if (path && (variant < best_variant || strcmp(path, best) < 0)) {
			free(best);
			best = path;
			best_variant = variant;
		} else {
			free(path);
		}
	}
	closedir(stream);
	return best;
}

static char *find_exact(const struct directories *directories, const struct variants *variants)
{
	for (const char *directory = directories->list; *directory; directory = next_directory(directory)) {
		for (unsigned i = 0; i < variants->count; i++) {
			char *path = file_in(directory, variants->names[i]);
			if (path)
				return path;
		}
	}
	return NULL;
}

static char *find_folded(const struct directories *directories, const struct variants *variants)
{
	for (const char *directory = directories->list; *directory; directory = next_directory(directory)) {
		char *path = scan_directory(directory, variants);
		if (path)
			return path;
	}
	return NULL;
}

static void report_missing(const char *name, const struct directories *directories)
{
	char text[400];
	size_t length = 0;

	text[0] = '\0';
	for (const char *directory = directories->list; *directory; directory = next_directory(directory)) {
		const char *comma = length ? ", " : "";
		length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", comma, directory);
		if (length >= sizeof text)
			break;
	}
	mm_module_problem_set("there is no module \"%s\" in %s", name, text);
}

static char *find_bare(const char *name, const struct variants *variants)
{
	struct directories directories;
	if (open_directories(&directories) < 0)
		return NULL;

	char *path = find_exact(&directories, variants);
	if (!path)
		path = find_folded(&directories, variants);
	if (!path)
		report_missing(name, &directories);
	free(directories.list);
	return path;
}

static char *find_absolute(const char *name, const struct variants *variants)
{
	for (unsigned i = 0; i < variants->count; i++) {
		if (is_file(variants->names[i]))
			return strdup(variants->names[i]);
	}
	mm_module_problem_set("there is no module \"%s\"", name);
	return NULL;
}

int mm_module_path_find(const char *name, struct mm_module_file *file)
{
	*file = (struct mm_module_file){ 0 };
	if (!*name || (*name != '/' && strchr(name, '/'))) {
		mm_module_problem_set("\"%s\" is neither an absolute path nor a bare file name", name);
		return -EINVAL;
	}

	struct variants *variants = malloc(sizeof *variants);
	if (!variants)
		return -ENOMEM;
	int result = make_variants(name, variants);
	if (result == 0) {
		char *path = *name == '/' ? find_absolute(name, variants) : find_bare(name, variants);
		result = path ? mm_module_path_check(path, file) : -ENOENT;
		free(path);
	}
	free(variants);
	return result;
}
