/* SPDX-License-Identifier: MIT */
#include "utf.h"

#include <stdlib.h>
#include <string.h>

/* What may follow a lead byte: how many bytes, and the range of the first of them. */
struct lead {
	unsigned count;
	unsigned char low;
	unsigned char high;
};

static struct lead lead_of(unsigned char byte)
{
	if (byte >= 0xC2 && byte <= 0xDF)
		return (struct lead){ 1, 0x80, 0xBF };
	if (byte >= 0xE0 && byte <= 0xEF)
		return (struct lead){ 2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF };
	if (byte >= 0xF0 && byte <= 0xF4)
		return (struct lead){ 3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF };
	return (struct lead){ 0, 0, 0 };
}

size_t mm_utf8_decode(const char *text, size_t length, uint32_t *character)
{
	const unsigned char *bytes = (const unsigned char *)text;
	struct lead lead = lead_of(bytes[0]);
	uint32_t value = bytes[0];

	if (lead.count == 0) {
		*character = value < 0x80 ? value : MM_UTF_INVALID;
		return 1;
	}
	value &= 0x3Fu >> lead.count;
	for (unsigned i = 1; i <= lead.count; i++) {
		if (i >= length || bytes[i] < lead.low || bytes[i] > lead.high) {
			*character = MM_UTF_INVALID;
			return i;
		}
		value = value << 6 | (bytes[i] & 0x3Fu);
		lead.low = 0x80;
		lead.high = 0xBF;
	}
	*character = value;
	return lead.count + 1;
}

size_t mm_utf8_encode(char to[MM_UTF8_MAX], uint32_t character)
{
	if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
		character = MM_UTF_INVALID;
	if (character < 0x80) {
		to[0] = (char)character;
		return 1;
	}

	size_t count = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
	for (size_t i = count - 1; i > 0; i--) {
		to[i] = (char)(0x80 | (character & 0x3F));
		character >>= 6;
	}
	to[0] = (char)(((0xF00u >> count) & 0xF0) | character);
	return count;
}

size_t mm_utf8_to_wide(wchar_t *to, size_t size, const char *from, size_t length)
{
	size_t needed = 0;
	uint32_t character;

	for (size_t i = 0; i < length; needed++) {
		i += mm_utf8_decode(from + i, length - i, &character);
		if (needed < size)
			to[needed] = (wchar_t)character;
	}
	return needed;
}

size_t mm_wide_to_utf8(char *to, size_t size, const wchar_t *from, size_t length)
{
	char bytes[MM_UTF8_MAX];
	size_t needed = 0;
	size_t room = size;

	for (size_t i = 0; i < length; i++) {
		size_t count = mm_utf8_encode(bytes, (uint32_t)from[i]);
		if (needed + count <= room)
			memcpy(to + needed, bytes, count);
		else
			room = 0; /* what follows a character that did not fit is not written either */
		needed += count;
	}
	return needed;
}

size_t mm_utf8_cut(const char *text, size_t limit)
{
	size_t end = 0;
	uint32_t character;

	while (text[end]) {
		size_t next = end + mm_utf8_decode(text + end, strnlen(text + end, MM_UTF8_MAX), &character);
		if (next > limit)
			break;
		end = next;
	}
	return end;
}

void mm_utf8_copy(char *to, size_t size, const char *text)
{
	size_t length = mm_utf8_cut(text, size - 1);
	memcpy(to, text, length);
	to[length] = '\0';
}

char mm_ascii_fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

int mm_ascii_compare(const char *a, const char *b)
{
	while (*a && mm_ascii_fold(*a) == mm_ascii_fold(*b)) {
		a++;
		b++;
	}
	return (unsigned char)mm_ascii_fold(*a) - (unsigned char)mm_ascii_fold(*b);
}

bool mm_ascii_equal(const char *a, const char *b)
{
	return mm_ascii_compare(a, b) == 0;
}

wchar_t *mm_wide_from_utf8(const char *text)
{
	size_t length = strlen(text);
	wchar_t *wide = calloc(length + 1, sizeof *wide);
	if (wide)
		mm_utf8_to_wide(wide, length, text, length);
	return wide;
}

char *mm_utf8_from_wide(const wchar_t *text)
{
	size_t length = wcslen(text);
	size_t needed = mm_wide_to_utf8(NULL, 0, text, length);
	char *narrow = malloc(needed + 1);
	if (narrow) {
		mm_wide_to_utf8(narrow, needed, text, length);
		narrow[needed] = '\0';
	}
	return narrow;
}
