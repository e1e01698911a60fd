/* SPDX-License-Identifier: MIT */
/* Modules as libraries: whose entry points count, what is counted, this library's other names. */
#include "module-program.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/core/driver.h"
#include "../../src/core/module-problem.h"

static void require_exported_names(void)
{
	if (!dlsym(RTLD_DEFAULT, "DllMain")) {
		print_message("SKIPPED: the program was not linked to export its names\n");
		skip();
	}
}

/* ---- Whose entry points ---- */

static void entry_points_of_a_dependency_are_not_the_modules(void **state)
{
	(void)state;
	stage_install("borrower", "borrower.so"); /* it names the lender by its path */
	assert_int_equal(mm_driver_open("borrower", NULL, 0), 0);
	assert_non_null(strstr(mm_module_problem(), "no DriverProc"));

	uint32_t borrower = mm_module_open_library("borrower");
	assert_int_not_equal(borrower, 0);
	assert_null(mm_module_symbol(borrower, "DriverProc"));
	assert_null(mm_module_symbol(borrower, "wodMessage"));
	assert_null(mm_module_symbol(borrower, "lender_answer"));
	int (*answer)(void) = (int (*)(void))mm_module_symbol(borrower, "borrower_answer");
	assert_non_null(answer);
	assert_int_equal(answer(), 0);
	assert_true(mm_module_close_library(borrower));
}

static void entry_points_of_the_program_are_not_the_modules(void **state)
{
	(void)state;
	require_exported_names();
	stage_install("recorder", "drv.so");
	uintptr_t driver = mm_driver_open("drv", NULL, 0);
	assert_int_not_equal(driver, 0);
	mm_driver_close(driver, 0, 0);
	assert_string_equal(stage_log(), "(+LEOCDF-)");
}

static void a_class_entry_point_is_called_through_the_instance(void **state)
{
	struct mm_driver_call call;

	(void)state;
	stage_install("recorder", "drv.so");
	uintptr_t driver = mm_driver_open_text("drv some text", 0);
	assert_true(mm_driver_begin(driver, &call));
	uint32_t (*message)(unsigned, unsigned, uintptr_t, uintptr_t, uintptr_t);
	*(void **)&message = mm_driver_symbol(&call, "wodMessage");
	assert_non_null(message);
	assert_null(mm_driver_symbol(&call, "widMessage"));
	assert_null(mm_driver_symbol(&call, "malloc"));
	assert_int_equal(message(1, 2, 3, 4, 5), 1);
	assert_int_equal(call.id, 0xBADF00D);

	/* The last instance goes, but a call is inside: the module stays until that ends. */
	assert_int_equal(mm_driver_close(driver, 0, 0), 1);
	assert_int_equal(message(1, 2, 3, 4, 5), 1);
	assert_string_equal(stage_log(), "(+LEOwCw");
	mm_driver_end(&call);
	assert_string_equal(stage_log(), "DF-)");
	mm_driver_end(&call); /* again, to no effect */
	assert_false(mm_driver_begin(driver, &call));
}

/* ---- Libraries ---- */

static void a_library_gets_dll_main_and_no_messages(void **state)
{
	(void)state;
	stage_install("recorder", "lib.so");
	uint32_t library = mm_module_open_library("LIB.dll");
	assert_int_not_equal(library, 0);
	assert_int_equal(mm_module_open_library("lib"), library);
	assert_string_equal(stage_log(), "(+");
	assert_true(mm_module_close_library(library));
	assert_string_equal(stage_log(), "");
	assert_true(mm_module_close_library(library));
	assert_string_equal(stage_log(), "-)");
	assert_false(mm_module_close_library(library));
	assert_null(mm_module_symbol(library, "recorder_count"));
}

static void a_library_and_a_driver_share_one_image(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	uint32_t library = mm_module_open_library("drv");
	uintptr_t driver = mm_driver_open("drv", NULL, 0);
	assert_int_equal(mm_driver_module(driver), library);
	assert_string_equal(stage_log(), "(+LEO");
	mm_driver_close(driver, 0, 0);
	assert_string_equal(stage_log(), "CDF");
	driver = mm_driver_open("drv", NULL, 0);
	assert_string_equal(stage_log(), "LEO");
	assert_true(mm_module_close_library(library));
	assert_string_equal(stage_log(), "");
	assert_false(mm_module_close_library(library)); /* the driver's own reference is not to be had */
	mm_driver_close(driver, 0, 0);
	assert_string_equal(stage_log(), "CDF-)");
}

static intptr_t refuse_attach(const struct recorder_call *call)
{
	return call->entry != RECORDER_ATTACH;
}

static void dll_main_may_refuse(void **state)
{
	(void)state;
	stage_script = refuse_attach;
	stage_install("recorder", "drv.so");
	assert_int_equal(mm_driver_open("drv", NULL, 0), 0);
	assert_string_equal(stage_log(), "(+-)");
	assert_non_null(strstr(mm_module_problem(), "refused by its own DllMain"));
	assert_int_equal(mm_module_open_library("drv"), 0);
	assert_string_equal(stage_log(), "(+-)");
}

static uint32_t handle_in_attach, handle_in_detach;
static bool symbols_in_dll_main;

static intptr_t look_around(const struct recorder_call *call)
{
	char path[600];

	if (call->entry == RECORDER_ATTACH || call->entry == RECORDER_DETACH) {
		uint32_t *handle = call->entry == RECORDER_ATTACH ? &handle_in_attach : &handle_in_detach;
		*handle = (uint32_t)call->id;
		symbols_in_dll_main = mm_module_symbol(call->id, "recorder_count") &&
		                      mm_module_path(call->id, path, sizeof path) && strstr(path, "/drv.so");
		assert_int_equal(call->param1, 0);
	}
	return stage_default(call);
}

