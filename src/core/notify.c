/* SPDX-License-Identifier: MIT */
/*
 * DriverCallback: how a driver tells its client that something happened. Real-time safe and async-signal-safe
 * for window, task and event targets; a function target is as safe as the client's function.
 */
#include "notify.h"

#include <mmddk.h>

#include "event.h"

BOOL WINAPI DriverCallback(DWORD_PTR dwCallback, DWORD dwFlags, HDRVR hDevice, DWORD dwMsg, DWORD_PTR dwUser,
                           DWORD_PTR dwParam1, DWORD_PTR dwParam2)
{
	DWORD kind = dwFlags & DCB_TYPEMASK;

	if (MM_UNLIKELY(!dwCallback))
		return FALSE;
	/* In a switch the compiler chooses the order: an event takes four instructions more. */
	if (kind == DCB_EVENT)
		return mm_event_set(dwCallback);
	if (kind == DCB_FUNCTION)
		return mm_function_call(dwCallback, dwParam2, hDevice, dwMsg, dwUser, dwParam1);
	if (kind == DCB_WINDOW)
		return mm_window_post(dwCallback, dwFlags, (WPARAM)hDevice, dwMsg, dwParam1);
	if (kind == DCB_TASK)
		return mm_task_post(dwCallback, dwFlags, (WPARAM)hDevice, dwMsg, dwParam1);
	return FALSE; /* DCB_NULL and the unassigned kinds */
}
