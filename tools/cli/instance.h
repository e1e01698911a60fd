/* SPDX-License-Identifier: MIT */
/* An open instance of an installable driver, for the commands that speak to drivers. */
#ifndef MM_INSTANCE_H
#define MM_INSTANCE_H

#include <stdbool.h>

#include <windows.h>
#include <mmsystem.h>

struct mm_instance {
	HDRVR handle;
	WCHAR *name;
	WCHAR *section; /* NULL: the library's default */
};

/* Opens by alias or file name, section NULL for [Drivers32]. False: winmm_driver_error says why. */
bool mm_instance_open(struct mm_instance *instance, const char *name, const char *section);

LRESULT mm_instance_send(
	const struct mm_instance *instance, UINT message, LPARAM parameter1, LPARAM parameter2);

/* Sends DRV_CONFIGURE or DRV_INSTALL with where the driver is registered; answers DRVCNF_*. */
LRESULT mm_instance_send_place(const struct mm_instance *instance, UINT message);

/* False: the driver refuses to be closed. */
bool mm_instance_close(struct mm_instance *instance);

/* Why the last open failed: what the library says, or that it says nothing. */
const char *mm_instance_error(void);

#endif
