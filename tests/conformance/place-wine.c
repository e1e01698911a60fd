/* SPDX-License-Identifier: MIT */
/* Wine: settings are registry values, drivers lie beside the program. */
#include "place.h"
#include "harness.h"

#include <string.h>

const char place_separator[] = "\\", place_extension[] = ".dll";

static const char *ini_sections[4], *ini_keys[4];
static int ini_count;
static const char version_key[] = "Software\\Microsoft\\Windows NT\\CurrentVersion";

void place_make_folder(const char *path)
{
	REQUIRE(CreateDirectoryA(path, NULL) || GetLastError() == ERROR_ALREADY_EXISTS);
}

void place_remove_folder(const char *path)
{
	RemoveDirectoryA(path);
}

const char *null_driver(void)
{
	return "null";
}

void expose_file(const char *path)
{
	(void)path;
}

void place_link_file(const char *from, const char *to)
{
	place_copy_file(from, to);
}

void place_start(const char *relay)
{
	char temporary[PATH_SIZE / 2];

	REQUIRE(GetModuleFileNameA(NULL, program_folder, PATH_SIZE));
	cut_last_part(program_folder, '\\');
	REQUIRE(GetTempPathA(sizeof(temporary), temporary));
	format(own_folder, "%sconformance-%lu", temporary, GetCurrentProcessId());
	place_make_folder(own_folder);
	SetEnvironmentVariableA(RELAY_VARIABLE, relay);
}

static void open_section(const char *section, HKEY *key)
{
	char path[PATH_SIZE];

	format(path, "%s\\%s", version_key, section);
	REQUIRE(RegCreateKeyExA(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, key, NULL) == 0);
}

void config_set(const char *section, const char *key, const char *value)
{
	HKEY open;

	open_section(section, &open);
	RegSetValueExA(open, key, 0, REG_SZ, (const BYTE *)value, (DWORD)strlen(value) + 1);
	RegCloseKey(open);
	remember(section, key, value);
}

void ini_set(const char *section, const char *key, const char *value)
{
	REQUIRE(WritePrivateProfileStringA(section, key, value, "system.ini"));
	ini_sections[ini_count] = section;
	ini_keys[ini_count++] = key;
}

void place_forget_settings(void)
{
	while (ini_count > 0) {
		ini_count--;
		WritePrivateProfileStringA(ini_sections[ini_count], ini_keys[ini_count], NULL, "system.ini");
	}
	while (setting_count > 0) {
		const struct setting *setting = &settings[--setting_count];
		HKEY open;

		open_section(setting->section, &open);
		RegDeleteValueA(open, setting->key);
		RegCloseKey(open);
	}
}

const char *place_driver_folder(void)
{
	return program_folder;
}
