/* SPDX-License-Identifier: MIT */
#include <windows.h>
#include <mmddk.h>

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM param1, LPARAM param2);

/* Tells whoever sends DRV_USER with a window in lParam1 that it has got the message. */
LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM param1, LPARAM param2)
{
	switch (message) {
	case DRV_LOAD:
	case DRV_OPEN:
	case DRV_CLOSE:
		return 1;
	case DRV_USER:
		return DriverCallback((DWORD_PTR)param1, DCB_WINDOW, driver, WM_USER, 0, (DWORD_PTR)param2, 0);
	default:
		return DefDriverProc(id, driver, message, param1, param2);
	}
}
