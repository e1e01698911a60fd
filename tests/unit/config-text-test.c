/* SPDX-License-Identifier: MIT */
/* The text of a configuration: what counts, what is reported, and that nothing breaks the parser. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/core/config-text.h"
#include "module-stage.h"

struct result {
	char settings[4096]; /* "[section]key=value|" */
	char problems[4096]; /* "line: text|" */
};

static bool take_setting(void *context, const char *section, const char *key, const char *value)
{
	struct result *result = context;
	size_t used = strlen(result->settings);
	snprintf(result->settings + used, sizeof result->settings - used, "[%s]%s=%s|", section, key, value);
	return true;
}

static bool take_problem(void *context, unsigned line, const char *text)
{
	struct result *result = context;
	size_t used = strlen(result->problems);
	snprintf(result->problems + used, sizeof result->problems - used, "%u: %s|", line, text);
	return true;
}

static void parse(struct result *result, const char *text, size_t length)
{
	const struct mm_config_sink sink = { take_setting, take_problem, result };
	memset(result, 0, sizeof *result);
	assert_int_equal(mm_config_parse(text, length, &sink), 0);
}

static void what_is_well_formed_is_kept_as_it_is_written(void **state)
{
	static const struct {
		const char *text;
		const char *settings;
	} rows[] = {
		{ "", "" },
		{ "\n\n; only a remark\n# and one more", "" },
		{ "[S]\nk=v", "[S]k=v|" },
		{ "[S]\r\nk = v \r\n", "[S]k=v|" },
		{ "\xEF\xBB\xBF[S]\nk=v\n", "[S]k=v|" },
		{ "[S]\nmidi = drv alpha  beta ; no remark\n", "[S]midi=drv alpha  beta ; no remark|" },
		{ "[S]\nq = \"a b.so\" x=y \n", "[S]q=\"a b.so\" x=y|" },
		{ "[S]\nempty=\nlast=1\n", "[S]empty=|[S]last=1|" },
		{ "[S] ; remark\n  lead=1\n\ttab=2\n ;z=1\n\t#y\n", "[S]lead=1|[S]tab=2|" },
		{ "[ S T ]\na b = c\n", "[S T]a b=c|" },
		{ "[S]\nmsacm.x=1\nvidc.y=2\nk:v=3\n$=4\n", "[S]msacm.x=1|[S]vidc.y=2|[S]k:v=3|[S]$=4|" },
		{ "[S]\nk=1\nK=2\n", "[S]k=2|" },
		{ "[S]\nk=1\n[T]\nx=1\n[s]\nk=2\nl=3\n", "[S]k=2|[S]l=3|[T]x=1|" },
		{ "[S]\nk=\xC3\xA9\xE2\x82\xAC\n", "[S]k=\xC3\xA9\xE2\x82\xAC|" },
		{ "[S]\nk=/* no remark */\n", "[S]k=/* no remark */|" },
		{ "[S]\nk=one\n  two=2\n", "[S]k=one|[S]two=2|" },
		{ "[S]\nk=back\\\nl=1\n", "[S]k=back\\|[S]l=1|" },
		{ "[default]\nk=1\n", "[default]k=1|" },
	};
	struct result result;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		parse(&result, rows[i].text, strlen(rows[i].text));
		assert_string_equal(result.settings, rows[i].settings);
		assert_string_equal(result.problems, "");
	}
}

static void what_is_malformed_is_reported_and_the_rest_counts(void **state)
{
	static const struct {
		const char *text;
		const char *settings;
		const char *problems;
	} rows[] = {
		{ "[S]\nbad\nk=v\n", "[S]k=v|", "2: the equal sign is missing|" },
		{ "[S]\n=v\nk=v\n", "[S]k=v|", "2: the name is missing|" },
		{ "k=1\n[S]\nl=2\n", "[S]l=2|", "1: the setting stands before the first section|" },
		{ "[S]\na=1\n[T\nb=2\n[U]\nc=3\n", "[S]a=1|[U]c=3|", "3: the closing bracket is missing|" },
		{ "[]\na=1\n[S]\nb=2\n", "[S]b=2|", "1: the name is missing|" },
		{ "[S] x\na=1\n", "", "1: there is text behind the closing bracket|" },
		{ "[?]\na=1\n", "", "1: this name is not available|" },
		{ "[S]\na!=1\nb=2\n", "[S]b=2|",
		  "2: a name is printable ASCII without an exclamation mark|" },
		{ "[S]\n\xC3\xA9=1\nb=2\n", "[S]b=2|",
		  "2: a name is printable ASCII without an exclamation mark|" },
		{ "[\xFF]\na=1\n[S]\nb=2\n", "[S]b=2|",
		  "1: a name is printable ASCII without an exclamation mark|" },
		{ "[S]\nk=a\xFFz\n", "[S]k=a\xEF\xBF\xBDz|", "" },
	};
	struct result result;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		parse(&result, rows[i].text, strlen(rows[i].text));
		assert_string_equal(result.settings, rows[i].settings);
		assert_string_equal(result.problems, rows[i].problems);
	}
}

