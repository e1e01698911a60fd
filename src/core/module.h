/* SPDX-License-Identifier: MIT */
/*
 * Loaded modules, each file once, and their life:
 *
 *   LOADING ──► LOADED ──► ENABLING ──► ENABLED ──► DISABLING ──► LOADED ──► UNLOADING ──► GONE
 *      └─────────────────────────────────────────────────────────────────────────────────────┘
 *
 * A state that ends in -ING is work that one thread does without the lock (module-wait.h); who needs the
 * outcome waits or is refused. A module that only LoadLibrary asked for stays LOADED. Down the thread goes
 * that leaves a module with no instance and no other thread inside: it runs DRV_DISABLE, DRV_FREE, DllMain
 * and unloads; nobody waits for that but who wants the module again.
 *
 * Not real-time. In a forked child nothing is found and nothing opens.
 */
#ifndef MM_CORE_MODULE_H
#define MM_CORE_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/list.h"
#include "module-load.h"
#include "module-path.h"
#include "module-wait.h"

enum mm_module_state {
	MM_MODULE_LOADING,   /* dlopen and DllMain's attach run */
	MM_MODULE_LOADED,    /* no message was sent since */
	MM_MODULE_ENABLING,  /* DRV_LOAD and DRV_ENABLE run */
	MM_MODULE_ENABLED,   /* instances may be opened */
	MM_MODULE_DISABLING, /* DRV_DISABLE and DRV_FREE run */
	MM_MODULE_UNLOADING, /* DllMain's detach and dlclose run */
	MM_MODULE_GONE,      /* not in the list any more */
};

/* All fields under the module lock but those that are fixed while a caller is inside: file, image, handle. */
struct mm_module {
	struct mm_list link;
	struct mm_module_file file;
	struct mm_image image;
	struct mm_work work;
	enum mm_module_state state;
	uint32_t handle;    /* MM_MODULE; 0 before and after */
	uint32_t holders;   /* the list, the handle's object, threads that wait for the work */
	uint32_t users;     /* calls that are inside, or on the way in */
	uint32_t instances; /* open, or being opened */
	uint32_t libraries; /* LoadLibrary minus FreeLibrary */
	bool detached;      /* DllMain knows that the process ends */
};

/*
 * Enters the module of a file, which is loaded if it is not; as a driver: after DRV_LOAD and DRV_ENABLE.
 * NULL with the thread's problem line: not loadable, no driver, refused by it, or a wait that would close a
 * cycle. Takes nothing over.
 */
struct mm_module *mm_module_enter(const struct mm_module_file *file, bool as_driver);

/* Leaves; the last one out takes the module down, and its memory may be gone then. */
void mm_module_leave(struct mm_module *module);

/* ---- Libraries: core/module-library.c. Names are UTF-8, handles HMODULE values ---- */

/*
 * Loads a module as a library and counts it. The names winmm, kernel32 and user32, in any case and with or
 * without ".dll", mean this library itself. 0 with the thread's problem line.
 */
uint32_t mm_module_open_library(const char *name);

/* Uncounts it; the last one unloads it unless it serves as a driver. False: no such library. */
bool mm_module_close_library(uintptr_t module);

/* A module that is loaded, by the name that would load it; NULL: the program. 0: none. Counts nothing. */
uint32_t mm_module_find_library(const char *name);

/*
 * The address of an exported name, NULL if the module has none. In this library multimedia names are found
 * as they are and base names under their prefix.
 */
void *mm_module_symbol(uintptr_t module, const char *name);

/*
 * Copies the path of a module's file, cut to size > 0 bytes. False: no such module, or its path
 * cannot be had.
 */
bool mm_module_path(uintptr_t module, char *path, size_t size);

/* ---- For module-library.c and the driver manager ---- */

/* The module of a handle, entered; NULL if it is none or its image is not there for the caller. */
struct mm_module *mm_module_enter_handle(uintptr_t handle);

/* Enters a loaded module with the identity of the file; NULL if there is none, without waiting. */
struct mm_module *mm_module_enter_loaded(const struct mm_module_file *file);

/*
 * A module of the process that was not loaded here and never goes: this library, the program. NULL: no
 * memory.
 */
struct mm_module *mm_module_adopt(const struct mm_image *image);

#endif
