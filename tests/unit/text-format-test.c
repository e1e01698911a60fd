/* SPDX-License-Identifier: MIT */
/* wsprintf and FormatMessage. */
#include "sync-test.h"

#include <string.h>
#include <wchar.h>

#define ASSERT_PRINTS(expected, ...)                                              \
	do {                                                                      \
		char printed[1100];                                               \
		assert_int_equal(wsprintfA(printed, __VA_ARGS__), strlen(expected)); \
		assert_string_equal(printed, expected);                           \
	} while (0)

#define ASSERT_PRINTS_WIDE(expected, ...)                                         \
	do {                                                                      \
		wchar_t printed[1100];                                            \
		assert_int_equal(wsprintfW(printed, __VA_ARGS__), wcslen(expected)); \
		assert_int_equal(wcscmp(printed, expected), 0);                   \
	} while (0)

TEST(numbers_are_printed)
{
	(void)state;
	ASSERT_PRINTS("0 -5 4294967291", "%d %i %u", 0, -5, -5);
	ASSERT_PRINTS("-2147483648", "%ld", (LONG)-2147483647 - 1);
	ASSERT_PRINTS("4294967295", "%lu", (DWORD)0xFFFFFFFF);
	ASSERT_PRINTS("ff FF 0xff 0XFF", "%x %X %#x %#X", 255, 255, 255, 255);
	ASSERT_PRINTS("-9223372036854775808", "%I64d", INT64_MIN);
	ASSERT_PRINTS("18446744073709551615 7", "%I64u %d", UINT64_MAX, 7);
	ASSERT_PRINTS("123456789abc", "%llx", 0x123456789abcLL);
	ASSERT_PRINTS("-1", "%I32d", -1);
	ASSERT_PRINTS("123456789abcdef0", "%Ix", (ULONG_PTR)0x123456789abcdef0);
}

TEST(fields_have_widths_and_precisions)
{
	(void)state;
	ASSERT_PRINTS("[   42] [42   ] [00042] [  -42] [-0042]", "[%5d] [%-5d] [%05d] [%5d] [%05d]", 42, 42,
	              42, -42, -42);
	ASSERT_PRINTS("[  007] [007]", "[%5.3d] [%.3u]", 7, 7);
	ASSERT_PRINTS("[0x00ff]", "[%#06x]", 255);
	ASSERT_PRINTS("[   ab] [ab   ] [ab]", "[%5s] [%-5s] [%.2s]", "ab", "ab", "abcdef");
	ASSERT_PRINTS("[]", "[%.0d]", 0);
}

TEST(text_of_both_kinds_is_printed)
{
	(void)state;
	ASSERT_PRINTS("narrow", "%s", "narrow");
	ASSERT_PRINTS("w\xC3\xA4r w\xC3\xA4r", "%S %ls", L"w\u00e4r", L"w\u00e4r");
	ASSERT_PRINTS("narrow", "%hs", "narrow");
	ASSERT_PRINTS("(null)", "%s", (char *)NULL);
	ASSERT_PRINTS("a\xC3\xA4", "%c%C", 'a', L'\u00e4');
	ASSERT_PRINTS_WIDE(L"w\u00e4r w\u00e4r w\u00e4r", L"%s %S %hs", L"w\u00e4r", "w\xC3\xA4r",
	                   "w\xC3\xA4r");
	ASSERT_PRINTS_WIDE(L"w\u00e4r", L"%ls", L"w\u00e4r");
	ASSERT_PRINTS_WIDE(L"[  \u97f3] a", L"[%3s] %c", L"\u97f3", L'a');
	ASSERT_PRINTS_WIDE(L"5", L"%d", 5);
}

TEST(signs_that_mean_nothing_stand_for_themselves)
{
	(void)state;
	ASSERT_PRINTS("100%", "100%%");
	ASSERT_PRINTS("q", "%q");
	ASSERT_PRINTS("end", "end%");
	ASSERT_PRINTS("", "");
}

TEST(at_most_1023_units_are_printed)
{
	char printed[1200], text[2000];

	(void)state;
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	memset(printed, '?', sizeof printed);
	assert_int_equal(wsprintfA(printed, "%s", text), 1023);
	assert_int_equal(printed[1023], 0);
	assert_int_equal(printed[1024], '?');
	assert_int_equal(wsprintfA(printed, "%999999d", 1), 1023);
	assert_int_equal(printed[1024], '?');
}

static int print_list(char *printed, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int length = wvsprintfA(printed, format, arguments);
	va_end(arguments);
	return length;
}

TEST(lists_of_arguments_are_printed)
{
	char printed[1024];

	(void)state;
	assert_int_equal(print_list(printed, "%s=%d", "a", 5), 3);
	assert_string_equal(printed, "a=5");
}

/* ---- FormatMessage ---- */

#define FROM_STRING FORMAT_MESSAGE_FROM_STRING
#define FROM_ARRAY (FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY)

static void assert_message(DWORD flags, const char *format, DWORD_PTR *values, const char *expected)
{
	char text[200];
	memset(text, '?', sizeof text);
	assert_int_equal(FormatMessageA(flags, format, 0, 0, text, sizeof text, (va_list *)values),
	                 strlen(expected));
	assert_string_equal(text, expected);
}

