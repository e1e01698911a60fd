/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/base/utf.h"

static void each_character_survives_the_round_trip(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[MM_UTF8_MAX];
		uint32_t back;
		size_t count = mm_utf8_encode(bytes, c);
		size_t expected = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

		assert_int_equal(mm_utf8_decode(bytes, count, &back), count);
		assert_int_equal(count, expected);
		if (c < 0xD800 || c > 0xDFFF)
			assert_int_equal(back, c);
		else
			assert_int_equal(back, MM_UTF_INVALID);
	}
}

static void what_is_no_character_becomes_one_replacement(void **state)
{
	static const struct {
		const char *bytes;
		wchar_t text[8];
	} rows[] = {
		{ "\x80", L"\xFFFD" },
		{ "a\xFFz", L"a\xFFFDz" },
		{ "\xC0\xAF", L"\xFFFD\xFFFD" },                 /* overlong */
		{ "\xC1\x81", L"\xFFFD\xFFFD" },
		{ "\xE0\x80\xAF", L"\xFFFD\xFFFD\xFFFD" },
		{ "\xED\xA0\x80", L"\xFFFD\xFFFD\xFFFD" },       /* surrogate */
		{ "\xF4\x90\x80\x80", L"\xFFFD\xFFFD\xFFFD\xFFFD" }, /* above U+10FFFF */
		{ "\xF5z", L"\xFFFDz" },
		{ "\xE2\x82", L"\xFFFD" },                       /* truncated */
		{ "\xE2\x82z", L"\xFFFDz" },
		{ "\xF0\x9F\x98z", L"\xFFFDz" },
		{ "\xC3", L"\xFFFD" },
		{ "\xC3\xA9\xC3", L"\xE9\xFFFD" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		wchar_t *wide = mm_wide_from_utf8(rows[i].bytes);
		assert_non_null(wide);
		assert_int_equal(wcscmp(wide, rows[i].text), 0);
		free(wide);
	}
}

static void wide_values_that_are_no_characters_are_replaced(void **state)
{
	const wchar_t wide[] = { 'a', 0xD800, 0x110000, (wchar_t)-1, 0 };
	char *text;

	(void)state;
	text = mm_utf8_from_wide(wide);
	assert_string_equal(text, "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	free(text);
}

static void conversion_counts_all_and_writes_whole_characters_that_fit(void **state)
{
	const wchar_t wide[] = L"a\xE9z";
	char bytes[4] = "....";
	wchar_t back[2] = { '.', '.' };

	(void)state;
	assert_int_equal(mm_wide_to_utf8(NULL, 0, wide, 3), 4);
	assert_int_equal(mm_wide_to_utf8(bytes, 2, wide, 3), 4);
	assert_memory_equal(bytes, "a...", 4);
	assert_int_equal(mm_wide_to_utf8(bytes, 3, wide, 3), 4);
	assert_memory_equal(bytes, "a\xC3\xA9.", 4);
	assert_int_equal(mm_utf8_to_wide(NULL, 0, "a\xC3\xA9z", 4), 3);
	assert_int_equal(mm_utf8_to_wide(back, 1, "a\xC3\xA9z", 4), 3);
	assert_int_equal(back[0], 'a');
	assert_int_equal(back[1], '.');
	assert_int_equal(mm_utf8_to_wide(back, 2, "\xC3\xA9", 1), 1);
	assert_int_equal(back[0], MM_UTF_INVALID);
}

static void a_cut_never_parts_a_character(void **state)
{
	const char *text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z"; /* 1 2 3 4 1 */
	const size_t expected[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11, 11 };

	(void)state;
	for (size_t limit = 0; limit < sizeof expected / sizeof *expected; limit++)
		assert_int_equal(mm_utf8_cut(text, limit), expected[limit]);
	assert_int_equal(mm_utf8_cut("", 0), 0);
	assert_int_equal(mm_utf8_cut("\xF0\x9F", 9), 2);
}

static void a_copy_is_terminated_and_cut_between_characters(void **state)
{
	char to[5];

	(void)state;
	mm_utf8_copy(to, sizeof to, "ab\xE2\x82\xAC");
	assert_string_equal(to, "ab");
	mm_utf8_copy(to, sizeof to, "a\xE2\x82\xAC");
	assert_string_equal(to, "a\xE2\x82\xAC");
	mm_utf8_copy(to, 1, "abc");
	assert_string_equal(to, "");
}

static void only_ascii_letters_fold_in_every_locale(void **state)
{
	(void)state;
	setlocale(LC_ALL, "");
	assert_true(mm_ascii_equal("WAVE1", "wave1"));
	assert_true(mm_ascii_equal("I", "i"));
	assert_false(mm_ascii_equal("wave", "wave1"));
	assert_false(mm_ascii_equal("\xC3\x89", "\xC3\xA9"));
	assert_false(mm_ascii_equal("[", "{"));
	assert_false(mm_ascii_equal("@", "`"));
	assert_true(mm_ascii_compare("a", "B") < 0);
	assert_true(mm_ascii_compare("b", "A") > 0);
	assert_true(mm_ascii_compare("a", "\xC3\xA9") < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_character_survives_the_round_trip),
		cmocka_unit_test(what_is_no_character_becomes_one_replacement),
		cmocka_unit_test(wide_values_that_are_no_characters_are_replaced),
		cmocka_unit_test(conversion_counts_all_and_writes_whole_characters_that_fit),
		cmocka_unit_test(a_cut_never_parts_a_character),
		cmocka_unit_test(a_copy_is_terminated_and_cut_between_characters),
		cmocka_unit_test(only_ascii_letters_fold_in_every_locale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
