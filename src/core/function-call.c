/* SPDX-License-Identifier: MIT */
/*
 * Real-time: the client's function, as long as that is. Apart from DriverCallback, which so needs
 * no stack frame.
 */
#include "notify.h"

int mm_function_call(DWORD_PTR function, DWORD_PTR param2, HDRVR device, DWORD message, DWORD_PTR user,
                     DWORD_PTR param1)
{
	((LPDRVCALLBACK)function)(device, message, user, param1, param2);
	return TRUE;
}
