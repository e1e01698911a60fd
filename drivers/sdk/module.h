/* SPDX-License-Identifier: MIT */
/* The exports of a module, and what its parts know of its life. */
#ifndef MM_SDK_MODULE_H
#define MM_SDK_MODULE_H

#include "driver.h"

/* What the system finds by name; everything else is hidden. */
WINMM_API LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT message, LPARAM parameter1,
                                      LPARAM parameter2);
WINMM_API DWORD CALLBACK wodMessage(UINT device, UINT number, DWORD_PTR user, DWORD_PTR parameter1,
                                    DWORD_PTR parameter2);
WINMM_API DWORD CALLBACK widMessage(UINT device, UINT number, DWORD_PTR user, DWORD_PTR parameter1,
                                    DWORD_PTR parameter2);

/* Between DRV_ENABLE and DRV_DISABLE. Any thread. */
bool mm_module_is_enabled(void);

#endif
