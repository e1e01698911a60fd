/* SPDX-License-Identifier: MIT */
/* Conversion between bytes and wide characters, and the strings of kernel32. */
#include "sync-test.h"

#include <errno.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

#define ROOM 64

/* What the bytes become, and that the size asked for is the size got. */
static void assert_widens(UINT page, const char *bytes, const wchar_t *expected)
{
	wchar_t text[ROOM];
	int length = (int)wcslen(expected) + 1;

	assert_int_equal(MultiByteToWideChar(page, 0, bytes, -1, NULL, 0), length);
	wmemset(text, L'?', ROOM);
	ASSERT_QUIET(MultiByteToWideChar(page, 0, bytes, -1, text, ROOM), length);
	assert_int_equal(wmemcmp(text, expected, (size_t)length), 0);
	assert_true(text[length] == L'?');
}

static void assert_narrows(UINT page, const wchar_t *text, const char *expected)
{
	char bytes[ROOM];
	int length = (int)strlen(expected) + 1;

	assert_int_equal(WideCharToMultiByte(page, 0, text, -1, NULL, 0, NULL, NULL), length);
	memset(bytes, '?', ROOM);
	ASSERT_QUIET(WideCharToMultiByte(page, 0, text, -1, bytes, ROOM, NULL, NULL), length);
	assert_memory_equal(bytes, expected, (size_t)length);
	assert_true(bytes[length] == '?');
}

static const struct {
	const char *bytes;
	const wchar_t *text;
} pairs[] = {
	{ "", L"" },
	{ "plain", L"plain" },
	{ "Gr\xC3\xB6\xC3\x9F" "e", L"Gr\u00f6\u00dfe" },
	{ "\xE9\x9F\xB3\xE6\xA5\xBD", L"\u97f3\u697d" },
	{ "\xF0\x9D\x84\x9E clef", L"\U0001d11e clef" },
	{ "\xEF\xBF\xBD", L"\ufffd" },
	{ "\xF4\x8F\xBF\xBF", L"\U0010ffff" },
};

TEST(the_systems_pages_are_utf_8)
{
	static const UINT pages[] = { CP_ACP, CP_OEMCP, CP_MACCP, CP_THREAD_ACP, CP_UTF8 };

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(pages); i++) {
		for (unsigned j = 0; j < COUNT_OF(pairs); j++) {
			assert_widens(pages[i], pairs[j].bytes, pairs[j].text);
			assert_narrows(pages[i], pairs[j].text, pairs[j].bytes);
		}
	}
}

static const struct {
	const char *bytes;
	const wchar_t *text;
} invalid[] = {
	{ "a\x80z", L"a\ufffdz" },                 /* a continuation alone */
	{ "\xC3", L"\ufffd" },                     /* cut */
	{ "\xE9\x9F", L"\ufffd" },
	{ "\xC0\xAF", L"\ufffd\ufffd" },           /* too long a form */
	{ "\xE0\x80\xAF", L"\ufffd\ufffd\ufffd" },
	{ "\xED\xA0\x80", L"\ufffd\ufffd\ufffd" }, /* a surrogate */
	{ "\xF4\x90\x80\x80", L"\ufffd\ufffd\ufffd\ufffd" },
	{ "\xFF\xFE", L"\ufffd\ufffd" },
};

TEST(invalid_bytes_become_replacements_or_are_refused)
{
	wchar_t text[ROOM];

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(invalid); i++) {
		assert_widens(CP_UTF8, invalid[i].bytes, invalid[i].text);
		ASSERT_FAILS(
			MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, invalid[i].bytes, -1, text, ROOM),
			0, ERROR_NO_UNICODE_TRANSLATION);
		ASSERT_FAILS(MultiByteToWideChar(CP_ACP, MB_ERR_INVALID_CHARS, invalid[i].bytes, -1, NULL, 0),
		             0, ERROR_NO_UNICODE_TRANSLATION);
	}
	for (unsigned i = 0; i < COUNT_OF(pairs); i++)
		assert_int_equal(
			MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, pairs[i].bytes, -1, text, ROOM),
			wcslen(pairs[i].text) + 1);
}

TEST(what_is_no_character_narrows_to_a_replacement_or_is_refused)
{
	static const wchar_t wrong[] = { L'a', 0xD800, 0x110000, 0 };
	BOOL used = FALSE;
	char bytes[ROOM];

	(void)state;
	assert_narrows(CP_UTF8, wrong, "a\xEF\xBF\xBD\xEF\xBF\xBD");
	ASSERT_FAILS(WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, wrong, -1, bytes, ROOM, NULL, NULL),
	             0, ERROR_NO_UNICODE_TRANSLATION);
	WideCharToMultiByte(CP_ACP, 0, wrong, -1, bytes, ROOM, NULL, &used);
	assert_true(used);
	WideCharToMultiByte(CP_ACP, 0, L"\u97f3", -1, bytes, ROOM, NULL, &used);
	assert_false(used);
}

