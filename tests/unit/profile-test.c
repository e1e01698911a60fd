/* SPDX-License-Identifier: MIT */
/* INI files and the registry's view of the configuration. The test has a folder of its own for both. */
#include "sync-test.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <wchar.h>

#include <winreg.h>

static char folder[] = "/tmp/winmm-profile-XXXXXX";
static char file[128];

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void assert_file(const char *expected)
{
	char text[4096];
	FILE *f = fopen(file, "r");
	assert_non_null(f);
	size_t length = fread(text, 1, sizeof text - 1, f);
	fclose(f);
	text[length] = '\0';
	assert_string_equal(text, expected);
}

static void assert_value(const char *section, const char *key, const char *expected)
{
	char text[256];
	assert_int_equal(GetPrivateProfileStringA(section, key, "(none)", text, sizeof text, file),
	                 strlen(expected));
	assert_string_equal(text, expected);
}

static const char sample[] = "; a comment\n"
			     "[One]\r\n"
			     "key = value of one \r\n"
			     "KEY=second\n"
			     "quoted=\"  kept  \"\n"
			     "single='x'\n"
			     ";hidden=1\n"
			     "equals=a=b;c\n"
			     "number=42\n"
			     "negative = -7 apples\n"
			     "hex=0x1F\n"
			     "empty=\n"
			     "no setting\n"
			     "[two]\n"
			     "key=Gr\xC3\xB6\xC3\x9F" "e\n"
			     "  [ one ]  \n"
			     "late=yes";

/* ---- Reading ---- */

TEST(values_are_read)
{
	(void)state;
	write_file(file, sample);
	assert_value("One", "key", "value of one");
	assert_value("ONE", "Key", "value of one");
	assert_value("one", "quoted", "  kept  ");
	assert_value("one", "single", "x");
	assert_value("one", "equals", "a=b;c");
	assert_value("one", "empty", "");
	assert_value("two", "key", "Gr\xC3\xB6\xC3\x9F" "e");
	assert_value("one", "late", "yes");
	assert_value("one", "hidden", "(none)");
	assert_value("one", "no setting", "(none)");
	assert_value("three", "key", "(none)");
}

TEST(numbers_are_read)
{
	(void)state;
	write_file(file, sample);
	assert_int_equal(GetPrivateProfileIntA("one", "number", 5, file), 42);
	assert_int_equal(GetPrivateProfileIntA("one", "negative", 5, file), (UINT)-7);
	assert_int_equal(GetPrivateProfileIntA("one", "hex", 5, file), 31);
	assert_int_equal(GetPrivateProfileIntA("one", "key", 5, file), 0);
	assert_int_equal(GetPrivateProfileIntA("one", "missing", 5, file), 5);
	assert_int_equal(GetPrivateProfileIntA("one", "missing", -5, file), (UINT)-5);
	assert_int_equal(GetPrivateProfileIntA(NULL, "number", 5, file), 5);
	assert_int_equal(GetPrivateProfileIntW(L"one", L"number", 5, L"/no/such/file"), 5);
}

TEST(lists_of_sections_and_keys_are_read)
{
	char text[64];

	(void)state;
	write_file(file, sample);
	assert_int_equal(GetPrivateProfileStringA(NULL, NULL, "", text, sizeof text, file), 8);
	assert_memory_equal(text, "One\0two\0\0", 9);
	assert_int_equal(GetPrivateProfileStringA("two", NULL, "", text, sizeof text, file), 4);
	assert_memory_equal(text, "key\0\0", 5);
	assert_int_equal(GetPrivateProfileStringA(NULL, NULL, "", text, 6, file), 4);
	assert_memory_equal(text, "One\0\0\0", 6);
	assert_int_equal(GetPrivateProfileStringA("none", NULL, "", text, sizeof text, file), 0);
	assert_memory_equal(text, "\0\0", 2);
}

