/* SPDX-License-Identifier: MIT */
/* The bound of a thread's queue: 10,000 posted messages, then FALSE. */
#include "targets.h"

enum { LIMIT = 10000 };

static BOOL post_window(HWND window, DWORD_PTR number)
{
	return DriverCallback((DWORD_PTR)window, DCB_WINDOW, NULL, WM_APP, 0, number, 0);
}

static BOOL post_task(DWORD id, DWORD_PTR number)
{
	return DriverCallback(id, DCB_TASK, NULL, WM_APP + 1, 0, number, 0);
}

static void fill(HWND window)
{
	DWORD_PTR i;

	for (i = 0; i < LIMIT; i++) {
		if (!post_window(window, i))
			REQUIRE(!"the queue takes 10,000");
	}
}

#define CHECK_FULL(window) CHECK_ERROR(post_window(window, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA)

CASE(full_queue_refuses_windows_with_1816, "4.4")
{
	HWND window = window_make();

	DIFFERS("4.4");
	fill(window);
	CHECK_FULL(window);
	CHECK_FULL(window);
}

CASE(full_queue_refuses_tasks_with_1816, "4.4")
{
	DWORD_PTR i;

	DIFFERS("4.4");
	queue_make();
	for (i = 0; i < LIMIT; i++)
		REQUIRE(post_task(GetCurrentThreadId(), i));
	CHECK_ERROR(post_task(GetCurrentThreadId(), i), FALSE, ERROR_NOT_ENOUGH_QUOTA);
}

CASE(full_queue_loses_nothing_and_keeps_order, "4.4")
{
	HWND window = window_make();
	LPARAM i;
	MSG msg;

	DIFFERS("4.4");
	fill(window);
	CHECK_FULL(window);
	for (i = 0; i < LIMIT; i++) {
		REQUIRE(queue_take(&msg));
		REQUIRE(msg.lParam == i);
	}
	CHECK(!queue_take(&msg));
}

CASE(one_removal_frees_one_place, "4.4")
{
	HWND window = window_make();
	MSG msg;

	DIFFERS("4.4");
	fill(window);
	CHECK_FULL(window);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(post_window(window, LIMIT), TRUE);
	CHECK_FULL(window);
}

CASE(peeking_frees_no_place, "4.4")
{
	HWND window = window_make();
	MSG msg;

	DIFFERS("4.4");
	fill(window);
	CHECK(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	CHECK(PeekMessageA(&msg, window, WM_APP, WM_APP, PM_NOREMOVE));
	CHECK(!PeekMessageA(&msg, window, WM_USER, WM_USER, PM_REMOVE));
	CHECK_FULL(window);
}

CASE(filtered_removal_frees_one_place, "settled 3")
{
	HWND window = window_make(), second = window_make();
	MSG msg;
	int i;

	DIFFERS("4.4");
	for (i = 0; i < LIMIT - 1; i++)
		REQUIRE(post_window(window, 1));
	REQUIRE(post_window(second, 2));
	CHECK_FULL(window);
	REQUIRE(PeekMessageA(&msg, second, 0, 0, PM_REMOVE));
	CHECK_EQ(msg.lParam, 2);
	CHECK_EQ(post_window(window, 1), TRUE);
	CHECK_FULL(window);
}

CASE(windows_tasks_and_posts_share_one_limit, "4.4")
{
	HWND window = window_make(), second = window_make();
	int i;

	DIFFERS("4.4");
	for (i = 0; i < LIMIT / 4; i++) {
		REQUIRE(post_window(window, 0));
		REQUIRE(post_window(second, 0));
		REQUIRE(post_task(GetCurrentThreadId(), 0));
		REQUIRE(PostMessageA(window, WM_APP, 0, 0));
	}
	CHECK_FULL(window);
	CHECK_FULL(second);
	CHECK_ERROR(post_task(GetCurrentThreadId(), 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	CHECK_ERROR(PostMessageA(window, WM_APP, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	CHECK_ERROR(PostThreadMessageA(GetCurrentThreadId(), WM_APP, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
}

CASE(destroying_a_window_frees_its_places, "settled 3")
{
	HWND window = window_make(), second = window_make();

	DIFFERS("4.4");
	fill(window);
	CHECK_FULL(second);
	CHECK(DestroyWindow(window));
	CHECK_EQ(post_window(second, 0), TRUE);
}

CASE(full_queue_leaves_other_threads_alone, "4.4")
{
	HWND window = window_make();
	struct mate mate;

	DIFFERS("4.4");
	mate_start(&mate, 1);
	fill(window);
	CHECK_FULL(window);
	CHECK_EQ(post_task(mate.id, 5), TRUE);
	mate_stop(&mate);
	CHECK_EQ(mate.got_count, 1);
}

CASE(functions_and_events_are_never_full, "4.4")
{
	HWND window = window_make();
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	DIFFERS("4.4");
	fill(window);
	CHECK_FULL(window);
	CHECK_EQ(DriverCallback((DWORD_PTR)note_function, DCB_FUNCTION, NULL, WM_APP, 0, 0, 0), TRUE);
	CHECK_EQ(DriverCallback((DWORD_PTR)event, DCB_EVENT, NULL, WM_APP, 0, 0, 0), TRUE);
	CHECK(event_is_set(event));
}

CASE(quit_reaches_a_full_queue, "settled 5")
{
	HWND window = window_make();
	MSG msg;
	int i;

	DIFFERS("4.4");
	fill(window);
	CHECK_FULL(window);
	PostQuitMessage(42);
	for (i = 0; i < LIMIT; i++)
		REQUIRE(GetMessageA(&msg, NULL, 0, 0) > 0);
	CHECK_EQ(GetMessageA(&msg, NULL, 0, 0), 0);
	CHECK_EQ(msg.message, WM_QUIT);
	CHECK_EQ(msg.wParam, 42);
}
