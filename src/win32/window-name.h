/* SPDX-License-Identifier: MIT */
/* Names of classes and windows as the A and the W functions get them. */
#ifndef MM_WIN32_WINDOW_NAME_H
#define MM_WIN32_WINDOW_NAME_H

#include <stdbool.h>
#include <winuser.h>

#include "../core/window-class.h"

/* Text that is freed when the variable goes, also when a window procedure unwinds. */
#define MM_TEXT_HOLDER __attribute__((cleanup(mm_text_free))) char *
void mm_text_free(char **text);

/* *text becomes a copy in UTF-8, or NULL for NULL. False: no memory, last error set. */
bool mm_text_from_wide(LPCWSTR wide, char **text);

/* A name, or an atom in its place. */
struct mm_window_class_name mm_window_class_name(LPCSTR name);

/* The same; *text, which must outlive the name, becomes a copy of it. False: no memory, last error set. */
bool mm_window_class_name_from_wide(LPCWSTR name, char **text, struct mm_window_class_name *class);

/*
 * Registers the classes that are there without being asked for, "STATIC" and "Message". False and the last
 * error: no memory.
 */
bool mm_window_classes_begin(void);

#endif
