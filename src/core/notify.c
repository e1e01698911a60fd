/* SPDX-License-Identifier: MIT */
/*
 * DriverCallback: how a driver tells its client that something happened. Real-time safe and async-signal-safe for
 * window, task and event targets; a function target is as safe as the client's function.
 */
#include "notify.h"

#include <mmddk.h>
#include <winerror.h>

#include "../base/ring.h"
#include "event.h"

static BOOL call_function(DWORD_PTR target, HDRVR device, DWORD message, DWORD_PTR user, DWORD_PTR param1,
                          DWORD_PTR param2)
{
	((LPDRVCALLBACK)target)(device, message, user, param1, param2);
	return TRUE;
}

BOOL WINAPI DriverCallback(DWORD_PTR dwCallback, DWORD dwFlags, HDRVR hDevice, DWORD dwMsg, DWORD_PTR dwUser,
                           DWORD_PTR dwParam1, DWORD_PTR dwParam2)
{
	WPARAM device = (WPARAM)hDevice;

	if (MM_UNLIKELY(!dwCallback))
		return FALSE;
	switch (dwFlags & DCB_TYPEMASK) {
	case DCB_FUNCTION:
		return call_function(dwCallback, hDevice, dwMsg, dwUser, dwParam1, dwParam2);
	case DCB_WINDOW:
		return mm_notify_answer(mm_window_post(dwCallback, dwMsg, device, dwParam1),
		                        ERROR_INVALID_WINDOW_HANDLE);
	case DCB_TASK:
		return mm_notify_answer(mm_task_post(dwCallback, dwMsg, device, dwParam1, MM_MESSAGE_TASK),
		                        ERROR_INVALID_THREAD_ID);
	case DCB_EVENT:
		return mm_notify_answer(mm_event_set(dwCallback), ERROR_INVALID_HANDLE);
	default: /* DCB_NULL and the unassigned kinds */
		return FALSE;
	}
}
