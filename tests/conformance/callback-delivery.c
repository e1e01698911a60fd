/* SPDX-License-Identifier: MIT */
/* DriverCallback: what reaches each kind of target, in which thread and order. */
#include "targets.h"

static const HDRVR DEVICE = (HDRVR)0x7788;
static const DWORD_PTR USER = 0x1111222233334444, PARAM1 = 0x5555666677778888, PARAM2 = 0x9999AAAABBBBCCCC;

static BOOL call(DWORD_PTR target, DWORD kind)
{
	return DriverCallback(target, kind, DEVICE, MM_WOM_DONE, USER, PARAM1, PARAM2);
}

#define CHECK_REFUSED(target, kind, error) CHECK_ERROR(call(target, kind), FALSE, error)

/* Delivery */

CASE(callback_null_delivers_nothing_and_is_false, "4.3")
{
	CHECK_REFUSED(0, DCB_NULL, UNTOUCHED);
	CHECK_REFUSED((DWORD_PTR)note_function, DCB_NULL, UNTOUCHED);
	CHECK_EQ(note_count(), 0);
}

CASE(callback_function_gets_all_five_unaltered, "4.3")
{
	CHECK_EQ(call((DWORD_PTR)note_function, DCB_FUNCTION), TRUE);
	CHECK_EQ(note_count(), 1);
	CHECK_EQ(notes[0].device, DEVICE);
	CHECK_EQ(notes[0].msg, MM_WOM_DONE);
	CHECK_EQ(notes[0].user, USER);
	CHECK_EQ(notes[0].param1, PARAM1);
	CHECK_EQ(notes[0].param2, PARAM2);
}

CASE(callback_function_runs_in_the_callers_thread, "4.3")
{
	call((DWORD_PTR)note_function, DCB_FUNCTION);
	CHECK_EQ(notes[0].thread, GetCurrentThreadId());
}

static void call_function_target(void *unused)
{
	(void)unused;
	CHECK_EQ(call((DWORD_PTR)note_function, DCB_FUNCTION), TRUE);
	CHECK_EQ(notes[0].thread, GetCurrentThreadId());
}

CASE(callback_may_be_called_from_any_thread, "4.6")
{
	on_thread(call_function_target, NULL);
	CHECK_EQ(note_count(), 1);
	CHECK(notes[0].thread != GetCurrentThreadId());
}

CASE(callback_device_is_opaque_and_may_be_null, "4.1")
{
	CHECK_EQ(DriverCallback((DWORD_PTR)note_function, DCB_FUNCTION, NULL, WOM_DONE, 1, 2, 3), TRUE);
	CHECK_EQ(notes[0].device, 0);
	CHECK_EQ(DriverCallback((DWORD_PTR)note_function, DCB_FUNCTION, (HDRVR)-1, WOM_DONE, 1, 2, 3), TRUE);
	CHECK_EQ(notes[1].device, (DWORD_PTR)-1);
}

CASE(callback_window_gets_device_and_param1, "4.3")
{
	HWND window = window_make();
	MSG msg;

	CHECK_EQ(call((DWORD_PTR)window, DCB_WINDOW), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.hwnd, window);
	CHECK_EQ(msg.message, MM_WOM_DONE);
	CHECK_EQ(msg.wParam, DEVICE);
	CHECK_EQ(msg.lParam, PARAM1);
	CHECK(!queue_take(&msg));
}

static int procedure_calls;

static void see_posted_message(HWND window, UINT msg, WPARAM wparam, LPARAM lparam)
{
	(void)window;
	(void)msg;
	(void)wparam;
	procedure_calls++;
	CHECK_EQ(lparam, PARAM1);
	CHECK(!InSendMessage());
}

CASE(callback_window_is_posted_never_sent, "4.3")
{
	HWND window = window_make();
	MSG msg;

	window_hook = see_posted_message;
	call((DWORD_PTR)window, DCB_WINDOW);
	CHECK_EQ(procedure_calls, 0);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(procedure_calls, 0);
	DispatchMessageA(&msg);
	CHECK_EQ(procedure_calls, 1);
}

CASE(callback_window_drops_user_and_param2, "4.3")
{
	HWND window = window_make();
	MSG first, second;

	DriverCallback((DWORD_PTR)window, DCB_WINDOW, DEVICE, WM_USER, 1, PARAM1, 2);
	DriverCallback((DWORD_PTR)window, DCB_WINDOW, DEVICE, WM_USER, 3, PARAM1, 4);
	REQUIRE(queue_take(&first) && queue_take(&second));
	CHECK_EQ(first.wParam, second.wParam);
	CHECK_EQ(first.lParam, second.lParam);
}

static void call_window_target(void *window)
{
	CHECK_EQ(call((DWORD_PTR)window, DCB_WINDOW), TRUE);
}

CASE(callback_window_reaches_the_owners_queue_from_any_thread, "4.3")
{
	HWND window = window_make();
	MSG msg;

	on_thread(call_window_target, window);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.hwnd, window);
}

CASE(callback_message_numbers_pass_in_full, "4.3")
{
	HWND window = window_make();
	MSG msg;

	CHECK_EQ(DriverCallback((DWORD_PTR)window, DCB_WINDOW, DEVICE, 0, 0, 7, 0), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.message, 0);
	CHECK_EQ(msg.lParam, 7);
	CHECK_EQ(DriverCallback((DWORD_PTR)window, DCB_WINDOW, DEVICE, 0xC0DE, 0, 8, 0), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.message, 0xC0DE);
}

