/* SPDX-License-Identifier: MIT */
/* Real-time: what may be called where a driver calls DriverCallback, and in a signal handler. */
#include <winbase.h>
#include <winuser.h>

#include "../core/event.h"
#include "../core/notify.h"
#include "../core/thread.h"

static BOOL post_to_window(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (MM_LIKELY(window != NULL))
		return mm_window_post((uintptr_t)window, 0, wparam, message, (uintptr_t)lparam);

	/* To the calling thread itself, if it has a queue. */
	struct mm_thread *self = mm_thread_known();
	return mm_task_post(self ? self->id : 0, 0, wparam, message, (uintptr_t)lparam);
}

BOOL WINAPI PostMessageA(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return post_to_window(hWnd, Msg, wParam, lParam);
}

BOOL WINAPI PostMessageW(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return post_to_window(hWnd, Msg, wParam, lParam);
}

static BOOL post_to_thread(DWORD id, UINT message, WPARAM wparam, LPARAM lparam)
{
	return mm_task_post(id, 0, wparam, message, (uintptr_t)lparam);
}

BOOL WINAPI PostThreadMessageA(DWORD idThread, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return post_to_thread(idThread, Msg, wParam, lParam);
}

BOOL WINAPI PostThreadMessageW(DWORD idThread, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return post_to_thread(idThread, Msg, wParam, lParam);
}

BOOL WINAPI SetEvent(HANDLE hEvent)
{
	return mm_event_set((uintptr_t)hEvent);
}
