/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/core/module-problem.h"
#include "../../src/core/registry.h"
#include "module-stage.h"

static void a_registration_is_a_file_and_parameters(void **state)
{
	static const struct {
		const char *text;
		const char *name;
		const char *parameters;
	} rows[] = {
		{ "drv", "drv", NULL },
		{ "  drv", "drv", NULL },
		{ "drv alpha  beta", "drv", "alpha  beta" },
		{ "drv \t alpha ", "drv", "alpha " },
		{ "drv ", "drv", NULL },
		{ "\"a b.so\" x", "a b.so", "x" },
		{ " \"a b.so\"x", "a b.so", "x" },
		{ "\"a b.so\"", "a b.so", NULL },
		{ "\"a b.so", "a b.so", NULL },
		{ "a\"b c", "a\"b", "c" },
		{ "drv \"quoted\" rest", "drv", "\"quoted\" rest" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct mm_registration registration;
		assert_int_equal(mm_registration_split(&registration, rows[i].text), 0);
		assert_string_equal(registration.name, rows[i].name);
		if (rows[i].parameters)
			assert_string_equal(registration.parameters, rows[i].parameters);
		else
			assert_null(registration.parameters);
		mm_registration_finish(&registration);
	}
}

static void a_registration_without_a_file_is_refused(void **state)
{
	static const char *const texts[] = { "", "  ", "\"\"", "\"\" x", "\"" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct mm_registration registration;
		assert_int_equal(mm_registration_split(&registration, texts[i]), -EINVAL);
		mm_registration_finish(&registration);
	}
}

/* The file that a registration finds, by its name, with the parameters behind it. */
static const char *found(const char *text)
{
	static char result[256];
	struct mm_registration registration;
	int error = mm_registration_find(&registration, text);

	if (error == 0)
		snprintf(result, sizeof result, "%s|%s", strrchr(registration.file.path, '/') + 1,
		         registration.parameters ? registration.parameters : "(none)");
	else
		snprintf(result, sizeof result, "%d", error);
	mm_registration_finish(&registration);
	return result;
}

static void if_the_first_word_is_no_file_all_words_are_tried(void **state)
{
	(void)state;
	stage_install("recorder", "my driver.so");
	stage_install("recorder", "drv.so");
	assert_string_equal(found("my driver.so"), "my driver.so|(none)");
	assert_string_equal(found("  my driver  "), "my driver.so|(none)");
	assert_string_equal(found("\"my driver\" x"), "my driver.so|x");
	assert_string_equal(found("drv driver.so"), "drv.so|driver.so");
	assert_string_equal(found("\"drv driver.so\""), "-2");
	assert_string_equal(found("my driver x"), "-2");

	mm_module_problem_clear();
	found("my lost driver");
	assert_non_null(strstr(mm_module_problem(), "\"my\""));
}

static void a_file_name_with_a_blank_wins_only_over_no_file(void **state)
{
	(void)state;
	stage_install("recorder", "my.so");
	stage_install("recorder", "my driver.so");
	assert_string_equal(found("my driver.so"), "my.so|driver.so");
}

static struct mm_config *configured(const char *text)
{
	stage_configure(text);
	mm_config_refresh();
	return mm_config_get();
}

static void an_alias_comes_before_a_file(void **state)
{
	(void)state;
	struct mm_config *config = configured("[drivers32]\nWave=one a\n[Other]\nwave=two\n");
	assert_string_equal(mm_registry_text(config, "wave", NULL), "one a");
	assert_string_equal(mm_registry_text(config, "WAVE", ""), "one a");
	assert_string_equal(mm_registry_text(config, "wave", "DRIVERS32"), "one a");
	assert_string_equal(mm_registry_text(config, "wave", "other"), "two");
	assert_string_equal(mm_registry_text(config, "wave", "third"), "wave");
	assert_string_equal(mm_registry_text(config, "file.drv x", NULL), "file.drv x");
	mm_config_put(config);
}

/* The candidates of a class: "alias=text|", a fallback with a question mark. */
static const char *candidates_of(struct mm_config *config, const char *class_name)
{
	static char listed[512];
	struct mm_candidate candidates[MM_CANDIDATES];
	size_t count = mm_registry_candidates(config, class_name, candidates);

	listed[0] = '\0';
	for (size_t i = 0; i < count; i++)
		sprintf(listed + strlen(listed), "%s=%s%s|", candidates[i].alias, candidates[i].text,
		        candidates[i].fallback ? "?" : "");
	return listed;
}

static void a_class_is_its_aliases_in_order_over_gaps(void **state)
{
	(void)state;
	struct mm_config *config = configured(
		"[Drivers32]\nwave9=nine\nwave2=two\nWAVE=zero\nwave0=no\nwave10=no\nwaves=no\n"
		"wavemapper=m\nmidi1=x\n");
	assert_string_equal(candidates_of(config, "wave"), "WAVE=zero|wave2=two|wave9=nine|");
	assert_string_equal(candidates_of(config, "midi"), "midi1=x|");
	assert_string_equal(candidates_of(config, "wavemapper"), "wavemapper=m|");
	assert_string_equal(candidates_of(config, "aux"), "");
	mm_config_put(config);
}

static void a_class_without_aliases_has_built_in_ones(void **state)
{
	(void)state;
	struct mm_config *config = configured("[Drivers32]\nmidi=x\n");
	assert_string_equal(candidates_of(config, "wave"), "wave=pulse|wave=null?|");
	assert_string_equal(candidates_of(config, "wavemapper"), "wavemapper=mapper|");
	assert_string_equal(candidates_of(config, "mixer"), "");
	setenv("WINMM_FILE", "out.wav", 1);
	assert_string_equal(candidates_of(config, "wave"), "wave=file|wave=null?|");
	setenv("WINMM_FILE", "", 1);
	assert_string_equal(candidates_of(config, "wave"), "wave=pulse|wave=null?|");
	unsetenv("WINMM_FILE");
	mm_config_put(config);
}

static void a_further_driver_does_not_hide_the_built_in_one(void **state)
{
	(void)state;
	struct mm_config *config = configured("[Drivers32]\nwave1=mine\n");
	assert_string_equal(candidates_of(config, "wave"), "wave=pulse|wave1=mine|wave=null?|");
	mm_config_put(config);
	config = configured("[Drivers32]\nwave=null\nwave1=mine\n");
	assert_string_equal(candidates_of(config, "wave"), "wave=null|wave1=mine|");
	mm_config_put(config);
}

static void a_built_in_alias_is_a_name_too(void **state)
{
	(void)state;
	struct mm_config *config = configured("[Drivers32]\nwave1=mine\n");
	assert_string_equal(mm_registry_text(config, "Wave", NULL), "pulse");
	assert_string_equal(mm_registry_text(config, "wavemapper", "drivers32"), "mapper");
	assert_string_equal(mm_registry_text(config, "wave", "MCI32"), "wave");
	mm_config_put(config);
}

static void blanks_are_spaces_and_tabs(void **state)
{
	(void)state;
	stage_install("recorder", "my driver.so");
	assert_string_equal(found("my driver\t \t"), "my driver.so|(none)");
	assert_string_equal(found("\t\"my driver\"\tx"), "my driver.so|x");
	assert_string_equal(found("\"no driver\" x"), "-2");
}

static void a_class_with_an_endless_name_has_no_drivers(void **state)
{
	struct mm_candidate candidates[MM_CANDIDATES];

	(void)state;
	struct mm_config *config = configured("");
	assert_int_equal(mm_registry_candidates(config, "a name of more than thirty characters", candidates),
	                 0);
	mm_config_put(config);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_registration_is_a_file_and_parameters),
		cmocka_unit_test(a_registration_without_a_file_is_refused),
		STAGED(if_the_first_word_is_no_file_all_words_are_tried),
		STAGED(a_file_name_with_a_blank_wins_only_over_no_file),
		STAGED(an_alias_comes_before_a_file),
		STAGED(a_class_is_its_aliases_in_order_over_gaps),
		STAGED(a_class_without_aliases_has_built_in_ones),
		STAGED(a_further_driver_does_not_hide_the_built_in_one),
		STAGED(a_built_in_alias_is_a_name_too),
		STAGED(blanks_are_spaces_and_tabs),
		STAGED(a_class_with_an_endless_name_has_no_drivers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
