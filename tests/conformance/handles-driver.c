/* SPDX-License-Identifier: MIT */
/* Wrong values in the handle parameters of the driver, callback and task functions. */
#include "handle-values.h"

PARAMETER(CloseDriver, OF_DRIVER, 0, 0, UNTOUCHED, CloseDriver((HDRVR)v, 0, 0))
PARAMETER(SendDriverMessage, OF_DRIVER, 0, 0, UNTOUCHED, SendDriverMessage((HDRVR)v, DRV_USER, 0, 0))
PARAMETER(GetDriverModuleHandle, OF_DRIVER, 0, 0, UNTOUCHED, GetDriverModuleHandle((HDRVR)v))
PARAMETER(DrvGetModuleHandle, OF_DRIVER, 0, 0, UNTOUCHED, DrvGetModuleHandle((HDRVR)v))
PARAMETER(DefDriverProc, 0, 0, 1, UNTOUCHED, DefDriverProc(v, (HDRVR)v, DRV_LOAD, 0, 0))

#define CALL(kind) DriverCallback(v, kind, (HDRVR)0x7788, MM_WOM_DONE, 1, 2, 3)

PARAMETER(DriverCallback_null, 0, 0, FALSE, UNTOUCHED, CALL(DCB_NULL))
PARAMETER(DriverCallback_kind_4, 0, 0, FALSE, UNTOUCHED, CALL(4))
PARAMETER(DriverCallback_kind_6, 0, 0, FALSE, UNTOUCHED, CALL(6))
PARAMETER(DriverCallback_kind_7, 0, 0, FALSE, UNTOUCHED, CALL(7))
PARAMETER_DIFFERS(DriverCallback_window, "settled 1", OF_WINDOW, NULL_IS_VALID | BROADCAST_APART, FALSE,
	ERROR_INVALID_WINDOW_HANDLE, CALL(DCB_WINDOW))
PARAMETER_DIFFERS(DriverCallback_task, "settled 7", OF_THREAD_ID, NULL_IS_VALID, FALSE,
	ERROR_INVALID_THREAD_ID, CALL(DCB_TASK))
PARAMETER(DriverCallback_event, OF_EVENT, NULL_IS_VALID, FALSE, ERROR_INVALID_HANDLE,
	CALL(DCB_EVENT))

static ULONG_PTR device_is_opaque(ULONG_PTR v)
{
	int before = note_count();

	CHECK(DriverCallback((DWORD_PTR)note_function, DCB_FUNCTION, (HDRVR)v, WOM_OPEN, 0, 0, 0));
	CHECK_EQ(notes[before].device, v);
	return 0;
}

PARAMETER(DriverCallback_device, 0, 0, 0, UNTOUCHED, device_is_opaque(v))

PARAMETER_DIFFERS(mmTaskSignal, "settled 7", OF_THREAD_ID, ANY_ERROR, FALSE, 0,
	v >> 32 ? 0 : mmTaskSignal((DWORD)v))
