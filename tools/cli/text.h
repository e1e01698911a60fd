/* SPDX-License-Identifier: MIT */
/* Text of the command: UTF-8 inside, wide where the API wants it, ASCII rules for case and numbers in any
 * locale. */
#ifndef MM_TEXT_H
#define MM_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <windows.h>

/* Control characters become question marks, in place: names come from files and from other machines. */
void mm_text_clean(char *text);

/* A copy in which every byte that is no UTF-8 has become U+FFFD; free it. NULL: no memory. */
char *mm_text_valid(const char *text);

/* How many columns text takes on a terminal, one for each character. */
size_t mm_text_columns(const char *text);

/* The wide form of text; free it. NULL: no memory. */
WCHAR *mm_text_wide(const char *text);

/* ASCII letters fold, all others differ. */
bool mm_text_same(const char *one, const char *other);
bool mm_text_contains(const char *text, const char *part);

/*
 * A whole number, decimal or after 0x hexadecimal, with an optional minus; false when it is none or out of
 * range. A hexadecimal one may use all 64 bits.
 */
bool mm_text_number(const char *text, long long least, long long most, long long *number);

/* A number of seconds, "1.5": at least 0, with a dot whatever the locale says. */
bool mm_text_seconds(const char *text, double most, double *seconds);

/* The part of a path that is behind the last slash, without the ending: "a/b.tar.gz" is "b.tar". Free it. */
char *mm_text_stem(const char *path);

#endif
