/* SPDX-License-Identifier: MIT */
/* The configured drivers, as the library reads them. */
#ifndef MM_DRIVER_LIST_H
#define MM_DRIVER_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include <winmm.h>

/* All of them, *count many; free the list. NULL with *count 0: there are none, or there is no memory. */
struct winmm_driver_info *mm_driver_list_read(size_t *count);

/*
 * The name of the module an alias of [Drivers32] stands for: "/usr/lib/winmm/pulse.so" is "pulse". NULL:
 * there is no such alias. Free it.
 */
char *mm_driver_list_module(const char *alias);

/* Was one of [Drivers32] refused, or not found, up to now? */
bool mm_driver_list_has_refused(void);

/*
 * Registers a driver for wave devices in this process alone: its devices are listed from now on. The library
 * lists those of the default drivers, or of the configured ones, and a user may want another. False: the name
 * cannot be a driver's.
 */
bool mm_driver_list_register(const char *driver);

#endif
