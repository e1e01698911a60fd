/* SPDX-License-Identifier: MIT */
/* INI files, as programs ask for them. */
#include <stdlib.h>
#include <string.h>

#include "../base/utf.h"
#include "answer.h"
#include "profile-file.h"
#include "profile-query.h"

/* ---- Numbers: decimal, or hexadecimal behind 0x; what follows them does not count ---- */

static unsigned digit_of(char c)
{
	c = mm_ascii_fold(c);
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a') + 10;
	return c >= '0' && c <= '9' ? (unsigned)(c - '0') : 16;
}

static UINT parse_int(const char *text)
{
	bool negative = *text == '-';
	text += negative || *text == '+';
	unsigned base = text[0] == '0' && mm_ascii_fold(text[1]) == 'x' ? 16 : 10;
	text += base == 16 ? 2 : 0;

	UINT value = 0;
	for (; digit_of(*text) < base; text++)
		value = value * base + digit_of(*text);
	return negative ? 0 - value : value;
}

UINT WINAPI GetPrivateProfileIntA(LPCSTR lpSection, LPCSTR lpKey, INT nDefault, LPCSTR lpFileName)
{
	MM_KEEP_ERRNO;
	struct mm_profile_query query = { .section = lpSection, .key = lpKey };
	bool found = !mm_profile_wants_list(&query) && mm_profile_ask(&query, lpFileName);
	UINT value = found ? parse_int(query.text) : (UINT)nDefault;
	free(query.text);
	return value;
}

/* ---- Text: cut to the buffer, a list between two terminators ---- */

/* Units that fit, of so many. */
static DWORD fitting(const struct mm_profile_query *query, size_t length, DWORD size)
{
	if (length < size)
		return (DWORD)length;
	return mm_profile_wants_list(query) && size > 1 ? size - 2 : size - 1;
}

DWORD WINAPI GetPrivateProfileStringA(LPCSTR lpSection, LPCSTR lpKey, LPCSTR lpDefault, LPSTR lpBuffer,
                                      DWORD nSize, LPCSTR lpFileName)
{
	MM_KEEP_ERRNO;
	struct mm_profile_query query = { .section = lpSection, .key = lpKey };
	DWORD length = 0;
	if (!lpBuffer || nSize == 0)
		return 0;
	if (mm_profile_ask_or(&query, lpFileName, lpDefault)) {
		length = fitting(&query, query.length, nSize);
		if (!mm_profile_wants_list(&query))
			length = (DWORD)mm_utf8_cut(query.text, length);
		memcpy(lpBuffer, query.text, length);
	}
	memset(lpBuffer + length, 0, nSize - length > 1 && mm_profile_wants_list(&query) ? 2 : 1);
	free(query.text);
	return length;
}

static DWORD deliver_wide(const struct mm_profile_query *query, LPWSTR buffer, DWORD size)
{
	size_t needed = mm_utf8_to_wide(NULL, 0, query->text, query->length);
	DWORD length = fitting(query, needed, size);
	mm_utf8_to_wide(buffer, length, query->text, query->length);
	return length;
}

/* The UTF-8 of the arguments of a W function; an argument may be NULL. */
struct narrow_arguments {
	char *text[4];
	bool failed;
};

static struct narrow_arguments narrow(LPCWSTR a, LPCWSTR b, LPCWSTR c, LPCWSTR d)
{
	const LPCWSTR wide[4] = { a, b, c, d };
	struct narrow_arguments arguments = { .failed = false };
	for (int i = 0; i < 4; i++) {
		arguments.text[i] = wide[i] ? mm_utf8_from_wide(wide[i]) : NULL;
		arguments.failed |= wide[i] && !arguments.text[i];
	}
	if (arguments.failed)
		mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
	return arguments;
}

static void finish(struct narrow_arguments *arguments)
{
	for (int i = 0; i < 4; i++)
		free(arguments->text[i]);
}

UINT WINAPI GetPrivateProfileIntW(LPCWSTR lpSection, LPCWSTR lpKey, INT nDefault, LPCWSTR lpFileName)
{
	MM_KEEP_ERRNO;
	struct narrow_arguments a = narrow(lpSection, lpKey, lpFileName, NULL);
	UINT value = a.failed ? (UINT)nDefault
	                      : GetPrivateProfileIntA(a.text[0], a.text[1], nDefault, a.text[2]);
	finish(&a);
	return value;
}

DWORD WINAPI GetPrivateProfileStringW(LPCWSTR lpSection, LPCWSTR lpKey, LPCWSTR lpDefault, LPWSTR lpBuffer,
                                      DWORD nSize, LPCWSTR lpFileName)
{
	MM_KEEP_ERRNO;
	DWORD length = 0;
	if (!lpBuffer || nSize == 0)
		return 0;
	struct narrow_arguments a = narrow(lpSection, lpKey, lpDefault, lpFileName);
	struct mm_profile_query query = { .section = a.text[0], .key = a.text[1] };
	if (!a.failed && mm_profile_ask_or(&query, a.text[3], a.text[2]))
		length = deliver_wide(&query, lpBuffer, nSize);
	lpBuffer[length] = 0;
	if (mm_profile_wants_list(&query) && nSize - length > 1)
		lpBuffer[length + 1] = 0;
	free(query.text);
	finish(&a);
	return length;
}

/* It would read as something else. */
static bool breaks_lines(const char *text)
{
	return text && strpbrk(text, "\r\n");
}

/* Nothing but a file's name asks to write out what is kept in memory: nothing is. */
BOOL WINAPI WritePrivateProfileStringA(LPCSTR lpSection, LPCSTR lpKey, LPCSTR lpValue, LPCSTR lpFileName)
{
	MM_KEEP_ERRNO;
	if (!lpSection && !lpKey && !lpValue)
		return TRUE;
	bool valid = lpSection && lpFileName && !breaks_lines(lpSection) && !breaks_lines(lpKey) &&
	             !breaks_lines(lpValue);
	int result = valid ? mm_profile_write(lpFileName, lpSection, lpKey, lpValue) : -EINVAL;
	return result == 0 ? TRUE : mm_fail(mm_answer_code(result));
}

BOOL WINAPI WritePrivateProfileStringW(LPCWSTR lpSection, LPCWSTR lpKey, LPCWSTR lpValue, LPCWSTR lpFileName)
{
	MM_KEEP_ERRNO;
	struct narrow_arguments a = narrow(lpSection, lpKey, lpValue, lpFileName);
	BOOL done = !a.failed && WritePrivateProfileStringA(a.text[0], a.text[1], a.text[2], a.text[3]);
	finish(&a);
	return done;
}