TEST(what_does_not_fit_is_cut)
{
	char text[16];

	(void)state;
	write_file(file, sample);
	memset(text, '?', sizeof text);
	assert_int_equal(GetPrivateProfileStringA("one", "key", "", text, 6, file), 5);
	assert_memory_equal(text, "value\0?", 7);
	assert_int_equal(GetPrivateProfileStringA("two", "key", "", text, 4, file), 2);
	assert_string_equal(text, "Gr");
	assert_int_equal(GetPrivateProfileStringA("two", "key", "", text, 0, file), 0);
	assert_int_equal(GetPrivateProfileStringA("two", "key", "", NULL, 10, file), 0);
	assert_int_equal(GetPrivateProfileStringA("none", "key", "trailing  ", text, sizeof text, file), 8);
	assert_string_equal(text, "trailing");
	assert_int_equal(GetPrivateProfileStringA("none", "key", NULL, text, sizeof text, file), 0);
	assert_int_equal(GetPrivateProfileStringA("one", "key", "none", text, sizeof text, NULL), 4);
}

TEST(wide_values_are_read)
{
	wchar_t wide_file[128], text[16];

	(void)state;
	write_file(file, sample);
	swprintf(wide_file, COUNT_OF(wide_file), L"%s", file);
	assert_int_equal(GetPrivateProfileStringW(L"two", L"key", L"", text, 16, wide_file), 5);
	assert_int_equal(wcscmp(text, L"Gr\u00f6\u00dfe"), 0);
	assert_int_equal(GetPrivateProfileStringW(L"two", L"key", L"", text, 4, wide_file), 3);
	assert_int_equal(wcscmp(text, L"Gr\u00f6"), 0);
	assert_int_equal(GetPrivateProfileStringW(NULL, NULL, L"", text, 16, wide_file), 8);
	assert_int_equal(wmemcmp(text, L"One\0two\0\0", 9), 0);
	assert_int_equal(GetPrivateProfileIntW(L"One", L"number", 5, wide_file), 42);
}

/* ---- Writing ---- */

static void assert_writes(const char *before, const char *section, const char *key, const char *value,
                          const char *after)
{
	write_file(file, before);
	ASSERT_QUIET(WritePrivateProfileStringA(section, key, value, file), TRUE);
	assert_file(after);
}

TEST(settings_are_changed_added_and_removed_in_their_place)
{
	static const char before[] = "; top\n[a]\nx=1\n; inside\ny=2\n\n[b]\nx=3\n";

	(void)state;
	assert_writes(before, "A", "X", "new", "; top\n[a]\nX=new\n; inside\ny=2\n\n[b]\nx=3\n");
	assert_writes(before, "a", "z", "3", "; top\n[a]\nx=1\n; inside\ny=2\nz=3\n\n[b]\nx=3\n");
	assert_writes(before, "b", "z", "4", "; top\n[a]\nx=1\n; inside\ny=2\n\n[b]\nx=3\nz=4\n");
	assert_writes(before, "c", "z", "5", "; top\n[a]\nx=1\n; inside\ny=2\n\n[b]\nx=3\n[c]\nz=5\n");
	assert_writes(before, "a", "y", NULL, "; top\n[a]\nx=1\n; inside\n\n[b]\nx=3\n");
	assert_writes(before, "a", NULL, NULL, "; top\n[b]\nx=3\n");
	assert_writes(before, "b", NULL, NULL, "; top\n[a]\nx=1\n; inside\ny=2\n\n");
	assert_writes(before, "a", "none", NULL, before);
	assert_writes(before, "none", NULL, NULL, before);
	assert_writes("[a]\nx=1", "a", "y", "2", "[a]\nx=1\ny=2\n");
	assert_writes("", "a", "y", "2", "[a]\ny=2\n");
}

TEST(what_is_written_is_read_back_in_either_character_set)
{
	wchar_t wide_file[128], text[16];

	(void)state;
	unlink(file);
	swprintf(wide_file, COUNT_OF(wide_file), L"%s", file);
	assert_true(WritePrivateProfileStringW(L"s", L"k", L"\u97f3", wide_file));
	assert_value("s", "k", "\xE9\x9F\xB3");
	assert_int_equal(GetPrivateProfileStringW(L"s", L"k", L"", text, 16, wide_file), 1);
	assert_true(text[0] == 0x97f3);
}

