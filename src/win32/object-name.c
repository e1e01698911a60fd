/* SPDX-License-Identifier: MIT */
#include "object-name.h"

#include <stdlib.h>
#include <string.h>

#include "../base/utf.h"
#include "answer.h"

#define NAME_MAX_UNITS (MAX_PATH - 1)

/* "Local\" names the space that all names are in; another prefix is part of the name. */
static LPCSTR without_prefix(LPCSTR name)
{
	static const char local[] = "Local\\";
	return strncmp(name, local, sizeof local - 1) == 0 ? name + sizeof local - 1 : name;
}

static HANDLE handle_or_fail(int result, uint32_t handle)
{
	if (result == 0)
		return (HANDLE)(uintptr_t)handle;
	mm_error_set(mm_answer_code(result));
	return NULL;
}

HANDLE mm_object_create_named(LPCSTR name, const struct mm_name_maker *maker)
{
	MM_KEEP_ERRNO;
	uint32_t handle = 0;
	bool existed;

	name = name && *name ? without_prefix(name) : NULL;
	if (name && strlen(name) > NAME_MAX_UNITS) {
		mm_error_set(ERROR_FILENAME_EXCED_RANGE);
		return NULL;
	}
	int result = mm_name_create(name, maker, &handle, &existed);
	if (result == 0 && name)
		mm_error_set(existed ? ERROR_ALREADY_EXISTS : ERROR_SUCCESS);
	return handle_or_fail(result, handle);
}

HANDLE mm_object_open_named(LPCSTR name, enum mm_type type)
{
	MM_KEEP_ERRNO;
	uint32_t handle = 0;

	if (!name)
		return handle_or_fail(-EINVAL, 0);
	int result = mm_name_open(without_prefix(name), type, &handle);
	return handle_or_fail(result, handle);
}

HANDLE mm_object_create_named_wide(LPCWSTR name, const struct mm_name_maker *maker)
{
	MM_KEEP_ERRNO;
	char *narrow = name ? mm_utf8_from_wide(name) : NULL;
	if (name && !narrow)
		return handle_or_fail(-ENOMEM, 0);
	HANDLE handle = mm_object_create_named(narrow, maker);
	free(narrow);
	return handle;
}

HANDLE mm_object_open_named_wide(LPCWSTR name, enum mm_type type)
{
	MM_KEEP_ERRNO;
	char *narrow = name ? mm_utf8_from_wide(name) : NULL;
	if (name && !narrow)
		return handle_or_fail(-ENOMEM, 0);
	HANDLE handle = mm_object_open_named(narrow, type);
	free(narrow);
	return handle;
}
