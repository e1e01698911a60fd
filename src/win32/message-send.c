/* SPDX-License-Identifier: MIT */
/* Sending: the window's procedure is called on its own thread, the sender waits for the answer. */
#include <errno.h>
#include <winuser.h>

#include "../core/queue.h"
#include "../core/send.h"
#include "../core/thread.h"
#include "../core/window-call.h"
#include "../core/window.h"
#include "answer.h"

static LRESULT send_across(struct mm_window *window, UINT message, WPARAM wparam, LPARAM lparam, bool wide)
{
	MM_KEEP_ERRNO;
	LRESULT answer = 0;
	int result = window->thread_id ? mm_send(window, message, wparam, lparam, wide, &answer) : 0;
	if (result)
		mm_error_set(result == -ESRCH ? ERROR_INVALID_WINDOW_HANDLE : mm_answer_code(result));
	return answer;
}

static LRESULT send(HWND handle, UINT message, WPARAM wparam, LPARAM lparam, bool wide)
{
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)handle);
	if (!window)
		return mm_fail(ERROR_INVALID_WINDOW_HANDLE);
	if (mm_window_is_own(window))
		return mm_window_call(window, message, wparam, lparam, wide);
	return send_across(window, message, wparam, lparam, wide);
}

LRESULT WINAPI SendMessageA(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return send(hWnd, Msg, wParam, lParam, false);
}

LRESULT WINAPI SendMessageW(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return send(hWnd, Msg, wParam, lParam, true);
}

BOOL WINAPI InSendMessage(void)
{
	struct mm_thread *self = mm_thread_known();
	return self && self->queue && self->queue->delivering;
}
