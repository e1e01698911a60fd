/* SPDX-License-Identifier: MIT */
/*
 * Names of Microsoft's C library that multimedia sources use as if they were standard.
 * A source that has defined one of them itself keeps its own.
 */
#ifndef WINMM_CRT_H
#define WINMM_CRT_H

#include "winmm-compiler.h"
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef _MAX_PATH
#define _MAX_PATH 260
#define _MAX_DRIVE 3
#define _MAX_DIR 256
#define _MAX_FNAME 256
#define _MAX_EXT 256
#endif

#ifndef _stricmp
#define _stricmp strcasecmp
#endif
#ifndef _strnicmp
#define _strnicmp strncasecmp
#endif
#ifndef stricmp
#define stricmp strcasecmp
#endif
#ifndef strnicmp
#define strnicmp strncasecmp
#endif
#ifndef _strdup
#define _strdup strdup
#endif
#ifndef _snprintf
#define _snprintf snprintf
#endif
#ifndef _vsnprintf
#define _vsnprintf vsnprintf
#endif

/* Copies from, or leaves to empty and says ERANGE when it does not fit; size in bytes with the terminator. */
#ifndef strcpy_s
static __inline__ int winmm_strcpy_s(char *to, size_t size, const char *from)
{
	if (!to || !size)
		return EINVAL;
	to[0] = 0;
	if (!from)
		return EINVAL;
	if (strlen(from) >= size)
		return ERANGE;
	memcpy(to, from, strlen(from) + 1);
	return 0;
}
#define strcpy_s winmm_strcpy_s
#endif

/* Appends from, or leaves to empty and says ERANGE when both do not fit. */
#ifndef strcat_s
static __inline__ int winmm_strcat_s(char *to, size_t size, const char *from)
{
	size_t length;

	if (!to || !size)
		return EINVAL;
	for (length = 0; length < size && to[length]; length++)
		;
	if (length < size && from && strlen(from) < size - length) {
		memcpy(to + length, from, strlen(from) + 1);
		return 0;
	}
	to[0] = 0;
	return length < size && from ? ERANGE : EINVAL;
}
#define strcat_s winmm_strcat_s
#endif

#ifdef __cplusplus
}
#endif

#endif