TEST(lengths_are_honoured)
{
	wchar_t text[4] = L"???";
	char bytes[4] = "???";

	(void)state;
	assert_int_equal(MultiByteToWideChar(CP_UTF8, 0, "ab\0cd", 2, text, 4), 2);
	assert_int_equal(wmemcmp(text, L"ab?", 3), 0);
	assert_int_equal(MultiByteToWideChar(CP_UTF8, 0, "a\0b", 3, text, 4), 3);
	assert_int_equal(wmemcmp(text, L"a\0b", 3), 0);
	assert_int_equal(WideCharToMultiByte(CP_UTF8, 0, L"ab\0cd", 2, bytes, 4, NULL, NULL), 2);
	assert_memory_equal(bytes, "ab?", 3);
	assert_int_equal(WideCharToMultiByte(CP_UTF8, 0, L"\u97f3", 1, bytes, 3, NULL, NULL), 3);
}

TEST(too_small_a_buffer_is_told)
{
	wchar_t text[3];
	char bytes[3];

	(void)state;
	ASSERT_FAILS(MultiByteToWideChar(CP_UTF8, 0, "abc", -1, text, 3), 0, ERROR_INSUFFICIENT_BUFFER);
	ASSERT_FAILS(WideCharToMultiByte(CP_UTF8, 0, L"abc", -1, bytes, 3, NULL, NULL), 0,
	             ERROR_INSUFFICIENT_BUFFER);
	ASSERT_FAILS(WideCharToMultiByte(CP_UTF8, 0, L"\U0001d11e", 1, bytes, 3, NULL, NULL), 0,
	             ERROR_INSUFFICIENT_BUFFER);
}