static void a_nul_byte_does_not_end_the_text(void **state)
{
	static const char text[] = "[S]\nk=v\0w\n\0\nl=1\n";
	struct result result;

	(void)state;
	parse(&result, text, sizeof text - 1);
	assert_string_equal(result.settings, "[S]k=v\xEF\xBF\xBDw|[S]l=1|");
	assert_string_equal(result.problems, "3: the equal sign is missing|");
}

static void a_name_of_256_characters_is_refused(void **state)
{
	char text[1024];
	struct result result;

	(void)state;
	snprintf(text, sizeof text, "[S]\n%0*d=1\n%0*d=2\n", 255, 0, 256, 0);
	parse(&result, text, strlen(text));
	assert_int_equal(strlen(result.settings), strlen("[S]=1|") + 255);
	assert_string_equal(result.problems, "3: the name is longer than 255 characters|");
}

static void settings_beyond_the_limit_are_left_out(void **state)
{
	char *text = malloc(20 * MM_CONFIG_LINES_MAX);
	struct result result;
	size_t length = 0;

	(void)state;
	for (int i = 0; i < MM_CONFIG_LINES_MAX - 2; i++)
		length += (size_t)sprintf(text + length, "[S%d]\n", i);
	strcpy(text + length, "[S]\nin=1\nout=2\n");
	parse(&result, text, strlen(text));
	assert_string_equal(result.settings, "[S]in=1|");
	assert_string_equal(result.problems, "1025: there are more than 1024 settings: the rest is ignored|");
	free(text);
}

/* The same sequence each time; the texts are made of the bytes that mean something. */
static void no_text_makes_the_parser_fail(void **state)
{
	static const char bytes[] = "[]=;#!?\"\\ \t\r\n\n\nkS\xC3\xA9\xFF\0/*";
	uint32_t random = 1;
	struct result result;
	char text[64];

	(void)state;
	for (int round = 0; round < 5000; round++) {
		size_t length = (size_t)round % sizeof text;
		for (size_t i = 0; i < length; i++) {
			random = random * 1664525 + 1013904223;
			text[i] = bytes[(random >> 16) % (sizeof bytes - 1)];
		}
		parse(&result, text, length);
		assert_null(strstr(result.problems, "refuses"));
	}
}

static void a_name_is_printable(void **state)
{
	struct result result;

	(void)state;
	parse(&result, "[S]\nk\x7F=1\nk\x1F=1\n", 12);
	assert_string_equal(result.settings, "");
	assert_non_null(strstr(result.problems, "3: a name is printable"));
}

static bool refuse_problem(void *context, unsigned line, const char *text)
{
	(void)context;
	(void)line;
	(void)text;
	return false;
}

static void a_report_that_finds_no_memory_ends_the_reading(void **state)
{
	const struct mm_config_sink sink = { take_setting, refuse_problem, NULL };

	(void)state;
	assert_int_equal(mm_config_read(stage_folder, &sink), -ENOMEM);
	assert_int_equal(mm_config_parse("oops", 4, &sink), -ENOMEM);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_well_formed_is_kept_as_it_is_written),
		cmocka_unit_test(what_is_malformed_is_reported_and_the_rest_counts),
		cmocka_unit_test(a_nul_byte_does_not_end_the_text),
		cmocka_unit_test(a_name_of_256_characters_is_refused),
		cmocka_unit_test(settings_beyond_the_limit_are_left_out),
		cmocka_unit_test(no_text_makes_the_parser_fail),
		STAGED(a_report_that_finds_no_memory_ends_the_reading),
		cmocka_unit_test(a_name_is_printable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
