/* SPDX-License-Identifier: MIT */
/*
 * Modules as libraries: whose entry points count, what is counted, this library's other names, the process's
 * end.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/base/handle.h"
#include "../../src/core/driver.h"
#include "../../src/core/module-problem.h"
#include "../../src/core/module.h"
#include "module-stage.h"

#define EXPORT __attribute__((visibility("default")))

/* The program exports the names of a module's entry points too; nothing may take them for a module's. */
EXPORT int DllMain(void *instance, uint32_t reason, void *reserved);
EXPORT intptr_t DriverProc(void);
EXPORT uint32_t wodMessage(void);
EXPORT int mm_test_exported(void);
EXPORT int winmm_test_prefixed(void);

static int wrong_calls;

int DllMain(void *instance, uint32_t reason, void *reserved)
{
	(void)instance;
	(void)reason;
	(void)reserved;
	return ++wrong_calls;
}

intptr_t DriverProc(void)
{
	return ++wrong_calls;
}

uint32_t wodMessage(void)
{
	return (uint32_t)++wrong_calls;
}

int mm_test_exported(void)
{
	return 1;
}

int winmm_test_prefixed(void)
{
	return 2;
}

/* This library's and the program's own handles are made once and stay. */
static uint32_t handles_at_rest;

static int open_stage(void **state)
{
	if (stage_open(state) < 0)
		return -1;
	mm_module_open_library("winmm");
	mm_module_find_library(NULL);
	handles_at_rest = mm_handle_open_count();
	return 0;
}

static int close_stage(void **state)
{
	assert_int_equal(mm_handle_open_count(), handles_at_rest);
	assert_int_equal(wrong_calls, 0);
	return stage_close(state);
}

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

/* ---- A thread that ends inside a driver ---- */

static uint32_t deadly_message;

static intptr_t end_thread(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER && call->message == deadly_message)
		pthread_exit(NULL);
	return stage_default(call);
}

static void *open_and_send(void *hdrvr)
{
	uintptr_t driver = mm_driver_open("drv", NULL, 0);
	*(uintptr_t *)hdrvr = driver;
	mm_driver_send(driver, 0x4000, 0, 0);
	mm_driver_close(driver, 0, 0);
	return NULL;
}

static void run_in_thread(uintptr_t *driver)
{
	pthread_t thread;
	assert_int_equal(pthread_create(&thread, NULL, open_and_send, driver), 0);
	pthread_join(thread, NULL);
}

static void a_thread_that_ends_inside_a_driver_leaves_it(void **state)
{
	uintptr_t driver = 0;

	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = end_thread;

	deadly_message = 0x4000;
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "(+LEOm");
	assert_int_equal(mm_driver_close(driver, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");

	deadly_message = 3; /* DRV_OPEN: no instance */
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "(+LEODF-)");

	deadly_message = 1; /* DRV_LOAD: somebody else may try */
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "(+L");
	deadly_message = 4; /* DRV_CLOSE: it stays open */
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "LEOmC");
	deadly_message = 0;
	assert_int_equal(mm_driver_close(driver, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");
}

/* ---- Other processes ---- */

/* Runs a function in a child and gives what it, or its exit, wrote to the pipe. */
static const char *in_child(void (*run)(int out))
{
	static char text[256];
	int ends[2];
	int status;
	size_t length = 0;
	ssize_t got;

	fflush(NULL);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		alarm(30);
		run(ends[1]);
		_exit(1);
	}
	close(ends[1]);
	while ((got = read(ends[0], text + length, sizeof text - 1 - length)) > 0)
		length += (size_t)got;
	text[length] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	return text;
}

static int log_pipe;
static uintptr_t left_open;

static intptr_t write_log(const struct recorder_call *call)
{
	const char *events = stage_log();
	if (write(log_pipe, events, strlen(events)) < 0)
		_exit(2);
	return stage_default(call);
}

static void close_at_exit(void)
{
	mm_driver_close(left_open, 0, 0);
}

static void see(uint32_t value)
{
	char text[16];
	snprintf(text, sizeof text, "%u ", value);
	if (write(log_pipe, text, strlen(text)) < 0)
		_exit(2);
}

static void use_what_the_parent_has(int out)
{
	struct mm_driver_call call;

	log_pipe = out;
	stage_script = write_log;
	see(mm_driver_open("drv", NULL, 0) != 0);
	see(mm_driver_send(left_open, 0x4000, 0, 0) != 0);
	see(mm_driver_close(left_open, 0, 0) != 0);
	see(mm_driver_module(left_open));
	see(mm_driver_begin(left_open, &call));
	see(mm_module_open_library("winmm"));
	see(mm_module_find_library(NULL));
	exit(0); /* and no module hears of it */
}

static void a_forked_child_has_no_drivers(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	left_open = mm_driver_open("drv", NULL, 0);
	stage_log();
	assert_string_equal(in_child(use_what_the_parent_has), "0 0 0 0 0 0 0 )");
	mm_driver_close(left_open, 0, 0);
}

/* The rest runs in a program of its own: a child of this one would have no drivers. */
static int end_with_drivers(const char *how)
{
	log_pipe = STDOUT_FILENO;
	setvbuf(stdout, NULL, _IONBF, 0);
	void *state = NULL;
	stage_open(&state);
	stage_script = write_log;
	stage_install("recorder", "one.so");
	stage_install("recorder", "two.so");
	uint32_t library = mm_module_open_library("one");
	left_open = mm_driver_open("two", NULL, 0);
	if (strcmp(how, "--handler") == 0)
		atexit(close_at_exit);
	stage_close(&state);
	exit(library && left_open ? 0 : 1);
}

static void at_exit_modules_are_detached_and_drivers_get_no_message(void **state)
{
	(void)state;
	const char *log = stage_run_self("--leave");
	assert_non_null(strstr(log, "(+(+LEO"));
	const char *end = log + strlen("(+(+LEO");
	/* The dynamic loader's destructors of both come before or after, in its own order. */
	assert_int_equal(strlen(end), 4);
	assert_null(strpbrk(end, "CDF-"));
	assert_non_null(strchr(end, '!'));
	assert_non_null(strchr(strchr(end, '!') + 1, '!'));
}

static void a_driver_may_be_closed_in_an_exit_handler(void **state)
{
	(void)state;
	const char *log = stage_run_self("--handler");
	assert_non_null(strstr(log, "(+(+LEOCDF-)"));
	assert_non_null(strchr(log, '!'));
	assert_null(strchr(strchr(log, '!') + 1, '!'));
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)

int main(int argc, char **argv)
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
		STAGED(a_thread_that_ends_inside_a_driver_leaves_it),
		STAGED(a_forked_child_has_no_drivers),
		STAGED(at_exit_modules_are_detached_and_drivers_get_no_message),
		STAGED(a_driver_may_be_closed_in_an_exit_handler),
	};
	if (argc > 1)
		return end_with_drivers(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
