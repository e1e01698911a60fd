/* SPDX-License-Identifier: MIT */
/* Posted and sent messages, timers, notifications, the queue's descriptor. */
#include "scenario.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <winmm.h>
#include <mmsystem.h>
#include <mmddk.h>

#define MANY 150 /* more than the inbox has room for at first */

static HWND make_window(void)
{
	return (HWND)TRY(CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL));
}

static void destroy(HWND window)
{
	MUST(!window || DestroyWindow(window));
}

static void empty_queue(void)
{
	MSG message;
	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		;
}

/* What a post accepted comes, in order, though perhaps only when there is memory again. */
static void posts(void)
{
	MSG message;
	HWND window = make_window();
	DWORD self = GetCurrentThreadId();
	WPARAM posted = 0, received = 0;

	if (!window)
		return;
	empty_queue();
	for (unsigned i = 0; i < MANY; i++)
		posted += TRY(i % 2 ? PostMessageA(window, WM_APP, posted, 0) :
		                      PostThreadMessageA(self, WM_APP, posted, 0));
	MUST(posted == MANY);
	GetQueueStatus(QS_ALLINPUT);
	for (unsigned refusals = 0; received < posted && refusals < 3;) {
		if (GetMessageA(&message, NULL, 0, 0) == -1) {
			MUST(GetLastError() == ERROR_NOT_ENOUGH_MEMORY);
			REFUSED("GetMessage");
			refusals++;
			continue;
		}
		MUST(message.message == WM_APP && message.wParam == received);
		received++;
	}
	destroy(window);
}

static DWORD WINAPI post_three(LPVOID argument)
{
	for (WPARAM i = 0; i < 3; i++)
		TRY(PostMessageA(argument, WM_APP, i, 0));
	TRY(PostMessageA(argument, WM_CLOSE, 0, 0));
	return 0;
}

static void posts_across(void)
{
	MSG message;
	HWND window = make_window();
	HANDLE thread = window ? (HANDLE)TRY(CreateThread(NULL, 0, post_three, window, 0, NULL)) : NULL;

	for (unsigned refusals = 0; thread && refusals < 3;) {
		BOOL got = GetMessageA(&message, window, 0, 0);
		if (got == -1) {
			REFUSED("GetMessage");
			refusals++;
		} else if (message.message == WM_CLOSE) {
			break;
		}
	}
	if (thread)
		MUST(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
	scenario_close(thread);
	destroy(window);
}

/* WM_QUIT needs no memory once there is a queue. */
static void quits(void)
{
	MSG message;
	HWND window = make_window();
	if (!window)
		return;
	PostQuitMessage(3);
	MUST(GetMessageA(&message, NULL, 0, 0) == 0 && message.wParam == 3);
	destroy(window);
}

static void timers(void)
{
	MSG message;
	HWND window = make_window();
	if (!window)
		return;
	bool first = TRY(SetTimer(window, 1, USER_TIMER_MINIMUM, NULL));
	UINT_PTR second = TRY(SetTimer(NULL, 0, 1000000, NULL));
	if (first) {
		MUST(GetMessageA(&message, NULL, WM_TIMER, WM_TIMER) == TRUE && message.wParam == 1);
		MUST(KillTimer(window, 1));
	}
	MUST(!second || KillTimer(NULL, second));
	destroy(window);
}

/* ---- Sending ---- */

struct receiver {
	HANDLE ready;
	HWND window;
};

static DWORD WINAPI receive(LPVOID argument)
{
	struct receiver *receiver = argument;
	MSG message;
	DWORD refusals = 0;

	receiver->window = make_window();
	SetEvent(receiver->ready);
	while (receiver->window && refusals < 100) {
		BOOL got = GetMessageA(&message, NULL, 0, 0);
		if (got == 0 || (got > 0 && message.message == WM_APP))
			break;
		refusals += got == -1;
	}
	destroy(receiver->window);
	return 0;
}

static void send_to(const struct receiver *receiver)
{
	SetLastError(0);
	LRESULT length = SendMessageA(receiver->window, WM_GETTEXTLENGTH, 0, 0);
	MUST(length == 0);
	if (GetLastError()) {
		MUST(GetLastError() == ERROR_NOT_ENOUGH_MEMORY);
		REFUSED("SendMessage");
	}
	TRY_SILENT(SendMessageW(receiver->window, WM_SETTEXT, 0, (LPARAM)L"sent"));
	MUST(PostMessageA(receiver->window, WM_APP, 0, 0));
}

static void sends(void)
{
	struct receiver receiver = { .ready = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL)) };
	HANDLE thread = NULL;

	if (receiver.ready)
		thread = (HANDLE)TRY(CreateThread(NULL, 0, receive, &receiver, 0, NULL));
	if (thread) {
		MUST(WaitForSingleObject(receiver.ready, INFINITE) == WAIT_OBJECT_0);
		if (receiver.window)
			send_to(&receiver);
		MUST(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
	}
	scenario_close(thread);
	scenario_close(receiver.ready);
}

