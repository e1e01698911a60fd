/* SPDX-License-Identifier: MIT */
/* Linux: settings are an INI file of the case's own, drivers lie in one folder, the wave driver is null. */
#include "place.h"
#include "harness.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char place_separator[] = "/", place_extension[] = ".so";

void place_make_folder(const char *path)
{
	REQUIRE(mkdir(path, 0700) == 0 || errno == EEXIST);
}

void place_remove_folder(const char *path)
{
	rmdir(path);
}

void expose_file(const char *path)
{
	REQUIRE(chmod(path, 0777) == 0);
}

void place_link_file(const char *from, const char *to)
{
	REQUIRE(symlink(from, to) == 0);
}

static void ini_path(char *out)
{
	format(out, "%.500s/drivers.ini", own_folder);
}

/* A whole new file each time, so that a change is one rename. */
static void write_ini(void)
{
	char path[PATH_SIZE], fresh[PATH_SIZE];
	FILE *file;
	int i, j;

	ini_path(path);
	format(fresh, "%.500s/fresh.ini", own_folder);
	file = fopen(fresh, "w");
	REQUIRE(file);
	for (i = 0; i < setting_count; i++) {
		for (j = 0; j < i && strcmp(settings[j].section, settings[i].section) != 0; j++)
			;
		if (j < i)
			continue;
		fprintf(file, "[%s]\n", settings[i].section);
		for (j = i; j < setting_count; j++) {
			if (strcmp(settings[j].section, settings[i].section) == 0)
				fprintf(file, "%s=%s\n", settings[j].key, settings[j].value);
		}
	}
	fclose(file);
	REQUIRE(rename(fresh, path) == 0);
}

static void find_program_folder(void)
{
	ssize_t length = readlink("/proc/self/exe", program_folder, PATH_SIZE - 1);

	REQUIRE(length > 0);
	program_folder[length] = 0;
	cut_last_part(program_folder, '/');
}

const char *null_driver(void)
{
	const char *path = getenv("CONFORMANCE_NULL");

	return path ? path : "null";
}

void place_start(const char *relay)
{
	const char *temporary = getenv("TMPDIR");
	char text[PATH_SIZE];

	find_program_folder();
	format(own_folder, "%.500s/conformance-%ld", temporary ? temporary : "/tmp", (long)getpid());
	place_make_folder(own_folder);
	ini_path(text);
	setenv("WINMM_DRIVERS_INI", text, 1);
	setenv("XDG_CONFIG_HOME", own_folder, 1);
	format(text, "%.500s/drivers", program_folder);
	setenv("WINMM_DRIVER_PATH", text, 1);
	setenv(RELAY_VARIABLE, relay, 1);
	remember("Drivers32", "wave", null_driver());
	write_ini();
}

const char *place_driver_folder(void)
{
	return getenv("WINMM_DRIVER_PATH");
}

void config_set(const char *section, const char *key, const char *value)
{
	int i;

	for (i = 0; i < setting_count; i++) {
		if (strcmp(settings[i].section, section) == 0 && strcmp(settings[i].key, key) == 0) {
			format(settings[i].value, "%s", value);
			write_ini();
			return;
		}
	}
	remember(section, key, value);
	write_ini();
}

void ini_set(const char *section, const char *key, const char *value)
{
	config_set(section, key, value);
}

void place_forget_settings(void)
{
	char path[PATH_SIZE];

	ini_path(path);
	remove(path);
}