TEST(impossible_conversions_are_refused)
{
	wchar_t text[ROOM];
	char bytes[ROOM];

	(void)state;
	ASSERT_FAILS(MultiByteToWideChar(CP_UTF8, 0, NULL, -1, text, ROOM), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(MultiByteToWideChar(CP_UTF8, 0, "a", 0, text, ROOM), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(MultiByteToWideChar(CP_UTF8, 0, "a", -1, NULL, ROOM), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(MultiByteToWideChar(CP_UTF8, 0, "a", -1, text, -1), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(MultiByteToWideChar(CP_UTF7, 0, "a", -1, text, ROOM), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WideCharToMultiByte(CP_UTF8, 0, NULL, -1, bytes, ROOM, NULL, NULL), 0,
	             ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WideCharToMultiByte(12345, 0, L"a", -1, bytes, ROOM, NULL, NULL), 0,
	             ERROR_INVALID_PARAMETER);
}

TEST(old_pages_have_their_characters)
{
	char bytes[ROOM];
	BOOL used = FALSE;

	(void)state;
	assert_widens(1252, "\x80 \x93\xE4\x94 \xFF", L"\u20ac \u201c\u00e4\u201d \u00ff");
	assert_narrows(1252, L"\u20ac \u201c\u00e4\u201d \u00ff", "\x80 \x93\xE4\x94 \xFF");
	assert_widens(437, "\x81\x84 \xC9\xCD\xBB", L"\u00fc\u00e4 \u2554\u2550\u2557");
	assert_narrows(437, L"\u00fc\u00e4 \u2554\u2550\u2557", "\x81\x84 \xC9\xCD\xBB");
	assert_widens(28591, "\xA9\xFF", L"\u00a9\u00ff");
	WideCharToMultiByte(1252, 0, L"a\u97f3", -1, bytes, ROOM, NULL, &used);
	assert_string_equal(bytes, "a?");
	assert_true(used);
	WideCharToMultiByte(437, 0, L"a\u97f3", -1, bytes, ROOM, "_", NULL);
	assert_string_equal(bytes, "a_");
}

TEST(the_locale_does_not_matter)
{
	(void)state;
	setlocale(LC_ALL, "C");
	assert_widens(CP_ACP, pairs[3].bytes, pairs[3].text);
	assert_int_equal(lstrcmpiA("\xC3\x84", "\xC3\xA4") != 0, 1);
}

/* ---- Strings ---- */

TEST(strings_compare_by_ascii_rules)
{
	(void)state;
	assert_int_equal(lstrcmpA("abc", "abc"), 0);
	assert_int_equal(lstrcmpA("abc", "abd"), -1);
	assert_int_equal(lstrcmpA("b", "abc"), 1);
	assert_int_equal(lstrcmpiA("WaveOut", "waveOUT"), 0);
	assert_int_equal(lstrcmpiA("a", "B"), -1);
	assert_int_equal(lstrcmpiA("ab", "A"), 1);
	assert_int_equal(lstrcmpW(L"abc", L"abd"), -1);
	assert_int_equal(lstrcmpiW(L"WaveOut", L"waveOUT"), 0);
	assert_int_equal(lstrcmpiW(L"a", L"ab"), -1);
	assert_int_equal(lstrcmpiW(L"\u00c4", L"\u00e4"), -1);
	assert_int_equal(lstrcmpA(NULL, NULL), 0);
	assert_int_equal(lstrcmpiA(NULL, "a"), -1);
	assert_int_equal(lstrcmpW(L"a", NULL), 1);
	assert_int_equal(lstrcmpiW(NULL, NULL), 0);
}

TEST(strings_are_copied_joined_and_measured)
{
	char bytes[16];
	wchar_t text[16];

	(void)state;
	assert_ptr_equal(lstrcpyA(bytes, "ab"), bytes);
	assert_ptr_equal(lstrcatA(bytes, "cd"), bytes);
	assert_string_equal(bytes, "abcd");
	assert_int_equal(lstrlenA(bytes), 4);
	lstrcatW(lstrcpyW(text, L"ab"), L"cd");
	assert_int_equal(wcscmp(text, L"abcd"), 0);
	assert_int_equal(lstrlenW(text), 4);
	assert_int_equal(lstrlenA(NULL), 0);
	assert_int_equal(lstrlenW(NULL), 0);
	assert_null(lstrcpyA(NULL, "a"));
	assert_null(lstrcpyW(text, NULL));
	assert_null(lstrcatA(NULL, "a"));
}

TEST(cut_strings_are_terminated_between_characters)
{
	char bytes[8] = "???????";
	wchar_t text[8] = L"???????";

	(void)state;
	assert_ptr_equal(lstrcpynA(bytes, "abcdef", 4), bytes);
	assert_memory_equal(bytes, "abc\0?", 5);
	lstrcpynA(bytes, "ab\xC3\xA4", 4);
	assert_string_equal(bytes, "ab");
	lstrcpynA(bytes, "ab\xC3\xA4", 5);
	assert_string_equal(bytes, "ab\xC3\xA4");
	lstrcpynA(bytes, "x", 0);
	assert_string_equal(bytes, "ab\xC3\xA4");
	assert_ptr_equal(lstrcpynW(text, L"abcdef", 4), text);
	assert_int_equal(wmemcmp(text, L"abc\0?", 5), 0);
	lstrcpynW(text, L"abc", 1);
	assert_true(text[0] == 0);
	assert_null(lstrcpynA(NULL, "a", 4));
	assert_null(lstrcpynW(text, NULL, 4));
}

TEST(products_are_long_and_rounded)
{
	static const int rows[][4] = {
		{ 1, 2, 3, 1 },
		{ 1, 1, 2, 1 },
		{ -1, 1, 2, -1 },
		{ 1, 1, -2, -1 },
		{ 1, 1, 3, 0 },
		{ -5, 1, 3, -2 },
		{ 44100, 1000, 48000, 919 },
		{ 2147483647, 2147483647, 2147483647, 2147483647 },
		{ 2147483647, 2, 1, -1 },
		{ -2147483647 - 1, 1, 1, -2147483647 - 1 },
		{ -2147483647 - 1, 1, -1, -1 },
		{ 5, 7, 0, -1 },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(rows); i++)
		assert_int_equal(MulDiv(rows[i][0], rows[i][1], rows[i][2]), rows[i][3]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_systems_pages_are_utf_8),
		CASE(invalid_bytes_become_replacements_or_are_refused),
		CASE(what_is_no_character_narrows_to_a_replacement_or_is_refused),
		CASE(lengths_are_honoured),
		CASE(too_small_a_buffer_is_told),
		CASE(impossible_conversions_are_refused),
		CASE(old_pages_have_their_characters),
		CASE(the_locale_does_not_matter),
		CASE(strings_compare_by_ascii_rules),
		CASE(strings_are_copied_joined_and_measured),
		CASE(cut_strings_are_terminated_between_characters),
		CASE(products_are_long_and_rounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