static void dll_main_knows_the_modules_handle(void **state)
{
	(void)state;
	stage_script = look_around;
	stage_install("recorder", "drv.so");
	uint32_t library = mm_module_open_library("drv");
	assert_int_equal(handle_in_attach, library);
	assert_true(symbols_in_dll_main);
	symbols_in_dll_main = false;
	assert_true(mm_module_close_library(library));
	assert_int_equal(handle_in_detach, library);
	assert_true(symbols_in_dll_main);
}

static void a_loaded_module_is_found_without_counting_it(void **state)
{
	char path[600];

	(void)state;
	stage_install("recorder", "drv.so");
	assert_int_equal(mm_module_find_library("drv"), 0);
	assert_string_equal(stage_log(), "");
	uint32_t library = mm_module_open_library("drv");
	assert_int_equal(mm_module_find_library("Drv.DLL"), library);
	assert_true(mm_module_path(library, path, sizeof path));
	assert_string_equal(path, stage_path("drivers/drv.so"));
	assert_true(mm_module_close_library(library));
	assert_int_equal(mm_module_find_library("drv"), 0);
	assert_false(mm_module_path(library, path, sizeof path));
}

static void a_library_comes_from_secure_places_only(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	assert_int_equal(mm_module_open_library("libc.so.6"), 0);
	assert_int_equal(mm_module_open_library("./drivers/drv.so"), 0);
	assert_int_equal(mm_module_open_library(""), 0);
	chmod(stage_path("drivers/drv.so"), 0777);
	assert_int_equal(mm_module_open_library("drv"), 0);
	assert_string_equal(stage_log(), "");
}

static void the_parts_of_windows_are_this_library(void **state)
{
	static const char *const names[] = { "winmm",    "WINMM.DLL", "WinMM.dll",  "kernel32",
		                             "USER32",   "user32.dll", "Kernel32.DLL" };
	static const char *const others[] = { "winmm2", "winmm.dll.dll", "winmm.drv",
		                              "gdi32",  "kernel32.dllx", ".dll" };

	(void)state;
	uint32_t own = mm_module_open_library("winmm");
	assert_int_not_equal(own, 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_int_equal(mm_module_open_library(names[i]), own);
		assert_int_equal(mm_module_find_library(names[i]), own);
		assert_true(mm_module_close_library(own));
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_int_equal(mm_module_open_library(others[i]), 0);
	assert_true(mm_module_close_library(own)); /* for ever */
	assert_true(mm_module_close_library(own));
	assert_int_equal(mm_module_open_library("winmm"), own);
}

static void names_are_found_as_they_are_or_under_the_prefix(void **state)
{
	(void)state;
	require_exported_names();
	uint32_t own = mm_module_open_library("kernel32");
	assert_ptr_equal(mm_module_symbol(own, "mm_test_exported"), (void *)mm_test_exported);
	assert_ptr_equal(mm_module_symbol(own, "winmm_test_prefixed"), (void *)winmm_test_prefixed);
	assert_ptr_equal(mm_module_symbol(own, "test_prefixed"), (void *)winmm_test_prefixed);
	assert_null(mm_module_symbol(own, "test_exported"));
	assert_null(mm_module_symbol(own, "malloc_no_such_name"));
	assert_null(mm_module_symbol(own, "_cmocka_run_group_tests")); /* of a dependency */
	assert_null(mm_module_symbol(own, ""));
}

static void the_program_is_a_module_too(void **state)
{
	char path[600], own[600];

	(void)state;
	uint32_t program = mm_module_find_library(NULL);
	assert_int_not_equal(program, 0);
	assert_true(mm_module_path(program, path, sizeof path));
	own[readlink("/proc/self/exe", own, sizeof own - 1)] = '\0';
	assert_string_equal(path, own);
	require_exported_names();
	assert_ptr_equal(mm_module_symbol(program, "mm_test_exported"), (void *)mm_test_exported);
}

static void no_value_is_a_module_by_chance(void **state)
{
	char path[16];

	(void)state;
	stage_install("recorder", "drv.so");
	uintptr_t driver = mm_driver_open("drv", NULL, 0);
	uint32_t module = mm_driver_module(driver);
	const uintptr_t values[] = { 0, 1, 0xFFFF, 0x10000, (uintptr_t)-1, driver, module ^ 0x10000,
		                     module + 1, module | (uintptr_t)1 << 40, (uintptr_t)&module };
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		assert_null(mm_module_symbol(values[i], "DriverProc"));
		assert_false(mm_module_close_library(values[i]));
		assert_false(mm_module_path(values[i], path, sizeof path));
	}
	mm_driver_close(driver, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(entry_points_of_a_dependency_are_not_the_modules),
		STAGED(entry_points_of_the_program_are_not_the_modules),
		STAGED(a_class_entry_point_is_called_through_the_instance),
		STAGED(a_library_gets_dll_main_and_no_messages),
		STAGED(a_library_and_a_driver_share_one_image),
		STAGED(dll_main_may_refuse),
		STAGED(dll_main_knows_the_modules_handle),
		STAGED(a_loaded_module_is_found_without_counting_it),
		STAGED(a_library_comes_from_secure_places_only),
		STAGED(the_parts_of_windows_are_this_library),
		STAGED(names_are_found_as_they_are_or_under_the_prefix),
		STAGED(the_program_is_a_module_too),
		STAGED(no_value_is_a_module_by_chance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
