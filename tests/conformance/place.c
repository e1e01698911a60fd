/* SPDX-License-Identifier: MIT */
/* Paths, texts and remembered settings: what both worlds share. */
#include "place.h"
#include "harness.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COPY_MAX = 4, PART_MAX = 500 };

char program_folder[PATH_SIZE], own_folder[PATH_SIZE];
struct setting settings[SETTING_MAX];
int setting_count;

static char copies[COPY_MAX][PATH_SIZE], copy_folders[COPY_MAX][PATH_SIZE];
static int copy_count;

void cut_last_part(char *path, char separator)
{
	char *last = strrchr(path, separator);

	if (last)
		*last = 0;
}

void format(char *out, const char *template, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, template);
	length = vsnprintf(out, PATH_SIZE, template, arguments);
	va_end(arguments);
	REQUIRE(length >= 0 && length < PATH_SIZE);
}

const WCHAR *wide(const char *ascii)
{
	static WCHAR buffers[8][PATH_SIZE];
	static int next;
	WCHAR *out = buffers[next++ % 8];
	size_t i;

	for (i = 0; i + 1 < PATH_SIZE && ascii[i]; i++)
		out[i] = (unsigned char)ascii[i];
	out[i] = 0;
	return out;
}

void remember(const char *section, const char *key, const char *value)
{
	struct setting *setting = &settings[setting_count];

	REQUIRE(setting_count < SETTING_MAX);
	snprintf(setting->section, sizeof(setting->section), "%s", section);
	snprintf(setting->key, sizeof(setting->key), "%s", key);
	format(setting->value, "%s", value);
	setting_count++;
}

void place_copy_file(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	char buffer[4096];
	size_t length;

	REQUIRE(in && out);
	while ((length = fread(buffer, 1, sizeof(buffer), in)) > 0)
		REQUIRE(fwrite(buffer, 1, length, out) == length);
	fclose(in);
	fclose(out);
}

const char *driver_file(const char *name)
{
	static char path[PATH_SIZE];

	format(path, "%.*s%s%s%s", PART_MAX, place_driver_folder(), place_separator, name, place_extension);
	return path;
}

static const char *make_driver(void (*make)(const char *, const char *), const char *name, const char *folder,
	const char *copy)
{
	char *path = copies[copy_count], *parent = copy_folders[copy_count];

	REQUIRE(copy_count < COPY_MAX);
	format(parent, "%.*s%s%s", PART_MAX, own_folder, place_separator, folder);
	place_make_folder(parent);
	format(path, "%.*s%s%s%s", PART_MAX, parent, place_separator, copy, place_extension);
	make(driver_file(name), path);
	copy_count++;
	return path;
}

const char *driver_copy(const char *name, const char *folder, const char *copy)
{
	return make_driver(place_copy_file, name, folder, copy);
}

const char *driver_link(const char *name, const char *folder, const char *copy)
{
	return make_driver(place_link_file, name, folder, copy);
}

void enter_copy_folder(const char *folder)
{
	char path[PATH_SIZE];

	format(path, "%.*s%s%s", PART_MAX, own_folder, place_separator, folder);
	REQUIRE(chdir(path) == 0);
}

void bench_start(void)
{
	char relay[32];

	snprintf(relay, sizeof(relay), "%llx", (unsigned long long)(DWORD_PTR)bench_relay());
	place_start(relay);
}

void bench_finish(void)
{
	place_forget_settings();
	while (copy_count > 0) {
		copy_count--;
		remove(copies[copy_count]);
		place_remove_folder(copy_folders[copy_count]);
	}
	place_remove_folder(own_folder);
}
