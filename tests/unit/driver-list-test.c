/* SPDX-License-Identifier: MIT */
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
#include <windows.h>
#include <mmsystem.h>
#include <winmm.h>

#include "../../src/core/module-problem.h"
#include "module-stage.h"

static struct winmm_driver_info list[16];

static size_t read_list(void)
{
	memset(list, 0x55, sizeof list);
	return winmm_driver_list(list, 16);
}

static void configured_drivers_are_described(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_configure("[Windows]\nx=1\n[Drivers32]\nwave=drv.drv  some text\nmidi=lost\nwavemapper=\n"
	                "[mci32]\nwaveaudio=drv\n[drv.drv]\nport=1\n");
	assert_int_equal(read_list(), 4);

	assert_string_equal(list[0].section, "Drivers32");
	assert_string_equal(list[0].alias, "wave");
	assert_string_equal(list[0].file, "drv.drv");
	assert_string_equal(list[0].path, stage_path("drivers/drv.so"));
	assert_string_equal(list[0].parameters, "some text");
	assert_string_equal(list[0].source, stage_path("drivers.ini"));
	assert_string_equal(list[0].problem, "");

	assert_string_equal(list[1].alias, "midi");
	assert_string_equal(list[1].path, "");
	assert_non_null(strstr(list[1].problem, "there is no module \"lost\""));
	assert_non_null(strstr(list[2].problem, "missing"));
	assert_string_equal(list[3].section, "mci32");
	assert_string_equal(list[3].problem, "");
	assert_string_equal(stage_log(), ""); /* nothing was loaded */
}

static void a_class_without_drivers_shows_the_built_in_ones(void **state)
{
	(void)state;
	assert_int_equal(read_list(), 3);
	assert_string_equal(list[0].alias, "wave");
	assert_string_equal(list[0].file, "pulse");
	assert_string_equal(list[1].file, "null");
	assert_string_equal(list[2].file, "mapper");
	assert_string_equal(list[2].source, "(built in)");
}

static void a_short_list_is_filled_as_far_as_it_goes(void **state)
{
	(void)state;
	assert_int_equal(winmm_driver_list(NULL, 0), 3);
	memset(list, 0x55, sizeof list);
	assert_int_equal(winmm_driver_list(list, 1), 3);
	assert_string_equal(list[0].file, "pulse");
	assert_int_equal(list[1].section[0], 0x55);
}

static void what_does_not_fit_is_cut_between_characters(void **state)
{
	char text[700];

	(void)state;
	snprintf(text, sizeof text, "[Drivers32]\n%0*d=%0*d\xC3\xA9 x\n", 100, 0, 510, 0);
	stage_configure(text);
	read_list();
	assert_int_equal(strlen(list[0].alias), 63);
	assert_int_equal(strlen(list[0].file), 510);
}

static intptr_t refuse_load(const struct recorder_call *call)
{
	return call->entry != RECORDER_DRIVER;
}

static void a_refusal_is_remembered_until_the_driver_opens(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_configure("[Drivers32]\nwave=drv text\n");
	stage_script = refuse_load;
	assert_null(OpenDriver(L"wave", NULL, 0));
	read_list();
	assert_non_null(strstr(list[0].problem, "DRV_LOAD"));
	assert_string_equal(list[0].path, stage_path("drivers/drv.so"));

	stage_script = NULL;
	CloseDriver(OpenDriver(L"wave", NULL, 0), 0, 0);
	read_list();
	assert_string_equal(list[0].problem, "");
}

static void an_insecure_driver_is_listed_with_the_reason(void **state)
{
	(void)state;
	chmod(stage_install("recorder", "drv.so"), 0666);
	stage_configure("[Drivers32]\nwave=drv\n");
	read_list();
	assert_string_equal(list[0].path, "");
	assert_non_null(strstr(list[0].problem, "can be changed by everyone"));
}

