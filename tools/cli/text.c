/* SPDX-License-Identifier: MIT */
/* Text of the command. */
#include "text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void mm_text_clean(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c; c++) {
		if (*c < 0x20 || *c == 0x7F)
			*c = '?';
	}
}

/*
 * The bytes of the character at `text`, 0 when they are no character: overlong and surrogate forms are none.
 */
static size_t character_length(const unsigned char *text)
{
	size_t length = text[0] < 0x80 ? 1 : text[0] < 0xC2 ? 0 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;

	if (text[0] > 0xF4)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((text[i] & 0xC0) != 0x80)
			return 0;
	}
	if ((text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xED && text[1] > 0x9F))
		return 0;
	if ((text[0] == 0xF0 && text[1] < 0x90) || (text[0] == 0xF4 && text[1] > 0x8F))
		return 0;
	return length;
}

char *mm_text_valid(const char *text)
{
	char *copy = malloc(strlen(text) * 3 + 1);
	char *to = copy;

	if (!copy)
		return NULL;
	while (*text) {
		size_t length = character_length((const unsigned char *)text);

		if (length)
			memcpy(to, text, length);
		else
			memcpy(to, "\xEF\xBF\xBD", 3);
		to += length ? length : 3;
		text += length ? length : 1;
	}
	*to = '\0';
	return copy;
}

size_t mm_text_columns(const char *text)
{
	size_t columns = 0;

	for (; *text; text++)
		columns += ((unsigned char)*text & 0xC0) != 0x80;
	return columns;
}

WCHAR *mm_text_wide(const char *text)
{
	int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
	WCHAR *wide = size > 0 ? calloc((size_t)size, sizeof(*wide)) : NULL;

	if (wide)
		MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, size);
	return wide;
}

static int fold(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Whether `text` begins with `start`; `end`: and ends there. */
static bool begins(const char *text, const char *start, bool end)
{
	while (*start && fold(*text) == fold(*start)) {
		text++;
		start++;
	}
	return !*start && (!end || !*text);
}

bool mm_text_same(const char *one, const char *other)
{
	return begins(one, other, true);
}

bool mm_text_contains(const char *text, const char *part)
{
	for (;; text++) {
		if (begins(text, part, false))
			return true;
		if (!*text)
			return false;
	}
}

bool mm_text_number(const char *text, long long least, long long most, long long *number)
{
	const char *digits = text + (*text == '-');
	bool hexadecimal = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
	const char *allowed = hexadecimal ? "0123456789abcdefABCDEF" : "0123456789";
	char *end;

	digits += hexadecimal ? 2 : 0;
	if (!*digits || digits[strspn(digits, allowed)])
		return false;
	errno = 0;
	if (hexadecimal && *text != '-')
		*number = (long long)strtoull(digits, &end, 16);
	else
		*number = strtoll(text, &end, hexadecimal ? 16 : 10);
	return !errno && *number >= least && *number <= most;
}

bool mm_text_seconds(const char *text, double most, double *seconds)
{
	double unit = 1;

	if (!*text || text[strspn(text, "0123456789.")] || !strpbrk(text, "0123456789"))
		return false;
	*seconds = 0;
	for (; *text && *text != '.'; text++)
		*seconds = *seconds * 10 + (*text - '0');
	if (*text == '.' && strchr(text + 1, '.'))
		return false;
	for (text += *text == '.'; *text; text++) {
		unit /= 10;
		*seconds += (*text - '0') * unit;
	}
	return *seconds <= most;
}

char *mm_text_stem(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return strndup(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}
