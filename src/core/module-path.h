/* SPDX-License-Identifier: MIT */
/*
 * Where modules come from. A name is an absolute path, or a bare file name that is looked for in the driver
 * directories: those of $WINMM_DRIVER_PATH (absolute, separated by ':'; not in a privileged process), then
 * mm_module_directory(). No current directory, no search of the dynamic loader.
 *
 * A name is tried as it is, with ".so" behind it, and with ".so" for an ending .drv, .dll, .acm or .so; in
 * the driver directories once more without regard to the case of ASCII letters. The first file found
 * decides: if it is insecure, it is refused, and no other is looked for.
 */
#ifndef MM_CORE_MODULE_PATH_H
#define MM_CORE_MODULE_PATH_H

#include <stddef.h>
#include <sys/stat.h>

/* A file that may be loaded, and its identity. */
struct mm_module_file {
	char *path; /* absolute, without symbolic links; owned */
	dev_t device;
	ino_t inode;
};

/*
 * 0, -ENOENT, -EINVAL (no possible name), -EACCES (insecure), -ENOMEM or what the kernel said; the reason is
 * the thread's problem line. On failure file->path is NULL.
 */
int mm_module_path_find(const char *name, struct mm_module_file *file);

void mm_module_file_finish(struct mm_module_file *file);

/*
 * Follows an absolute path component by component. Everything it passes through (directories, symbolic
 * links) and the regular file at its end must belong to root or the effective user, and must not be writable
 * by everyone; a directory may be if it is sticky. module-secure.c
 */
int mm_module_path_check(const char *path, struct mm_module_file *file);

#endif
