/* SPDX-License-Identifier: MIT */
#include "module-directory.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char directory[PATH_MAX] = WINMM_MODULE_DIR;

/* A constructor, so that no later caller has to take the dynamic loader's lock for it. */
__attribute__((constructor)) static void look_beside_library(void)
{
	Dl_info library;
	char file[PATH_MAX], beside[PATH_MAX];
	struct stat status;

	if (!dladdr((void *)mm_module_directory, &library) || !realpath(library.dli_fname, file))
		return;
	int length = snprintf(beside, sizeof beside, "%.*s/winmm", (int)(strrchr(file, '/') - file), file);
	if (length < (int)sizeof beside && stat(beside, &status) == 0 && S_ISDIR(status.st_mode))
		memcpy(directory, beside, (size_t)length + 1);
}

const char *mm_module_directory(void)
{
	return directory;
}
