/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "../base/utf.h"
#include "answer.h"

static const char *variable(const char *name)
{
	const char *value = name ? getenv(name) : NULL;
	if (!value)
		mm_error_set(name ? ERROR_ENVVAR_NOT_FOUND : ERROR_INVALID_PARAMETER);
	return value;
}

/* Units of the value, or, when it does not fit, what it needs with its terminator. */
DWORD WINAPI GetEnvironmentVariableA(LPCSTR lpName, LPSTR lpBuffer, DWORD nSize)
{
	const char *value = variable(lpName);
	if (!value)
		return 0;
	size_t length = strlen(value);
	if (!lpBuffer || length >= nSize)
		return (DWORD)length + 1;
	memcpy(lpBuffer, value, length + 1);
	return (DWORD)length;
}

static DWORD copy_wide(const char *value, LPWSTR buffer, DWORD size)
{
	size_t length = strlen(value);
	size_t needed = mm_utf8_to_wide(NULL, 0, value, length);
	if (!buffer || needed >= size)
		return (DWORD)needed + 1;
	mm_utf8_to_wide(buffer, needed, value, length);
	buffer[needed] = 0;
	return (DWORD)needed;
}

DWORD WINAPI GetEnvironmentVariableW(LPCWSTR lpName, LPWSTR lpBuffer, DWORD nSize)
{
	MM_KEEP_ERRNO;
	char *name = lpName ? mm_utf8_from_wide(lpName) : NULL;
	if (lpName && !name)
		return (DWORD)mm_fail(ERROR_NOT_ENOUGH_MEMORY);
	const char *value = variable(name);
	free(name);
	return value ? copy_wide(value, lpBuffer, nSize) : 0;
}