/* ---- Waiting beside objects ---- */

static DWORD WINAPI set_later(LPVOID event)
{
	Sleep(1);
	MUST(SetEvent(event));
	return 0;
}

static void waits_for_messages(void)
{
	HWND window = make_window();
	HANDLE event = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));
	HANDLE thread = NULL;

	if (window && event)
		thread = (HANDLE)TRY(CreateThread(NULL, 0, set_later, event, 0, NULL));
	if (thread) {
		MUST(MsgWaitForMultipleObjects(1, &event, FALSE, INFINITE, QS_POSTMESSAGE) == WAIT_OBJECT_0);
		MUST(PostMessageA(window, WM_APP, 0, 0));
		DWORD result = MsgWaitForMultipleObjects(1, &event, FALSE, INFINITE, QS_POSTMESSAGE);
		MUST(result == WAIT_OBJECT_0 + 1);
		MUST(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
	}
	scenario_close(thread);
	scenario_close(event);
	destroy(window);
}

/* ---- Descriptors ---- */

/* What is refused by PeekMessage is not forgotten: the descriptor tells, or the next look finds it. */
static void poll_queue(HWND window)
{
	MSG message;
	struct pollfd poller = { .fd = winmm_queue_fd(), .events = POLLIN };

	if (poller.fd < 0) {
		MUST(errno == EMFILE || errno == ENOMEM || errno == ENOSPC);
		REFUSED("winmm_queue_fd");
		return;
	}
	MUST(winmm_queue_fd() == poller.fd);
	empty_queue();
	MUST(PostMessageA(window, WM_APP, 0, 0));
	MUST(poll(&poller, 1, 0) == 1);
	if (TRY(PeekMessageA(&message, NULL, 0, 0, PM_REMOVE)))
		MUST(message.message == WM_APP);
	TRY(SetTimer(window, 1, USER_TIMER_MINIMUM, NULL));
	KillTimer(window, 1);
}

/* Of a thread of its own, as the descriptors stay with its queue. */
static DWORD WINAPI poll_own_queue(LPVOID unused)
{
	(void)unused;
	HWND window = make_window();
	if (window)
		poll_queue(window);
	destroy(window);
	return 0;
}

static void queue_descriptors(void)
{
	poll_own_queue(NULL);
	HANDLE thread = (HANDLE)TRY(CreateThread(NULL, 0, poll_own_queue, NULL, 0, NULL));
	if (thread)
		MUST(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
	scenario_close(thread);
}

/* ---- Notifications ---- */

static int calls;

static void CALLBACK callee(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	(void)device;
	(void)message;
	(void)user;
	(void)param1;
	(void)param2;
	calls++;
}

static void notifications(void)
{
	HWND window = make_window();
	HANDLE event = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));

	calls = 0;
	MUST(DriverCallback((DWORD_PTR)callee, DCB_FUNCTION, NULL, WOM_DONE, 0, 0, 0) && calls == 1);
	if (window) {
		MUST(TRY(DriverCallback((DWORD_PTR)window, DCB_WINDOW, NULL, WOM_DONE, 0, 0, 0)));
		MUST(TRY(DriverCallback(GetCurrentThreadId(), DCB_TASK, NULL, WOM_DONE, 0, 0, 0)));
	}
	if (event) {
		MUST(TRY(DriverCallback((DWORD_PTR)event, DCB_EVENT, NULL, WOM_DONE, 0, 0, 0)));
		MUST(WaitForSingleObject(event, 0) == WAIT_OBJECT_0);
	}
	MUST(!DriverCallback(0x12345678, DCB_WINDOW, NULL, WOM_DONE, 0, 0, 0));
	destroy(window);
	scenario_close(event);
	empty_queue();
}

const struct scenario scenarios_messages[] = {
	{ .name = "posts", .run = posts },
	{ .name = "posts across threads", .run = posts_across },
	{ .name = "WM_QUIT", .run = quits },
	{ .name = "user timers", .run = timers },
	{ .name = "sends", .run = sends },
	{ .name = "waits for messages", .run = waits_for_messages },
	{ .name = "queue descriptors", .run = queue_descriptors },
	{ .name = "notifications", .run = notifications },
	{ 0 },
};
