/* SPDX-License-Identifier: MIT */
/* The flags of DriverCallback: kinds, mask, and the open flags they come from. */
#include "targets.h"

static BOOL call(DWORD_PTR target, DWORD flags)
{
	return DriverCallback(target, flags, (HDRVR)0x7788, WM_USER + 1, 0x11, 0x22, 0x33);
}

CASE(flag_values_are_the_headers, "4.2")
{
	CHECK_EQ(DCB_NULL, 0);
	CHECK_EQ(DCB_WINDOW, 1);
	CHECK_EQ(DCB_TASK, 2);
	CHECK_EQ(DCB_FUNCTION, 3);
	CHECK_EQ(DCB_EVENT, 5);
	CHECK_EQ(DCB_TYPEMASK, 7);
	CHECK_EQ(DCB_NOSWITCH, 8);
}

CASE(open_flags_shift_to_callback_flags, "4.2")
{
	CHECK_EQ(HIWORD(CALLBACK_NULL), DCB_NULL);
	CHECK_EQ(HIWORD(CALLBACK_WINDOW), DCB_WINDOW);
	CHECK_EQ(HIWORD(CALLBACK_TASK), DCB_TASK);
	CHECK_EQ(HIWORD(CALLBACK_THREAD), DCB_TASK);
	CHECK_EQ(HIWORD(CALLBACK_FUNCTION), DCB_FUNCTION);
	CHECK_EQ(HIWORD(CALLBACK_EVENT), DCB_EVENT);
	CHECK_EQ(HIWORD(CALLBACK_TYPEMASK), DCB_TYPEMASK);
	CHECK_EQ(HIWORD(CALLBACK_FUNCTION | WAVE_ALLOWSYNC), DCB_FUNCTION);
}

/* Calls a live target of each kind; returns what came of it. */
static BOOL function_called(DWORD flags)
{
	int before = note_count();
	BOOL answer = call((DWORD_PTR)note_function, flags);

	CHECK_EQ(note_count() - before, answer);
	return answer;
}

static BOOL window_told(DWORD flags)
{
	HWND window = window_make();
	BOOL answer = call((DWORD_PTR)window, flags);
	MSG msg;

	CHECK_EQ(PeekMessageA(&msg, window, WM_USER, WM_APP, PM_REMOVE) != 0, answer);
	DestroyWindow(window);
	return answer;
}

static BOOL task_told(DWORD flags)
{
	BOOL answer;
	MSG msg;

	queue_make();
	answer = call(GetCurrentThreadId(), flags);
	CHECK_EQ(PeekMessageA(&msg, NULL, WM_USER, WM_APP, PM_REMOVE) != 0, answer);
	return answer;
}

static BOOL event_told(DWORD flags)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	BOOL answer = call((DWORD_PTR)event, flags);

	CHECK_EQ(event_is_set(event), answer);
	CloseHandle(event);
	return answer;
}

CASE(dcb_null_does_nothing, "4.2")
{
	CHECK_EQ(function_called(DCB_NULL), FALSE);
	CHECK_EQ(window_told(DCB_NULL), FALSE);
	CHECK_EQ(task_told(DCB_NULL), FALSE);
	CHECK_EQ(event_told(DCB_NULL), FALSE);
}

CASE(dcb_window_takes_a_window, "4.2")
{
	CHECK_EQ(window_told(DCB_WINDOW), TRUE);
}

CASE(dcb_task_takes_a_thread_id, "4.2")
{
	CHECK_EQ(task_told(DCB_TASK), TRUE);
}

CASE(dcb_function_takes_a_function, "4.2")
{
	CHECK_EQ(function_called(DCB_FUNCTION), TRUE);
}

CASE(dcb_event_takes_an_event, "4.2")
{
	CHECK_EQ(event_told(DCB_EVENT), TRUE);
}

static void refuse_everywhere(DWORD flags)
{
	CHECK_EQ(function_called(flags), FALSE);
	CHECK_EQ(window_told(flags), FALSE);
	CHECK_EQ(task_told(flags), FALSE);
	CHECK_EQ(event_told(flags), FALSE);
}

CASE(kind_4_is_refused, "4.2")
{
	refuse_everywhere(4);
}

CASE(kind_6_is_refused, "4.2")
{
	refuse_everywhere(6);
}

CASE(kind_7_is_refused, "4.2")
{
	refuse_everywhere(7);
}

CASE(noswitch_alone_is_the_null_kind, "4.2")
{
	refuse_everywhere(DCB_NOSWITCH);
}

CASE(noswitch_changes_nothing_for_any_kind, "4.5")
{
	CHECK_EQ(function_called(DCB_FUNCTION | DCB_NOSWITCH), TRUE);
	CHECK_EQ(window_told(DCB_WINDOW | DCB_NOSWITCH), TRUE);
	CHECK_EQ(task_told(DCB_TASK | DCB_NOSWITCH), TRUE);
	CHECK_EQ(event_told(DCB_EVENT | DCB_NOSWITCH), TRUE);
}

static void higher_bits_are_ignored(DWORD bits)
{
	CHECK_EQ(function_called(bits | DCB_FUNCTION), TRUE);
	CHECK_EQ(window_told(bits | DCB_WINDOW), TRUE);
	CHECK_EQ(task_told(bits | DCB_TASK), TRUE);
	CHECK_EQ(event_told(bits | DCB_EVENT), TRUE);
	refuse_everywhere(bits | 4);
}

CASE(flag_bits_4_to_15_are_ignored, "4.2")
{
	higher_bits_are_ignored(0xFFF0);
	higher_bits_are_ignored(0x0010);
}

CASE(flag_bits_16_to_31_are_ignored, "4.2")
{
	higher_bits_are_ignored(0xFFFF0000);
	higher_bits_are_ignored(0x80000000);
}

CASE(unshifted_callback_function_is_refused, "4.2")
{
	CHECK_EQ(function_called(CALLBACK_FUNCTION), FALSE);
}

CASE(unshifted_callback_window_is_refused, "4.2")
{
	CHECK_EQ(window_told(CALLBACK_WINDOW), FALSE);
}

CASE(unshifted_callback_thread_is_refused, "4.2")
{
	CHECK_EQ(task_told(CALLBACK_THREAD), FALSE);
}

CASE(unshifted_callback_event_is_refused, "4.2")
{
	CHECK_EQ(event_told(CALLBACK_EVENT), FALSE);
}
