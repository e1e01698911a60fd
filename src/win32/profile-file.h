/* SPDX-License-Identifier: MIT */
/*
 * Where a program's INI files lie. A name without a folder is one in the user's folder of configuration, as
 * it is one in Windows' own folder there.
 */
#ifndef MM_WIN32_PROFILE_FILE_H
#define MM_WIN32_PROFILE_FILE_H

#include <stddef.h>

/* The text of a file, with a terminator, for the caller to free; NULL: none, or more than 1 MiB. */
char *mm_profile_read(const char *name, size_t *length);

/* Sets, adds or removes (mm_profile_change); makes what is not there. 0 or -errno. */
int mm_profile_write(const char *name, const char *section, const char *key, const char *value);

#endif
