/* SPDX-License-Identifier: MIT */
/* Timers that send WM_TIMER. */
#include <winuser.h>

#include "../core/message-poll.h"
#include "../core/thread.h"
#include "../core/user-timer.h"
#include "../core/window.h"
#include "answer.h"
#include "message-queue.h"

/* Timers of a window belong to its thread. */
static bool is_usable(HWND handle)
{
	if (!handle)
		return true;
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)handle);
	if (!window)
		return mm_fail(ERROR_INVALID_WINDOW_HANDLE);
	return mm_window_is_own(window) || mm_fail(ERROR_ACCESS_DENIED);
}

static uint32_t period_of(UINT elapse)
{
	if (elapse < USER_TIMER_MINIMUM)
		return USER_TIMER_MINIMUM;
	return elapse > USER_TIMER_MAXIMUM ? USER_TIMER_MAXIMUM : elapse;
}

/* Without a window an id only names a timer that exists. */
static UINT_PTR id_of(struct mm_queue *queue, HWND window, UINT_PTR id)
{
	return window || mm_user_timer_find(queue, 0, id) ? id : mm_user_timer_new_id(queue);
}

UINT_PTR WINAPI SetTimer(HWND hWnd, UINT_PTR nIDEvent, UINT uElapse, TIMERPROC lpTimerFunc)
{
	MM_KEEP_ERRNO;
	struct mm_queue *queue = mm_own_queue();
	if (!queue || !is_usable(hWnd))
		return 0;

	UINT_PTR id = id_of(queue, hWnd, nIDEvent);
	if (!mm_user_timer_set(queue, (uint32_t)(uintptr_t)hWnd, id, period_of(uElapse), lpTimerFunc))
		return (UINT_PTR)mm_fail(ERROR_NOT_ENOUGH_MEMORY);
	mm_message_poll_timers(queue);
	return id ? id : 1;
}

BOOL WINAPI KillTimer(HWND hWnd, UINT_PTR uIDEvent)
{
	MM_KEEP_ERRNO;
	struct mm_thread *self = mm_thread_known();
	if (!is_usable(hWnd))
		return FALSE;
	if (!self || !self->queue || !mm_user_timer_kill(self->queue, (uint32_t)(uintptr_t)hWnd, uIDEvent))
		return mm_fail(ERROR_INVALID_PARAMETER);
	mm_message_poll_timers(self->queue);
	return TRUE;
}
