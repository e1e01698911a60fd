/* SPDX-License-Identifier: MIT */
/* The strings of kernel32. NULL is an empty string, or a refused target; nothing asks the locale. */
#include <string.h>
#include <wchar.h>

#include "../base/utf.h"
#include "answer.h"

static WCHAR fold_wide(WCHAR c)
{
	return c >= L'A' && c <= L'Z' ? c + (L'a' - L'A') : c;
}

/* NULL is less than any string. True: that has settled it. */
static bool compare_null(const void *a, const void *b, int *order)
{
	*order = (a != NULL) - (b != NULL);
	return !a || !b;
}

static int sign(int value)
{
	return (value > 0) - (value < 0);
}

int WINAPI lstrcmpA(LPCSTR a, LPCSTR b)
{
	int order;
	return compare_null(a, b, &order) ? order : sign(strcmp(a, b));
}

int WINAPI lstrcmpW(LPCWSTR a, LPCWSTR b)
{
	int order;
	return compare_null(a, b, &order) ? order : sign(wcscmp(a, b));
}

int WINAPI lstrcmpiA(LPCSTR a, LPCSTR b)
{
	int order;
	return compare_null(a, b, &order) ? order : sign(mm_ascii_compare(a, b));
}

int WINAPI lstrcmpiW(LPCWSTR a, LPCWSTR b)
{
	int order;
	if (compare_null(a, b, &order))
		return order;
	while (*a && fold_wide(*a) == fold_wide(*b)) {
		a++;
		b++;
	}
	return (fold_wide(*a) > fold_wide(*b)) - (fold_wide(*a) < fold_wide(*b));
}

LPSTR WINAPI lstrcpyA(LPSTR to, LPCSTR from)
{
	return to && from ? strcpy(to, from) : NULL;
}

LPWSTR WINAPI lstrcpyW(LPWSTR to, LPCWSTR from)
{
	return to && from ? wcscpy(to, from) : NULL;
}

/* Cut between characters, in bytes. */
LPSTR WINAPI lstrcpynA(LPSTR to, LPCSTR from, int characters)
{
	if (!to || !from)
		return NULL;
	if (characters > 0)
		mm_utf8_copy(to, (size_t)characters, from);
	return to;
}

LPWSTR WINAPI lstrcpynW(LPWSTR to, LPCWSTR from, int characters)
{
	if (!to || !from)
		return NULL;
	if (characters <= 0)
		return to;
	size_t length = wcsnlen(from, (size_t)characters - 1);
	wmemmove(to, from, length);
	to[length] = 0;
	return to;
}

LPSTR WINAPI lstrcatA(LPSTR to, LPCSTR from)
{
	return to && from ? strcat(to, from) : NULL;
}

LPWSTR WINAPI lstrcatW(LPWSTR to, LPCWSTR from)
{
	return to && from ? wcscat(to, from) : NULL;
}

int WINAPI lstrlenA(LPCSTR s)
{
	return s ? (int)strlen(s) : 0;
}

int WINAPI lstrlenW(LPCWSTR s)
{
	return s ? (int)wcslen(s) : 0;
}

/* Half away from zero. */
int WINAPI MulDiv(int nNumber, int nNumerator, int nDenominator)
{
	int64_t product = (int64_t)nNumber * nNumerator;
	int64_t divisor = nDenominator;

	if (divisor == 0)
		return -1;
	if (divisor < 0) {
		product = -product;
		divisor = -divisor;
	}
	int64_t result = (product + (product < 0 ? -divisor : divisor) / 2) / divisor;
	return result == (int)result ? (int)result : -1;
}
