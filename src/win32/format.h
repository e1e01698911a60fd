/* SPDX-License-Identifier: MIT */
/*
 * The formatter behind wsprintf and FormatMessage: bytes (UTF-8) or wide characters, no locale, no floating
 * point.
 *
 *   %[-][#][0][width][.precision][h|l|w|I32|I64|ll|I]type      type: c C s S d i u x X p %
 *
 * %s and %c take text of the formatter's own kind, %S and %C of the other; h means bytes, l and w wide
 * characters. Precision cuts text, counted in units of its source; for numbers it is the least number of
 * digits.
 */
#ifndef MM_WIN32_FORMAT_H
#define MM_WIN32_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where units go. What does not fit is counted and not written. */
struct mm_format_out {
	bool wide;
	void *units; /* char or wchar_t; may be NULL when size is 0 */
	size_t size;
	size_t length;
};

enum mm_format_kind {
	MM_FORMAT_NONE, /* takes no argument: stands for its own character */
	MM_FORMAT_INT,
	MM_FORMAT_INT64,
	MM_FORMAT_POINTER,
};

struct mm_format_spec {
	char type;
	bool left;
	bool alternate;
	bool zero;
	bool bytes; /* text is bytes */
	size_t width;
	size_t precision; /* SIZE_MAX: none */
	enum mm_format_kind kind;
};

/* A unit of a format of either kind. */
static inline uint32_t mm_format_unit(const void *format, bool wide, size_t index)
{
	return wide ? (uint32_t)((const wchar_t *)format)[index] : ((const unsigned char *)format)[index];
}

/* Parses what follows the % at an index; returns the index behind it. */
size_t mm_format_parse(const void *format, bool wide, size_t index, struct mm_format_spec *spec);

void mm_format_put(struct mm_format_out *out, uint32_t unit);

/* One argument: the integer, or the pointer as one. */
void mm_format_value(struct mm_format_out *out, const struct mm_format_spec *spec, uint64_t value);

#endif
