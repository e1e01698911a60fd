/* SPDX-License-Identifier: MIT */
/* What a driver is opened by: aliases with parameters, many names of one file, files that are none. */
#include "driver-script.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <winmm.h>

static void the_parameters_of_an_alias_come_with_every_open(void **state)
{
	(void)state;
	stage_configure("[Drivers32]\na = drv alpha  beta \n[Own]\nb=\"drv\" \xC3\xA9\n");
	HDRVR first = OpenDriver(L"a", NULL, 0);
	assert_int_equal(wcscmp(seen_text, L"alpha  beta"), 0);
	HDRVR second = OpenDriver(L"A", L"drivers32", 5);
	assert_int_equal(wcscmp(seen_text, L"alpha  beta"), 0);
	HDRVR third = OpenDriver(L"b", L"OWN", 0);
	assert_int_equal(wcscmp(seen_text, L"\xE9"), 0);
	HDRVR fourth = OpenDriver(L"drv.drv in line", L"Own", 0);
	assert_int_equal(wcscmp(seen_text, L"in line"), 0);
	assert_string_equal(stage_log(), "(+LEOOOO");
	CloseDriver(first, 0, 0);
	CloseDriver(second, 0, 0);
	CloseDriver(third, 0, 0);
	CloseDriver(fourth, 0, 0);
	assert_string_equal(stage_log(), "CCCCDF-)");
}

static void a_new_alias_is_known_at_the_next_open(void **state)
{
	(void)state;
	assert_null(OpenDriver(L"fresh", NULL, 0));
	stage_configure("[Drivers32]\nfresh=drv\n");
	CloseDriver(OpenDriver(L"fresh", NULL, 0), 0, 0);
	assert_string_equal(stage_log(), "(+LEOCDF-)");
}

static void one_file_under_many_names_is_one_module(void **state)
{
	wchar_t path[600];
	HDRVR drivers[6];

	(void)state;
	assert_int_equal(symlink("drv.so", stage_path("drivers/linked.so")), 0);
	assert_int_equal(link(stage_path("drivers/drv.so"), stage_path("drivers/hard.so")), 0);
	stage_configure("[Drivers32]\nalias=drv.drv\n");
	swprintf(path, 600, L"%s", stage_path("drivers/drv.so"));
	const wchar_t *const names[] = { L"drv", L"DRV.DLL", L"alias", path, L"linked", L"hard" };
	for (size_t i = 0; i < 6; i++) {
		drivers[i] = OpenDriver(names[i], NULL, 0);
		assert_non_null(drivers[i]);
		assert_ptr_equal(GetDriverModuleHandle(drivers[i]), GetDriverModuleHandle(drivers[0]));
	}
	assert_string_equal(stage_log(), "(+LEOOOOOO");
	for (size_t i = 0; i < 6; i++)
		CloseDriver(drivers[i], 0, 0);
	assert_string_equal(stage_log(), "CCCCCCDF-)");
}

static void a_copy_is_another_module(void **state)
{
	(void)state;
	stage_install("recorder", "copy.so");
	HDRVR a = open_driver();
	HDRVR b = OpenDriver(L"copy", NULL, 0);
	assert_ptr_not_equal(GetDriverModuleHandle(a), GetDriverModuleHandle(b));
	assert_string_equal(stage_log(), "(+LEO(+LEO");
	CloseDriver(a, 0, 0);
	CloseDriver(b, 0, 0);
}

static void a_file_that_was_replaced_while_loaded_is_the_loaded_module(void **state)
{
	(void)state;
	HDRVR a = open_driver();
	stage_install("recorder", "new.so");
	assert_int_equal(rename(stage_path("drivers/new.so"), stage_path("drivers/drv.so")), 0);
	HDRVR b = open_driver();
	assert_ptr_equal(GetDriverModuleHandle(a), GetDriverModuleHandle(b));
	assert_string_equal(stage_log(), "(+LEOO");
	CloseDriver(a, 0, 0);
	CloseDriver(b, 0, 0);
	CloseDriver(open_driver(), 0, 0);
	assert_string_equal(stage_log(), "CCDF-)(+LEOCDF-)");
}

static void what_cannot_be_opened_answers_null_and_says_why(void **state)
{
	const struct {
		const wchar_t *name;
		const char *why;
	} rows[] = {
		{ NULL, "missing" },
		{ L"", "empty" },
		{ L"  ", "missing" },
		{ L"no such driver", "there is no module \"no\"" },
		{ L"unresolved", "function_of_nobody" },
		{ L"text", "text.so" },
		{ L"half", "half.so is cut off" },
		{ L"borrower", "no DriverProc" },
		{ L"kernel32.dll", "there is no module" },
		{ L"winmm", "there is no module" },
		{ L"a/b", "absolute" },
		{ L"open", "everyone" },
		{ L"empty", "missing" },
	};

	(void)state;
	stage_install("unresolved", "unresolved.so");
	stage_install("borrower", "borrower.so");
	stage_install("recorder", "open.so");
	assert_int_equal(chmod(stage_path("drivers/open.so"), 0777), 0);
	stage_install("recorder", "half.so");
	assert_int_equal(truncate(stage_path("drivers/half.so"), 6000), 0);
	stage_write(stage_path("drivers/text.so"), "no module");
	stage_configure("[Drivers32]\nempty=\n");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		errno = 77;
		assert_null(OpenDriver(rows[i].name, NULL, 0));
		assert_int_equal(errno, 77);
		assert_non_null(strstr(winmm_driver_error(), rows[i].why));
		assert_null(strchr(winmm_driver_error(), '\n'));
	}
	assert_string_equal(stage_log(), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(the_parameters_of_an_alias_come_with_every_open),
		STAGED(a_new_alias_is_known_at_the_next_open),
		STAGED(one_file_under_many_names_is_one_module),
		STAGED(a_copy_is_another_module),
		STAGED(a_file_that_was_replaced_while_loaded_is_the_loaded_module),
		STAGED(what_cannot_be_opened_answers_null_and_says_why),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
