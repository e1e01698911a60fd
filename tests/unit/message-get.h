/* SPDX-License-Identifier: MIT */
/* What the tests of posted messages have in common: a window, ways to get and to look, a thread. */
#ifndef MESSAGE_GET_H
#define MESSAGE_GET_H

#include "message-test.h"

#define QUEUE_LIMIT 10000

/* Is there something new, or an object that is set? */
#define LOOK(count, handles, flags) MsgWaitForMultipleObjectsEx(count, handles, 0, QS_ALLINPUT, flags)

/* Before each test. Nothing can be posted to a thread that has never looked for messages. */
static inline int start_with_queue(void **state)
{
	MSG msg;
	PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE);
	return start_watchdog(state);
}

static inline LRESULT CALLBACK silent(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	return DefWindowProcA(window, message, wparam, lparam);
}

static inline HWND window_of(void)
{
	return make_window("Messages", silent);
}

static inline BOOL take(MSG *msg, HWND window, UINT first, UINT last)
{
	return PeekMessageA(msg, window, first, last, PM_REMOVE);
}

static inline int count_left(void)
{
	MSG msg;
	int count = 0;
	while (take(&msg, NULL, 0, 0))
		count++;
	return count;
}

static inline DWORD WINAPI run(void *function)
{
	((void (*)(void))function)();
	return 0;
}

/* Runs it on a thread of its own, to the end. */
static inline void on_thread(void (*function)(void))
{
	HANDLE thread = CreateThread(NULL, 0, run, (void *)function, 0, NULL);
	assert_non_null(thread);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
}

#endif
