/* SPDX-License-Identifier: MIT */
/*
 * Driver instances: what OpenDriver and its kin, and the device layer, stand on. An HDRVR is a handle of
 * type MM_DRIVER; it is live from before DRV_OPEN (with the driver's id still 0) until DRV_CLOSE has
 * answered nonzero.
 *
 * DriverProc and class entry points run on the caller's thread with no lock held. A call keeps the module
 * loaded; the last one to leave after the last instance takes it down. Not real-time; a call is as real-time
 * safe as the driver but for a short lock.
 */
#ifndef MM_CORE_DRIVER_H
#define MM_CORE_DRIVER_H

#include <stdbool.h>
#include <stdint.h>

#include "registry.h"

struct mm_module;

/*
 * Opens an instance. name and section as OpenDriver's, in UTF-8; text: a registration, "file parameters".
 * Returns the HDRVR, or 0 with the thread's problem line (module-problem.h). The configuration is taken as
 * it is: refresh it first.
 */
uintptr_t mm_driver_open(const char *name, const char *section, intptr_t param2);
uintptr_t mm_driver_open_text(const char *text, intptr_t param2);

/* DRV_CLOSE's answer if the driver closed, else 0: no instance, not open yet, being closed, or refused. */
intptr_t mm_driver_close(uintptr_t hdrvr, intptr_t param1, intptr_t param2);

/* The driver's answer, 0 if there is no such instance. */
intptr_t mm_driver_send(uintptr_t hdrvr, uint32_t message, intptr_t param1, intptr_t param2);

/* The HMODULE of the instance's module, 0 if there is no such instance. */
uint32_t mm_driver_module(uintptr_t hdrvr);

/* A call into an instance's module, by whatever entry point: the module stays meanwhile. */
struct mm_driver_call {
	struct mm_module *module;
	uintptr_t hdrvr;
	uintptr_t id; /* what the driver answered to DRV_OPEN */
};

/* False: no such instance. A call that was begun must be ended, by the same thread or another. */
bool mm_driver_begin(uintptr_t hdrvr, struct mm_driver_call *call);
void mm_driver_end(struct mm_driver_call *call);

/*
 * For a variable that ends its call when it goes out of scope, also when foreign code throws or ends the
 * thread.
 */
#define MM_DRIVER_CALL __attribute__((cleanup(mm_driver_end))) struct mm_driver_call

/* A symbol of the module of a begun call, "wodMessage" for example; NULL if the module itself has none. */
void *mm_driver_symbol(const struct mm_driver_call *call, const char *name);

#endif
