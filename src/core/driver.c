/* SPDX-License-Identifier: MIT */
/* The driver manager's functions as Windows names them. */
#include "driver.h"

#include <mmsystem.h>
#include <stdlib.h>

#include "../base/handle.h"
#include "../base/kept-errno.h"
#include "../base/utf.h"
#include "module-problem.h"

static void free_text(char **text)
{
	free(*text);
}

/* Freed also when the driver throws or ends the thread. */
#define TEXT_OF_OURS __attribute__((cleanup(free_text))) char *

static uintptr_t open_driver(LPCWSTR wide_name, LPCWSTR wide_section, LPARAM param2)
{
	if (!wide_name) {
		mm_module_problem_set("the name of the driver is missing");
		return 0;
	}
	if (!mm_handle_ready()) {
		mm_module_problem_set("there are no drivers in a forked process");
		return 0;
	}
	TEXT_OF_OURS name = mm_utf8_from_wide(wide_name);
	TEXT_OF_OURS section = wide_section ? mm_utf8_from_wide(wide_section) : NULL;
	if (!name || (wide_section && !section)) {
		mm_module_problem_set("there is no memory to open a driver");
		return 0;
	}
	mm_config_refresh();
	return mm_driver_open(name, section, param2);
}

HDRVR WINAPI OpenDriver(LPCWSTR szDriverName, LPCWSTR szSectionName, LPARAM lParam2)
{
	MM_KEEP_ERRNO;
	HDRVR hdrvr = (HDRVR)open_driver(szDriverName, szSectionName, lParam2);
	mm_module_problem_answer(!hdrvr);
	return hdrvr;
}

LRESULT WINAPI CloseDriver(HDRVR hDriver, LPARAM lParam1, LPARAM lParam2)
{
	MM_KEEP_ERRNO;
	return mm_driver_close((uintptr_t)hDriver, lParam1, lParam2);
}

LRESULT WINAPI SendDriverMessage(HDRVR hDriver, UINT message, LPARAM lParam1, LPARAM lParam2)
{
	MM_KEEP_ERRNO;
	return mm_driver_send((uintptr_t)hDriver, message, lParam1, lParam2);
}

HMODULE WINAPI GetDriverModuleHandle(HDRVR hDriver)
{
	MM_KEEP_ERRNO;
	return (HMODULE)(uintptr_t)mm_driver_module((uintptr_t)hDriver);
}

HMODULE WINAPI DrvGetModuleHandle(HDRVR hDriver)
{
	return GetDriverModuleHandle(hDriver);
}

LRESULT WINAPI DefDriverProc(DWORD_PTR dwDriverIdentifier, HDRVR hdrvr, UINT uMsg, LPARAM lParam1,
                             LPARAM lParam2)
{
	(void)dwDriverIdentifier;
	(void)hdrvr;
	(void)lParam1;
	(void)lParam2;
	switch (uMsg) {
	case DRV_LOAD:
	case DRV_ENABLE:
	case DRV_DISABLE:
	case DRV_FREE:
	case DRV_INSTALL:
	case DRV_REMOVE:
		return 1;
	default:
		return 0;
	}
}
