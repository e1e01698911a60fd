/* SPDX-License-Identifier: MIT */
/* Real-time: mmTaskSignal. */
#include <windows.h>
#include <mmddk.h>

#include "notify.h"

BOOL WINAPI mmTaskSignal(DWORD dwThreadId)
{
	return mm_task_post(dwThreadId, 0, 0, WM_USER, 0);
}
