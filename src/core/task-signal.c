/* SPDX-License-Identifier: MIT */
/* Real-time: mmTaskSignal. */
#include <windows.h>
#include <mmddk.h>

#include "notify.h"

BOOL WINAPI mmTaskSignal(DWORD dwThreadId)
{
	return mm_notify_answer(mm_task_post(dwThreadId, WM_USER, 0, 0, 0), ERROR_INVALID_THREAD_ID);
}
