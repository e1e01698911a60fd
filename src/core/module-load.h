/* SPDX-License-Identifier: MIT */
/*
 * A module's image in memory. Foreign code runs in all of these (constructors, DllMain, destructors): none
 * of our locks may be held. Not real-time.
 */
#ifndef MM_CORE_MODULE_LOAD_H
#define MM_CORE_MODULE_LOAD_H

#include <stdbool.h>
#include <stdint.h>

struct mm_image {
	void *handle;    /* dlopen's; NULL: not loaded */
	const void *map; /* the dynamic loader's record: tells which symbols are its own */
	int (*dll_main)(void *module, uint32_t reason, void *reserved); /* may be NULL */
	intptr_t (*driver_proc)(uintptr_t id, uintptr_t hdrvr, uint32_t message, intptr_t param1,
	                        intptr_t param2);
};

/*
 * Loads an absolute path and looks up the two entry points. 0, or -ENOEXEC (it is not loadable) with the
 * thread's problem line.
 */
int mm_image_open(struct mm_image *image, const char *path);

/* The image that an address of this process lies in, which is open anyway. 0 or -ENOENT. */
int mm_image_open_own(struct mm_image *image, const void *address);

void mm_image_close(struct mm_image *image);

/*
 * The address of a symbol that lies in the image itself, not in a library it depends on or in a program that
 * exports the same name. NULL: none.
 */
void *mm_image_symbol(const struct mm_image *image, const char *name);

/* The path that the image was loaded from; "" for the program. Lives as long as the image. */
const char *mm_image_path(const struct mm_image *image);

/*
 * Calls the image's DllMain, if it has one, as a library's process attach and detach; at_exit: the process
 * ends. Attaching answers false if DllMain refuses.
 */
bool mm_image_attach(const struct mm_image *image, uint32_t module);
void mm_image_detach(const struct mm_image *image, uint32_t module, bool at_exit);

#endif
