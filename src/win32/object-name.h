/* SPDX-License-Identifier: MIT */
/* Creating and opening objects by name, for all types. A failure is NULL and the last error. */
#ifndef MM_WIN32_OBJECT_NAME_H
#define MM_WIN32_OBJECT_NAME_H

#include <winbase.h>

#include "../core/name.h"

/*
 * name may be NULL or empty: the object has none. With a name the last error tells afterwards whether the
 * object was there before: ERROR_ALREADY_EXISTS or 0. Programs that want to run once ask for that without
 * setting it before.
 */
HANDLE mm_object_create_named(LPCSTR name, const struct mm_name_maker *maker);
HANDLE mm_object_create_named_wide(LPCWSTR name, const struct mm_name_maker *maker);

HANDLE mm_object_open_named(LPCSTR name, enum mm_type type);
HANDLE mm_object_open_named_wide(LPCWSTR name, enum mm_type type);

#endif
