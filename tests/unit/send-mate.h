/* SPDX-License-Identifier: MIT */
/* Who sends and who is sent to: a thread with a window that answers, a thread with a letter. */
#ifndef SEND_MATE_H
#define SEND_MATE_H

#include "message-test.h"

#include "core/queue.h"
#include "core/window.h"

enum {
	WM_ADD = WM_USER, /* answers wparam + lparam */
	WM_ASK_BACK,      /* sends WM_ADD to the window lparam and answers what that answers + 1 */
	WM_EXIT,          /* ends the thread */
	WM_WHERE,         /* answers the thread's id */
	WM_SENT,          /* answers InSendMessage */
	WM_PING_PONG,     /* sends itself to the window lparam, wparam times in all */
	WM_BLOCK,         /* waits for the event lparam */
	WM_LEAP,          /* leaves the procedure by longjmp, to the end of the thread */
	WM_PUMP,          /* sets the event lparam, gets and dispatches until WM_QUIT */
};

static inline void get_until_quit(void)
{
	MSG msg;
	while (GetMessageA(&msg, NULL, 0, 0) > 0)
		DispatchMessageA(&msg);
}

static jmp_buf leap; /* to the end of the thread that WM_LEAP is sent to */

static inline LRESULT CALLBACK answering(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	switch (message) {
	case WM_ADD:      return (LRESULT)wparam + lparam;
	case WM_ASK_BACK: return SendMessageA((HWND)lparam, WM_ADD, wparam, 1) + 1;
	case WM_EXIT:     ExitThread(9);
	case WM_WHERE:    return (LRESULT)GetCurrentThreadId();
	case WM_SENT:     return InSendMessage();
	case WM_PING_PONG:
		return wparam ? SendMessageA((HWND)lparam, WM_PING_PONG, wparam - 1, (LPARAM)window) + 1 : 0;
	case WM_BLOCK:    WaitForSingleObject((HANDLE)lparam, INFINITE); return 5;
	case WM_LEAP:     longjmp(leap, 1);
	case WM_PUMP:     SetEvent((HANDLE)lparam); get_until_quit(); return 6;
	default:          return DefWindowProcA(window, message, wparam, lparam);
	}
}

/* A thread with a window that gets messages until WM_QUIT. */
struct mate {
	HANDLE thread;
	HANDLE ready;
	HANDLE pump; /* it begins to get messages when this is set */
	HWND window;
	DWORD id;
};

static inline DWORD WINAPI mate_run(void *argument)
{
	struct mate *mate = argument;
	mate->window = make_window("Answering", answering);
	mate->id = GetCurrentThreadId();
	SetEvent(mate->ready);
	WaitForSingleObject(mate->pump, INFINITE);
	get_until_quit();
	return 0;
}

static inline void mate_start(struct mate *mate, BOOL pump)
{
	mate->ready = CreateEventA(NULL, FALSE, FALSE, NULL);
	mate->pump = CreateEventA(NULL, TRUE, pump, NULL);
	mate->thread = CreateThread(NULL, 0, mate_run, mate, 0, NULL);
	WaitForSingleObject(mate->ready, INFINITE);
}

static inline void mate_join(struct mate *mate)
{
	WaitForSingleObject(mate->thread, INFINITE);
	CloseHandle(mate->thread);
	CloseHandle(mate->ready);
	CloseHandle(mate->pump);
}

static inline void mate_stop(struct mate *mate)
{
	SetEvent(mate->pump);
	PostThreadMessageA(mate->id, WM_QUIT, 0, 0);
	mate_join(mate);
}

struct letter {
	HWND window;
	UINT message;
	LPARAM lparam;
	LRESULT answer;
	DWORD error;
};

static inline DWORD WINAPI send_letter(void *argument)
{
	struct letter *letter = argument;
	SetLastError(0xDEAD);
	letter->answer = -1;
	letter->answer = SendMessageA(letter->window, letter->message, 0, letter->lparam);
	letter->error = GetLastError();
	return 0;
}

static inline HANDLE start_sender(struct letter *letter)
{
	return CreateThread(NULL, 0, send_letter, letter, 0, NULL);
}

static inline void join(HANDLE thread)
{
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
}

static inline DWORD WINAPI send_add(void *window)
{
	return (DWORD)SendMessageA(window, WM_ADD, 1, 2);
}

/* Waits until so many messages are sent to the window's thread and not taken by it. */
static inline void await_sent(HWND window, uint32_t count)
{
	struct mm_window *record = mm_window_get((uintptr_t)window);
	while (atomic_load(&record->queue->sent_count) != count)
		Sleep(1);
	mm_window_put(record);
}

#endif
