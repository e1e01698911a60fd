/* SPDX-License-Identifier: MIT */
/* A driver that says yes and does nothing: what remains is the cost of OpenDriver and CloseDriver. */
#include <windows.h>
#include <mmsystem.h>

__declspec(dllexport) LRESULT CALLBACK
	DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM param1, LPARAM param2);

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM param1, LPARAM param2)
{
	switch (message) {
	case DRV_LOAD:
	case DRV_ENABLE:
	case DRV_OPEN:
	case DRV_CLOSE:
	case DRV_DISABLE:
	case DRV_FREE: return 1;
	default: return DefDriverProc(id, driver, message, param1, param2);
	}
}
