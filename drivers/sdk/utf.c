/* SPDX-License-Identifier: MIT */
/* Between UTF-8 and WCHAR (one unit per character here), without the locale. */
#include <stdint.h>
#include <string.h>

#include "utf.h"

#define REPLACEMENT 0xFFFDu

_Static_assert(sizeof(WCHAR) == 4, "a WCHAR holds any character");

/* Bytes of the sequence that starts with this byte; 0: none does. */
static unsigned sequence_length(uint8_t byte)
{
	if (byte < 0x80)
		return 1;
	if (byte >= 0xC2 && byte <= 0xDF)
		return 2;
	if (byte >= 0xE0 && byte <= 0xEF)
		return 3;
	if (byte >= 0xF0 && byte <= 0xF4)
		return 4;
	return 0;
}

static int is_character(uint32_t value)
{
	return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

/* One character; *from moves behind it, or behind one byte that cannot be part of any. */
static uint32_t read_character(const char **from)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const uint8_t *at = (const uint8_t *)*from;
	unsigned length = sequence_length(*at);
	uint32_t value = length > 1 ? *at & (0x7Fu >> length) : *at;

	++*from;
	if (!length)
		return REPLACEMENT;
	for (unsigned i = 1; i < length; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return REPLACEMENT;
		value = value << 6 | (at[i] & 0x3F);
	}
	if (!is_character(value) || value < least[length])
		return REPLACEMENT;
	*from = (const char *)at + length;
	return value;
}

static unsigned write_character(char to[4], uint32_t value)
{
	static const uint8_t mark[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	unsigned length = value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;

	for (unsigned i = length; i-- > 1; value >>= 6)
		to[i] = (char)(0x80 | (value & 0x3F));
	to[0] = (char)(mark[length] | value);
	return length;
}

size_t mm_utf_to_wide(WCHAR *to, size_t size, const char *from)
{
	size_t units = 0;

	while (*from) {
		uint32_t character = read_character(&from);

		if (units + 1 < size)
			to[units] = (WCHAR)character;
		units++;
	}
	if (size)
		to[units < size ? units : size - 1] = 0;
	return units + 1;
}

size_t mm_utf_from_wide(char *to, size_t size, const WCHAR *from)
{
	size_t units = 0, end = 0;

	for (; *from; from++) {
		uint32_t character = is_character((uint32_t)*from) ? (uint32_t)*from : REPLACEMENT;
		char bytes[4];
		unsigned length = write_character(bytes, character);

		if (units == end && units + length < size) {
			memcpy(to + units, bytes, length);
			end += length;
		}
		units += length;
	}
	if (size)
		to[end] = 0;
	return units + 1;
}

void mm_utf_copy(char *to, size_t size, const char *from)
{
	size_t length = strlen(from);

	if (!size)
		return;
	if (length >= size) {
		length = size - 1;
		while (length && ((uint8_t)from[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(to, from, length);
	to[length] = 0;
}