static void problems_of_the_configuration_are_lines(void **state)
{
	static const char missing[] = "the equal sign is missing";
	char text[600], expected[700], part[20];

	(void)state;
	assert_int_equal(winmm_configuration_problems(text, sizeof text), 0);
	assert_string_equal(text, "");
	stage_configure("[S]\none\ntwo\n");
	const char *file = stage_path("drivers.ini");
	snprintf(expected, sizeof expected, "%s:2: %s\n%s:3: %s\n", file, missing, file, missing);
	assert_int_equal(winmm_configuration_problems(NULL, 0), strlen(expected));
	assert_int_equal(winmm_configuration_problems(text, sizeof text), strlen(expected));
	assert_string_equal(text, expected);
	assert_int_equal(winmm_configuration_problems(text, strlen(expected) + 1), strlen(expected));
	assert_string_equal(text, expected);
	assert_int_equal(winmm_configuration_problems(part, sizeof part), strlen(expected));
	assert_int_equal(strlen(part), sizeof part - 1);
	assert_memory_equal(part, expected, sizeof part - 1);
	for (size_t size = 1; size < strlen(expected) + 2; size++) {
		memset(text, 0x55, sizeof text);
		winmm_configuration_problems(text, size);
		assert_true(strlen(text) < size);
		assert_memory_equal(text, expected, strlen(text));
	}
}

static void *see_no_error(void *unused)
{
	return *winmm_driver_error() ? list : unused;
}

static void the_error_is_the_threads_own_and_opendrivers_own(void **state)
{
	pthread_t thread;
	void *seen;

	(void)state;
	stage_install("recorder", "drv.so");
	CloseDriver(OpenDriver(L"drv", NULL, 0), 0, 0);
	assert_string_equal(winmm_driver_error(), "");
	assert_null(OpenDriver(L"lost", NULL, 0));
	char *error = strdup(winmm_driver_error());
	assert_non_null(strstr(error, "\"lost\""));

	/* Another thread's, and what else is looked for meanwhile, do not count. */
	pthread_create(&thread, NULL, see_no_error, NULL);
	pthread_join(thread, &seen);
	assert_null(seen);
	read_list();
	assert_string_equal(winmm_driver_error(), error);
	CloseDriver(OpenDriver(L"drv", NULL, 0), 0, 0);
	assert_string_equal(winmm_driver_error(), "");
	free(error);
}

static void a_problem_is_one_line_of_utf8(void **state)
{
	char kept[32];

	(void)state;
	mm_module_problem_set("a\nb\tc\x7F%s", "\xFF\xC3\xA9");
	assert_string_equal(mm_module_problem(), "a b c \xEF\xBF\xBD\xC3\xA9");
	mm_module_problem_set("%0600d", 0);
	assert_int_equal(strlen(mm_module_problem()), 511);

	for (int i = 0; i < 100; i++) {
		char name[32];
		snprintf(name, sizeof name, "driver %d", i);
		mm_module_problem_set("problem %d", i);
		mm_module_problem_keep(name);
	}
	mm_module_problem_kept("driver 99", kept, sizeof kept);
	assert_string_equal(kept, "problem 99");
	mm_module_problem_kept("driver 0", kept, sizeof kept);
	assert_string_equal(kept, "");
	mm_module_problem_clear();
	mm_module_problem_keep("driver 99");
	mm_module_problem_kept("driver 99", kept, sizeof kept);
	assert_string_equal(kept, "");
}

static void errno_is_kept(void **state)
{
	(void)state;
	errno = 77;
	winmm_driver_list(NULL, 0);
	winmm_configuration_problems(NULL, 0);
	winmm_driver_error();
	assert_int_equal(errno, 77);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(configured_drivers_are_described),
		STAGED(a_class_without_drivers_shows_the_built_in_ones),
		STAGED(a_short_list_is_filled_as_far_as_it_goes),
		STAGED(what_does_not_fit_is_cut_between_characters),
		STAGED(a_refusal_is_remembered_until_the_driver_opens),
		STAGED(an_insecure_driver_is_listed_with_the_reason),
		STAGED(problems_of_the_configuration_are_lines),
		STAGED(the_error_is_the_threads_own_and_opendrivers_own),
		STAGED(a_problem_is_one_line_of_utf8),
		STAGED(errno_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