CASE(callback_task_gets_device_and_param1_without_window, "4.3")
{
	MSG msg;

	queue_make();
	CHECK_EQ(call(GetCurrentThreadId(), DCB_TASK), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.hwnd, 0);
	CHECK_EQ(msg.message, MM_WOM_DONE);
	CHECK_EQ(msg.wParam, DEVICE);
	CHECK_EQ(msg.lParam, PARAM1);
	CHECK(!queue_take(&msg));
}

CASE(callback_task_reaches_another_thread, "4.3")
{
	struct mate mate;

	mate_start(&mate, 1);
	CHECK_EQ(call(mate.id, DCB_TASK), TRUE);
	mate_stop(&mate);
	REQUIRE(mate.got_count == 1);
	CHECK_EQ(mate.got[0].message, MM_WOM_DONE);
	CHECK_EQ(mate.got[0].wParam, DEVICE);
	CHECK_EQ(mate.got[0].lParam, PARAM1);
}

CASE(callback_event_is_set, "4.3")
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	CHECK_EQ(call((DWORD_PTR)event, DCB_EVENT), TRUE);
	CHECK(event_is_set(event));
	CHECK(!event_is_set(event));
}

CASE(callback_event_manual_reset_stays_set, "4.3")
{
	HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);

	CHECK_EQ(call((DWORD_PTR)event, DCB_EVENT), TRUE);
	CHECK(event_is_set(event));
	CHECK(event_is_set(event));
}

CASE(callback_event_is_signalled_for_every_notification, "4.3")
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	int i;

	for (i = 0; i < 3; i++) {
		CHECK_EQ(call((DWORD_PTR)event, DCB_EVENT), TRUE);
		CHECK(event_is_set(event));
	}
	CHECK_EQ(call((DWORD_PTR)event, DCB_EVENT), TRUE);
	CHECK_EQ(call((DWORD_PTR)event, DCB_EVENT), TRUE);
	CHECK(event_is_set(event));
	CHECK(!event_is_set(event));
}

static void set_event_target(void *event)
{
	CHECK_EQ(call((DWORD_PTR)event, DCB_EVENT), TRUE);
}

struct waiter {
	HANDLE event;
	int woken;
};

static void await_event(void *data)
{
	struct waiter *waiter = data;

	WaitForSingleObject(waiter->event, INFINITE);
	waiter->woken = 1;
}

static DWORD WINAPI set_event_later(void *event)
{
	Sleep(20);
	set_event_target(event);
	return 0;
}

CASE(callback_event_wakes_a_waiter, "4.3")
{
	struct waiter waiter = {CreateEventA(NULL, FALSE, FALSE, NULL), 0};
	HANDLE thread = CreateThread(NULL, 0, set_event_later, waiter.event, 0, NULL);

	await_event(&waiter);
	CHECK_EQ(waiter.woken, 1);
	WaitForSingleObject(thread, INFINITE);
}

/* Reentrancy and order */

static void nest(const struct note *note)
{
	if (note->param1 < 3)
		CHECK_EQ(DriverCallback((DWORD_PTR)note_function, DCB_FUNCTION, DEVICE, WOM_DONE, USER,
				 note->param1 + 1, 0),
			TRUE);
}

CASE(callback_functions_may_nest, "4.6")
{
	note_hook = nest;
	CHECK_EQ(DriverCallback((DWORD_PTR)note_function, DCB_FUNCTION, DEVICE, WOM_DONE, USER, 1, 0), TRUE);
	CHECK_EQ(note_count(), 3);
	CHECK_EQ(notes[2].param1, 3);
}

static HWND nested_window;
static HANDLE nested_event;

static void notify_others(const struct note *note)
{
	(void)note;
	CHECK_EQ(call((DWORD_PTR)nested_window, DCB_WINDOW), TRUE);
	CHECK_EQ(call(GetCurrentThreadId(), DCB_TASK), TRUE);
	CHECK_EQ(call((DWORD_PTR)nested_event, DCB_EVENT), TRUE);
}

CASE(callback_function_may_notify_every_other_kind, "4.6")
{
	nested_window = window_make();
	nested_event = CreateEventA(NULL, FALSE, FALSE, NULL);
	note_hook = notify_others;
	call((DWORD_PTR)note_function, DCB_FUNCTION);
	CHECK(event_is_set(nested_event));
	CHECK_EQ(queue_drain(), 2);
}

CASE(window_and_task_notifications_keep_their_order, "4.4")
{
	HWND window = window_make();
	MSG msg;
	UINT i;

	for (i = 0; i < 100; i++) {
		DWORD_PTR target = i % 3 ? (DWORD_PTR)window : GetCurrentThreadId();
		DWORD kind = i % 3 ? DCB_WINDOW : DCB_TASK;

		CHECK_EQ(DriverCallback(target, kind, DEVICE, WM_APP, 0, i, 0), TRUE);
	}
	for (i = 0; i < 100; i++) {
		REQUIRE(queue_take(&msg));
		CHECK_EQ(msg.lParam, i);
		CHECK_EQ(msg.hwnd, i % 3 ? window : NULL);
	}
}

CASE(messages_of_a_destroyed_window_are_dropped, "settled 3")
{
	HWND window = window_make();
	MSG msg;

	CHECK_EQ(call((DWORD_PTR)window, DCB_WINDOW), TRUE);
	CHECK_EQ(DriverCallback(GetCurrentThreadId(), DCB_TASK, DEVICE, WM_APP, 0, 0, 0), TRUE);
	CHECK(DestroyWindow(window));
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.message, WM_APP);
	CHECK(!queue_take(&msg));
}
