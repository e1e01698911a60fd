/* SPDX-License-Identifier: MIT */
/*
 * Directories as Microsoft's C library names them. Source: direct.h; C run-time library, Directory
 * Control.
 */
#ifndef _INC_DIRECT
#define _INC_DIRECT

#include "winmm-compiler.h"
#include <sys/stat.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

static __inline__ int _chdir(const char *path)
{
	return chdir(path);
}
static __inline__ char *_getcwd(char *buffer, int size)
{
	return size < 0 ? NULL : getcwd(buffer, (size_t)size);
}
static __inline__ int _mkdir(const char *path)
{
	return mkdir(path, 0777);
}
static __inline__ int _rmdir(const char *path)
{
	return rmdir(path);
}

#ifdef __cplusplus
}
#endif

#endif