TEST(inserts_are_put_where_they_belong)
{
	DWORD_PTR values[] = { (DWORD_PTR) "one", (DWORD_PTR) "two", 42 };

	(void)state;
	assert_message(FROM_ARRAY, "%2 %1 %2", values, "two one two");
	assert_message(FROM_ARRAY, "%3!d! %3!04x! %1!5s!|", values, "42 002a   one|");
	assert_message(FROM_STRING, "100%% a%nb%tc%0ignored", NULL, "100% a\r\nb\tc");
	assert_message(FROM_STRING, "a\nb\r\nc", NULL, "a\r\nb\r\nc");
	assert_message(FROM_STRING | FORMAT_MESSAGE_MAX_WIDTH_MASK, "a\nb\r\nc", NULL, "a b c");
	assert_message(FROM_STRING | FORMAT_MESSAGE_IGNORE_INSERTS, "%1 %2!d! %12", NULL, "%1 %2!d! %12");
	assert_message(FROM_STRING, "end%", NULL, "end");
}

static DWORD format_list(char *text, DWORD size, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	DWORD length = FormatMessageA(FROM_STRING, format, 0, 0, text, size, &arguments);
	va_end(arguments);
	return length;
}

TEST(inserts_come_from_lists)
{
	char text[100];

	(void)state;
	assert_int_equal(format_list(text, sizeof text, "%2 and %1", "a", "b"), 7);
	assert_string_equal(text, "b and a");
}

TEST(wide_messages_take_wide_inserts)
{
	DWORD_PTR values[] = { (DWORD_PTR)L"\u97f3", (DWORD_PTR) "narrow" };
	wchar_t text[100];

	(void)state;
	assert_int_equal(FormatMessageW(FROM_ARRAY, L"%1 %2!S!", 0, 0, text, 100, (va_list *)values), 8);
	assert_int_equal(wcscmp(text, L"\u97f3 narrow"), 0);
}

TEST(the_systems_messages_are_sentences)
{
	static const DWORD codes[] = { ERROR_SUCCESS, ERROR_FILE_NOT_FOUND, ERROR_INVALID_HANDLE,
		                       ERROR_NOT_ENOUGH_QUOTA };
	char text[200];
	wchar_t wide[200];

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(codes); i++) {
		DWORD length = FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM, NULL, codes[i], 0, text,
		                              sizeof text, NULL);
		assert_true(length > 4);
		assert_string_equal(text + length - 3, ".\r\n");
		assert_int_equal(
			FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM, NULL, codes[i], 0, wide, 200, NULL),
			length);
		assert_true(wide[0] == (wchar_t)text[0] && wide[length] == 0);
	}
	ASSERT_FAILS(FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM, NULL, 0x7777, 0, text, sizeof text, NULL), 0,
	             317);
}

TEST(a_buffer_may_be_allocated)
{
	char *text = NULL;
	wchar_t *wide = NULL;
	DWORD flags = FORMAT_MESSAGE_ALLOCATE_BUFFER | FROM_STRING;

	(void)state;
	assert_int_equal(FormatMessageA(flags, "text", 0, 0, (LPSTR)&text, 0, NULL), 4);
	assert_string_equal(text, "text");
	assert_null(LocalFree(text));
	assert_int_equal(FormatMessageW(flags, L"text", 0, 0, (LPWSTR)&wide, 100, NULL), 4);
	assert_int_equal(wcscmp(wide, L"text"), 0);
	assert_int_equal(GlobalSize(wide), 100 * sizeof(wchar_t));
	assert_null(LocalFree(wide));
}

TEST(impossible_messages_are_refused)
{
	char text[4];

	(void)state;
	ASSERT_FAILS(FormatMessageA(FROM_STRING, "long", 0, 0, text, 4, NULL), 0, ERROR_INSUFFICIENT_BUFFER);
	ASSERT_FAILS(FormatMessageA(FROM_STRING, NULL, 0, 0, text, 4, NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(FormatMessageA(FROM_STRING, "a", 0, 0, NULL, 4, NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(FormatMessageA(FROM_STRING, "%1", 0, 0, text, 4, NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(FormatMessageA(0, "a", 0, 0, text, 4, NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(FormatMessageA(FORMAT_MESSAGE_FROM_HMODULE, NULL, 0, 0, text, 4, NULL), 0,
	             ERROR_RESOURCE_TYPE_NOT_FOUND);
	assert_int_equal(FormatMessageA(FROM_STRING, "abc", 0, 0, text, 4, NULL), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(numbers_are_printed),
		CASE(fields_have_widths_and_precisions),
		CASE(text_of_both_kinds_is_printed),
		CASE(signs_that_mean_nothing_stand_for_themselves),
		CASE(at_most_1023_units_are_printed),
		CASE(lists_of_arguments_are_printed),
		CASE(inserts_are_put_where_they_belong),
		CASE(inserts_come_from_lists),
		CASE(wide_messages_take_wide_inserts),
		CASE(the_systems_messages_are_sentences),
		CASE(a_buffer_may_be_allocated),
		CASE(impossible_messages_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
