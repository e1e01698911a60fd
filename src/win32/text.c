/* SPDX-License-Identifier: MIT */
/* Between bytes and wide characters. The system's code pages are UTF-8. */
#include <string.h>
#include <wchar.h>

#include "../base/utf.h"
#include "answer.h"
#include "code-page.h"

#include <winnls.h>

static bool is_utf8(UINT code_page)
{
	return code_page <= CP_THREAD_ACP || code_page == CP_UTF8;
}

/* A page of one byte a character, or NULL: UTF-8. False: no such page. */
static bool find_page(UINT code_page, const struct mm_code_page **page)
{
	*page = mm_code_page_find(code_page);
	return *page || is_utf8(code_page);
}

/* Both sides of a conversion as the caller gave them. */
static bool are_valid(const void *from, int length, const void *to, int size)
{
	return from && length != 0 && size >= 0 && (to || size == 0) && from != to;
}

/* needed units were wanted, size were there; 0 asks. */
static int answer_length(size_t needed, int size)
{
	if (needed > INT32_MAX)
		return mm_fail(ERROR_INVALID_PARAMETER);
	if (size > 0 && needed > (size_t)size)
		return mm_fail(ERROR_INSUFFICIENT_BUFFER);
	return (int)needed;
}

static bool is_utf8_text(const char *text, size_t length)
{
	uint32_t character;
	for (size_t i = 0; i < length;) {
		size_t count = mm_utf8_decode(text + i, length - i, &character);
		if (character == MM_UTF_INVALID && (count != 3 || memcmp(text + i, "\xEF\xBF\xBD", 3) != 0))
			return false;
		i += count;
	}
	return true;
}

static size_t widen(wchar_t *to, size_t size, const char *from, size_t length,
                    const struct mm_code_page *page)
{
	if (!page)
		return mm_utf8_to_wide(to, size, from, length);
	for (size_t i = 0; i < length && i < size; i++)
		to[i] = mm_code_page_decode(page, (unsigned char)from[i]);
	return length;
}

int WINAPI MultiByteToWideChar(UINT CodePage, DWORD dwFlags, LPCSTR lpBytes, int cbBytes, LPWSTR lpWide,
                               int cchWide)
{
	const struct mm_code_page *page;
	if (!are_valid(lpBytes, cbBytes, lpWide, cchWide) || !find_page(CodePage, &page))
		return mm_fail(ERROR_INVALID_PARAMETER);

	size_t length = cbBytes < 0 ? strlen(lpBytes) + 1 : (size_t)cbBytes;
	if (dwFlags & MB_ERR_INVALID_CHARS && !page && !is_utf8_text(lpBytes, length))
		return mm_fail(ERROR_NO_UNICODE_TRANSLATION);
	return answer_length(widen(lpWide, (size_t)cchWide, lpBytes, length, page), cchWide);
}

static bool is_character(wchar_t c)
{
	return (uint32_t)c < 0xD800 || ((uint32_t)c > 0xDFFF && (uint32_t)c <= 0x10FFFF);
}

static bool has_byte(wchar_t c, const struct mm_code_page *page)
{
	return page ? mm_code_page_encode(page, c) >= 0 : is_character(c);
}

/* Every character has its bytes: nothing is replaced. */
static bool is_exact(const wchar_t *text, size_t length, const struct mm_code_page *page)
{
	for (size_t i = 0; i < length; i++)
		if (!has_byte(text[i], page))
			return false;
	return true;
}

static size_t narrow(char *to, size_t size, const wchar_t *from, size_t length,
                     const struct mm_code_page *page, char replacement)
{
	if (!page)
		return mm_wide_to_utf8(to, size, from, length);
	for (size_t i = 0; i < length && i < size; i++) {
		int byte = mm_code_page_encode(page, from[i]);
		to[i] = byte >= 0 ? (char)byte : replacement;
	}
	return length;
}

int WINAPI WideCharToMultiByte(UINT CodePage, DWORD dwFlags, LPCWSTR lpWide, int cchWide, LPSTR lpBytes,
                               int cbBytes, LPCSTR lpDefaultChar, LPBOOL lpUsedDefaultChar)
{
	const struct mm_code_page *page;
	if (!are_valid(lpWide, cchWide, lpBytes, cbBytes) || !find_page(CodePage, &page))
		return mm_fail(ERROR_INVALID_PARAMETER);

	size_t length = cchWide < 0 ? wcslen(lpWide) + 1 : (size_t)cchWide;
	bool exact = is_exact(lpWide, length, page);
	if (dwFlags & WC_ERR_INVALID_CHARS && !exact)
		return mm_fail(ERROR_NO_UNICODE_TRANSLATION);
	if (lpUsedDefaultChar)
		*lpUsedDefaultChar = !exact;
	char replacement = lpDefaultChar ? *lpDefaultChar : '?';
	return answer_length(narrow(lpBytes, (size_t)cbBytes, lpWide, length, page, replacement), cbBytes);
}
