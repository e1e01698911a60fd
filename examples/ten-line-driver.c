/* SPDX-License-Identifier: MIT */
#include <windows.h>
#include <mmddk.h>

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM param1, LPARAM param2);

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM param1, LPARAM param2)
{
	switch (message) {
	case DRV_OPEN:
	case DRV_CLOSE:
		return 1;
	case DRV_USER: /* its sender gave a window and a number: the window gets the number */
		return DriverCallback(
			(DWORD_PTR)param1, DCB_WINDOW, driver, WM_USER, 0, (DWORD_PTR)param2, 0);
	default: /* DRV_LOAD and all the rest */
		return DefDriverProc(id, driver, message, param1, param2);
	}
}
