/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 and wide characters (wchar_t of 4 bytes), without the C library's locale.
 *
 * What is no character (stray and truncated bytes, overlong forms, surrogates, anything above U+10FFFF)
 * becomes U+FFFD, one for each longest prefix of a character. Any thread; nothing here but the last two
 * functions allocates.
 */
#ifndef MM_BASE_UTF_H
#define MM_BASE_UTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#define MM_UTF8_MAX 4 /* bytes of the longest character */
#define MM_UTF_INVALID 0xFFFDu

/* The character at the start of length > 0 bytes; returns how many of them it takes. */
size_t mm_utf8_decode(const char *text, size_t length, uint32_t *character);

/* Returns how many bytes were written. */
size_t mm_utf8_encode(char to[MM_UTF8_MAX], uint32_t character);

/*
 * Convert length units and return how many units the whole result has, of which whole characters are written
 * as long as they fit size units. No terminator is written; to may be NULL when size is 0.
 */
size_t mm_utf8_to_wide(wchar_t *to, size_t size, const char *from, size_t length);
size_t mm_wide_to_utf8(char *to, size_t size, const wchar_t *from, size_t length);

/* Bytes of the longest prefix of text that has at most limit bytes and does not cut a character. */
size_t mm_utf8_cut(const char *text, size_t limit);

/* Copies text with its terminator, cut to size > 0 bytes on a character boundary. */
void mm_utf8_copy(char *to, size_t size, const char *text);

/* Only A-Z and a-z are the same letters. */
char mm_ascii_fold(char c);
int mm_ascii_compare(const char *a, const char *b);
bool mm_ascii_equal(const char *a, const char *b);

/* Terminated copies for the caller to free; NULL: no memory. */
wchar_t *mm_wide_from_utf8(const char *text);
char *mm_utf8_from_wide(const wchar_t *text);

#endif
