/* SPDX-License-Identifier: MIT */
/* The vectors of appendix C1: DriverCallback. */
#include "targets.h"

static const HDRVR DEVICE = (HDRVR)0x7788;
static const DWORD_PTR USER = 0x1111222233334444, PARAM1 = 0x5555666677778888, PARAM2 = 0x9999AAAABBBBCCCC;

static BOOL call(DWORD_PTR target, DWORD flags)
{
	return DriverCallback(target, flags, DEVICE, 0x3BD, USER, PARAM1, PARAM2);
}

CASE(c1_01_zero_target_with_any_flags, "C1 1")
{
	DWORD flags;

	for (flags = 0; flags < 16; flags++)
		CHECK_EQ(call(0, flags), FALSE);
}

static void check_exact_call(DWORD flags)
{
	int nth = note_count();

	CHECK_EQ(call((DWORD_PTR)note_function, flags), TRUE);
	REQUIRE(note_count() == nth + 1);
	CHECK_EQ(notes[nth].device, DEVICE);
	CHECK_EQ(notes[nth].msg, 0x3BD);
	CHECK_EQ(notes[nth].user, USER);
	CHECK_EQ(notes[nth].param1, PARAM1);
	CHECK_EQ(notes[nth].param2, PARAM2);
	CHECK_EQ(notes[nth].thread, GetCurrentThreadId());
}

CASE(c1_02_function, "C1 2")
{
	check_exact_call(3);
}

CASE(c1_03_function_with_other_bits, "C1 3")
{
	check_exact_call(0xB);
	check_exact_call(0xFFF3);
	check_exact_call(0xFFFF0003);
}

CASE(c1_04_function_under_other_kinds, "C1 4")
{
	static const DWORD kinds[] = {0, 4, 6, 7, 8, 0x30000};
	int i;

	for (i = 0; i < 6; i++)
		CHECK_EQ(call((DWORD_PTR)note_function, kinds[i]), FALSE);
	CHECK_EQ(note_count(), 0);
}

CASE(c1_05_window, "C1 5")
{
	HWND window = window_make();
	MSG msg;

	CHECK_EQ(call((DWORD_PTR)window, 1), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.wParam, DEVICE);
	CHECK_EQ(msg.lParam, PARAM1);
	CHECK(!queue_take(&msg));
}

CASE(c1_06_destroyed_window, "C1 6")
{
	HWND window = window_make();

	DestroyWindow(window);
	CHECK_ERROR(call((DWORD_PTR)window, 1), FALSE, 1400);
}

CASE(c1_07_broadcast, "C1 7")
{
	DIFFERS("10 Q7");
	window_make();
	CHECK_EQ(call(0xFFFF, 1), FALSE);
	CHECK_EQ(call((DWORD_PTR)-1, 1), FALSE);
}

static void call_without_queue(void *unused)
{
	(void)unused;
	CHECK_ERROR(call(GetCurrentThreadId(), 2), FALSE, 1444);
}

CASE(c1_08_own_thread, "C1 8")
{
	MSG msg;

	DIFFERS("settled 7");
	on_thread(call_without_queue, NULL);
	queue_make();
	CHECK_EQ(call(GetCurrentThreadId(), 2), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.hwnd, 0);
}

CASE(c1_09_thread_that_cannot_be_told, "C1 9")
{
	struct mate mate;
	HANDLE thread;
	DWORD dead = dead_thread(&thread, 1);

	DIFFERS("settled 7");
	handles_apart_from_ids();
	mate_start(&mate, 0);
	CHECK_ERROR(call(mate.id, 2), FALSE, 1444);
	CHECK_ERROR(call(dead, 2), FALSE, 1444);
	CHECK_ERROR(call((DWORD_PTR)mate.thread, 2), FALSE, 1444);
	mate_stop(&mate);
}

CASE(c1_10_event, "C1 10")
{
	HANDLE automatic = CreateEventA(NULL, FALSE, FALSE, NULL);
	HANDLE manual = CreateEventA(NULL, TRUE, FALSE, NULL);

	CHECK_EQ(call((DWORD_PTR)automatic, 5), TRUE);
	CHECK(event_is_set(automatic));
	CHECK_EQ(call((DWORD_PTR)manual, 0xD), TRUE);
	CHECK(event_is_set(manual) && event_is_set(manual));
}

CASE(c1_11_bogus_event, "C1 11")
{
	CHECK_ERROR(call(0xDEADBEEF, 5), FALSE, 6);
}

CASE(c1_12_full_queue, "C1 12")
{
	HWND window = window_make();
	struct mate mate;
	MSG msg;
	int i;

	DIFFERS("4.4");
	mate_start(&mate, 1);
	for (i = 0; i < 10000; i++)
		REQUIRE(call((DWORD_PTR)window, 1));
	CHECK_ERROR(call((DWORD_PTR)window, 1), FALSE, 1816);
	CHECK_EQ(call(mate.id, 2), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(call((DWORD_PTR)window, 1), TRUE);
	CHECK_ERROR(call((DWORD_PTR)window, 1), FALSE, 1816);
	mate_stop(&mate);
}

CASE(c1_13_windows_and_tasks_share_limit_and_order, "C1 13")
{
	HWND window = window_make();
	DWORD own = GetCurrentThreadId();
	LPARAM i;
	MSG msg;

	DIFFERS("4.4");
	for (i = 0; i < 10000; i++)
		REQUIRE(DriverCallback(i & 1 ? own : (DWORD_PTR)window, i & 1 ? 2 : 1, DEVICE, WM_APP, 0,
			(DWORD_PTR)i, 0));
	CHECK_EQ(call((DWORD_PTR)window, 1), FALSE);
	CHECK_EQ(call(own, 2), FALSE);
	for (i = 0; i < 10000; i++)
		REQUIRE(queue_take(&msg) && msg.lParam == i && (msg.hwnd == NULL) == (i & 1));
}

static void nest(const struct note *note)
{
	DWORD_PTR next = note->param1 + 1;

	if (next <= 3)
		CHECK_EQ(DriverCallback((DWORD_PTR)note_function, 3, DEVICE, 0x3BD, 0, next, 0), TRUE);
}

CASE(c1_14_nested_three_deep, "C1 14")
{
	note_hook = nest;
	CHECK_EQ(DriverCallback((DWORD_PTR)note_function, 3, DEVICE, 0x3BD, 0, 1, 0), TRUE);
	CHECK_EQ(note_count(), 3);
}

CASE(c1_15_null_device, "C1 15")
{
	CHECK_EQ(DriverCallback((DWORD_PTR)note_function, 3, NULL, 0x3BD, USER, PARAM1, PARAM2), TRUE);
	CHECK_EQ(notes[0].device, 0);
}
