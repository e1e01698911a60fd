/* SPDX-License-Identifier: MIT */
/*
 * Between UTF-8 and WCHAR, without the locale. What is not valid becomes U+FFFD. Cuts fall between
 * characters.
 */
#ifndef MM_SDK_UTF_H
#define MM_SDK_UTF_H

#include <stddef.h>

#include <windows.h>

/*
 * Both write at most `size` units, the end included (0: nothing), and return the units that the whole would
 * take.
 */
size_t mm_utf_to_wide(WCHAR *to, size_t size, const char *from);
size_t mm_utf_from_wide(char *to, size_t size, const WCHAR *from);

/* Copies UTF-8, cut to fit. */
void mm_utf_copy(char *to, size_t size, const char *from);

#endif
