/* SPDX-License-Identifier: MIT */
/* Getting messages out of the own queue and to their windows. Posting, which is real-time, is in post.c. */
#include "../core/message.h"

#include <errno.h>
#include <winuser.h>

#include "../base/clock.h"
#include "../core/thread.h"
#include "../core/user-timer.h"
#include "../core/window-call.h"
#include "../core/window.h"
#include "answer.h"
#include "message-queue.h"

struct mm_queue *mm_own_queue(void)
{
	struct mm_queue *queue = mm_thread_queue();
	if (!queue)
		mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
	return queue;
}

/* ---- Filters ---- */

#define NO_WINDOW 2u /* below all handles */

static uint32_t filter_window(HWND handle)
{
	struct mm_ref ref;
	uintptr_t value = (uintptr_t)handle;

	if (!handle)
		return MM_FILTER_ALL;
	if (value == UINTPTR_MAX || value == UINT32_MAX)
		return MM_FILTER_THREAD;
	return mm_handle_find(value, MM_TYPES(MM_WINDOW), &ref, NULL) ? (uint32_t)value : NO_WINDOW;
}

/* The upper half of PeekMessage's flags names kinds of messages, as QS_* do; 0 is all of them. */
static struct mm_filter filter_of(HWND window, UINT first, UINT last, UINT flags)
{
	return (struct mm_filter){
		.window = filter_window(window),
		.first = first,
		.last = last,
		.kinds = flags >> 16 ? flags >> 16 : QS_ALLINPUT,
	};
}

static void hand_out(LPMSG msg, const struct mm_message *message)
{
	*msg = (MSG){
		.hwnd = (HWND)(uintptr_t)message->window,
		.message = message->message,
		.wParam = (WPARAM)message->wparam,
		.lParam = (LPARAM)message->lparam,
		.time = (DWORD)mm_clock_stamp_ms(&message->time),
	};
}

static DWORD code_of(int result)
{
	switch (result) {
	case -ESRCH: return ERROR_INVALID_WINDOW_HANDLE;
	case -EPERM: return ERROR_WINDOW_OF_OTHER_THREAD;
	default:     return mm_answer_code(result);
	}
}

/* ---- Getting ---- */

static BOOL get(LPMSG msg, HWND window, UINT first, UINT last)
{
	MM_KEEP_ERRNO;
	struct mm_message message;
	struct mm_queue *queue = mm_own_queue();
	if (!queue)
		return -1;
	if (!msg) {
		mm_error_set(ERROR_NOACCESS);
		return -1;
	}
	struct mm_filter filter = filter_of(window, first, last, 0);
	int found = mm_message_get(queue, &filter, &message);
	if (found < 0) {
		mm_error_set(code_of(found));
		return -1;
	}
	hand_out(msg, &message);
	return message.message != WM_QUIT;
}

BOOL WINAPI GetMessageA(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax)
{
	return get(lpMsg, hWnd, wMin, wMax);
}

BOOL WINAPI GetMessageW(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax)
{
	return get(lpMsg, hWnd, wMin, wMax);
}

static BOOL peek(LPMSG msg, HWND window, UINT first, UINT last, UINT flags)
{
	MM_KEEP_ERRNO;
	struct mm_message message;
	struct mm_queue *queue = mm_own_queue();
	if (!queue)
		return FALSE;
	if (!msg)
		return mm_fail(ERROR_NOACCESS);
	struct mm_filter filter = filter_of(window, first, last, flags);
	int found = mm_message_peek(queue, &filter, flags & PM_REMOVE, &message);
	if (found < 0)
		return mm_fail(code_of(found));
	if (found)
		hand_out(msg, &message);
	return found;
}

BOOL WINAPI PeekMessageA(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax, UINT wRemove)
{
	return peek(lpMsg, hWnd, wMin, wMax, wRemove);
}

BOOL WINAPI PeekMessageW(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax, UINT wRemove)
{
	return peek(lpMsg, hWnd, wMin, wMax, wRemove);
}

VOID WINAPI PostQuitMessage(int nExitCode)
{
	MM_KEEP_ERRNO;
	struct mm_queue *queue = mm_own_queue();
	if (queue)
		mm_message_quit(queue, (uint32_t)nExitCode);
}

/* ---- Dispatching ---- */

/* Only a timer of this thread says which function is called: the message may have come from anywhere. */
static LRESULT call_timer(const MSG *msg)
{
	struct mm_thread *self = mm_thread_known();
	if (!self || !self->queue)
		return 0;

	uint32_t window = (uint32_t)(uintptr_t)msg->hwnd;
	struct mm_user_timer *timer = mm_user_timer_find(self->queue, window, msg->wParam);
	if (timer && (LPARAM)timer->procedure == msg->lParam)
		timer->procedure(msg->hwnd, WM_TIMER, msg->wParam, (DWORD)mm_clock_ms());
	return 0;
}

static LRESULT dispatch(const MSG *msg)
{
	if (!msg)
		return mm_fail(ERROR_NOACCESS);
	if (msg->message == WM_TIMER && msg->lParam)
		return call_timer(msg);
	if (!msg->hwnd)
		return 0;
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)msg->hwnd);
	if (!window)
		return mm_fail(ERROR_INVALID_WINDOW_HANDLE);
	if (!mm_window_is_own(window))
		return mm_fail(ERROR_WINDOW_OF_OTHER_THREAD);
	return mm_window_call(window, msg->message, msg->wParam, msg->lParam, atomic_load(&window->wide));
}

LRESULT WINAPI DispatchMessageA(const MSG *lpMsg)
{
	return dispatch(lpMsg);
}

LRESULT WINAPI DispatchMessageW(const MSG *lpMsg)
{
	return dispatch(lpMsg);
}

/* No keys, no characters. */
BOOL WINAPI TranslateMessage(const MSG *lpMsg)
{
	(void)lpMsg;
	return FALSE;
}