TEST(a_file_keeps_its_mode_and_its_links)
{
	char link_name[160];
	struct stat status;

	(void)state;
	write_file(file, "[a]\nx=1\n");
	chmod(file, 0600);
	snprintf(link_name, sizeof link_name, "%s/link.ini", folder);
	assert_int_equal(symlink(file, link_name), 0);
	assert_true(WritePrivateProfileStringA("a", "x", "2", link_name));
	assert_file("[a]\nx=2\n");
	assert_int_equal(lstat(link_name, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	unlink(link_name);
}

TEST(impossible_changes_are_refused)
{
	(void)state;
	write_file(file, "[a]\n");
	ASSERT_FAILS(WritePrivateProfileStringA(NULL, "x", "1", file), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WritePrivateProfileStringA("a", "x", "1", NULL), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WritePrivateProfileStringA("a", "x", "1\n[b]", file), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WritePrivateProfileStringA("a", "x", "1", "/no/such/folder/x.ini"), FALSE,
	             ERROR_FILE_NOT_FOUND);
	ASSERT_QUIET(WritePrivateProfileStringA(NULL, NULL, NULL, file), TRUE);
	assert_file("[a]\n");
}

TEST(a_name_without_a_folder_lies_in_the_users_configuration)
{
	char path[160];

	(void)state;
	assert_true(WritePrivateProfileStringA("s", "k", "v", "game.ini"));
	assert_int_equal(GetPrivateProfileIntA("s", "k", 5, "game.ini"), 0);
	snprintf(path, sizeof path, "%s/winmm/game.ini", folder);
	assert_int_equal(access(path, R_OK), 0);
	unlink(path);
}

/* ---- The configuration ---- */

static void configure(const char *text)
{
	char path[160];
	snprintf(path, sizeof path, "%s/winmm", folder);
	mkdir(path, 0755);
	snprintf(path, sizeof path, "%s/winmm/system.ini", folder);
	write_file(path, text);
}

TEST(system_ini_is_the_configuration)
{
	char text[64];

	(void)state;
	configure("[Drivers32]\nmidi9=my.drv with args\n[MCI32]\nx=1\n");
	assert_int_equal(GetPrivateProfileStringA("drivers32", "MIDI9", "", text, sizeof text, "SYSTEM.INI"),
	                 16);
	assert_string_equal(text, "my.drv with args");
	assert_true(WritePrivateProfileStringA("MCI32", "y", "2", "system.ini"));
	assert_int_equal(GetPrivateProfileIntA("mci32", "y", 0, "system.ini"), 2);
}

#define DRIVERS32 "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\drivers32"

TEST(the_registry_reads_it_too)
{
	HKEY key, same;
	char text[64];
	wchar_t wide[64];
	DWORD size = sizeof text, type = 0, wide_size = sizeof wide;

	(void)state;
	configure("[Drivers32]\nmidi9=my.drv\n");
	ASSERT_QUIET(RegOpenKeyExA(HKEY_LOCAL_MACHINE, DRIVERS32, 0, KEY_READ, &key), ERROR_SUCCESS);
	ASSERT_QUIET(RegQueryValueExA(key, "MIDI9", NULL, &type, (LPBYTE)text, &size), ERROR_SUCCESS);
	assert_string_equal(text, "my.drv");
	assert_int_equal(size, 7);
	assert_int_equal(type, REG_SZ);
	ASSERT_QUIET(RegQueryValueExW(key, L"midi9", NULL, NULL, (LPBYTE)wide, &wide_size), ERROR_SUCCESS);
	assert_int_equal(wcscmp(wide, L"my.drv"), 0);
	assert_int_equal(wide_size, 7 * sizeof(wchar_t));
	assert_int_equal(RegOpenKeyW(key, L"", &same), ERROR_SUCCESS);
	assert_int_equal(RegCloseKey(key), ERROR_SUCCESS);
	assert_int_equal(RegQueryValueExA(same, "midi9", NULL, NULL, NULL, &size), ERROR_SUCCESS);
	assert_int_equal(RegCloseKey(same), ERROR_SUCCESS);
}

TEST(the_registry_tells_sizes_and_what_is_missing)
{
	HKEY key, none;
	char text[4];
	DWORD size = 0, disposition = 0;

	(void)state;
	configure("[Drivers32]\nmidi9=my.drv\n");
	assert_int_equal(
		RegCreateKeyExA(HKEY_LOCAL_MACHINE, DRIVERS32, 0, NULL, 0, 0, NULL, &key, &disposition),
		ERROR_SUCCESS);
	assert_int_equal(disposition, REG_OPENED_EXISTING_KEY);
	assert_int_equal(RegQueryValueExA(key, "midi9", NULL, NULL, NULL, &size), ERROR_SUCCESS);
	assert_int_equal(size, 7);
	size = sizeof text;
	assert_int_equal(RegQueryValueExA(key, "midi9", NULL, NULL, (LPBYTE)text, &size), ERROR_MORE_DATA);
	assert_int_equal(size, 7);
	assert_int_equal(RegQueryValueExA(key, "midi9", NULL, NULL, (LPBYTE)text, NULL),
	                 ERROR_INVALID_PARAMETER);
	assert_int_equal(RegQueryValueExA(key, "none", NULL, NULL, NULL, &size), ERROR_FILE_NOT_FOUND);
	assert_int_equal(RegQueryValueExW(key, NULL, NULL, NULL, NULL, &size), ERROR_FILE_NOT_FOUND);
	assert_int_equal(RegOpenKeyA(HKEY_CURRENT_USER, "Software\\None", &none), ERROR_FILE_NOT_FOUND);
	assert_int_equal(RegCreateKeyExW(HKEY_CURRENT_USER, L"None", 0, NULL, 0, 0, NULL, &none, NULL),
	                 ERROR_ACCESS_DENIED);
	assert_int_equal(RegSetValueExA(key, "x", 0, REG_SZ, (const BYTE *)"1", 2), ERROR_ACCESS_DENIED);
	assert_int_equal(RegNotifyChangeKeyValue(key, FALSE, 0, NULL, TRUE), ERROR_CALL_NOT_IMPLEMENTED);
	assert_int_equal(RegOpenKeyExA(key, NULL, 0, 0, NULL), ERROR_INVALID_PARAMETER);
	assert_int_equal(RegCloseKey(key), ERROR_SUCCESS);
}

TEST(what_is_no_key_is_refused)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	HKEY result;

	(void)state;
	for (unsigned i = 0; i <= COUNT_OF(garbage_handles); i++) {
		HKEY key = i ? (HKEY)garbage_handles[i - 1] : (HKEY)event;
		assert_int_equal(RegOpenKeyExA(key, "x", 0, 0, &result), ERROR_INVALID_HANDLE);
		assert_int_equal(RegQueryValueExA(key, "x", NULL, NULL, NULL, NULL), ERROR_INVALID_HANDLE);
		assert_int_equal(RegSetValueExW(key, L"x", 0, REG_SZ, NULL, 0), ERROR_INVALID_HANDLE);
		assert_int_equal(RegCloseKey(key), ERROR_INVALID_HANDLE);
	}
	assert_int_equal(RegCloseKey(HKEY_LOCAL_MACHINE), ERROR_SUCCESS);
	CloseHandle(event);
}

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(file, sizeof file, "%s/test.ini", folder);
	setenv("XDG_CONFIG_HOME", folder, 1);
	unsetenv("WINMM_DRIVERS_INI");
	return 0;
}

static int remove_folder(void **state)
{
	char command[200];
	(void)state;
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(values_are_read),
		CASE(numbers_are_read),
		CASE(lists_of_sections_and_keys_are_read),
		CASE(what_does_not_fit_is_cut),
		CASE(wide_values_are_read),
		CASE(settings_are_changed_added_and_removed_in_their_place),
		CASE(what_is_written_is_read_back_in_either_character_set),
		CASE(a_file_keeps_its_mode_and_its_links),
		CASE(impossible_changes_are_refused),
		CASE(a_name_without_a_folder_lies_in_the_users_configuration),
		CASE(system_ini_is_the_configuration),
		CASE(the_registry_reads_it_too),
		CASE(the_registry_tells_sizes_and_what_is_missing),
		CASE(what_is_no_key_is_refused),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
