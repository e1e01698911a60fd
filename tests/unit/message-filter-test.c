/* SPDX-License-Identifier: MIT */
/* Which messages are got: by number, by window, by kind. */
#include "message-get.h"

#include <limits.h>

TEST(filters_choose_numbers)
{
	TEST_BEGIN();
	MSG msg;
	for (UINT i = 0; i < 10; i++)
		PostMessageA(NULL, WM_USER + i, i, 0);
	assert_true(take(&msg, NULL, WM_USER + 4, WM_USER + 6));
	assert_int_equal(msg.wParam, 4);
	assert_true(take(&msg, NULL, WM_USER + 9, UINT_MAX));
	assert_int_equal(msg.wParam, 9);
	assert_false(take(&msg, NULL, WM_USER + 20, WM_USER + 30));
	assert_false(take(&msg, NULL, WM_USER + 6, WM_USER + 5));
	static const WPARAM rest[] = { 0, 1, 2, 3, 5, 6, 7, 8 };
	for (size_t i = 0; i < ARRAYSIZE(rest); i++) {
		assert_true(take(&msg, NULL, 0, 0));
		assert_int_equal(msg.wParam, rest[i]);
	}
}

TEST(filters_have_two_ends_and_one_window)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = make_window("Filter", DefWindowProcA);
	drain();
	assert_true(PostThreadMessageA(GetCurrentThreadId(), 5, 0, 0));
	assert_false(PeekMessageA(&msg, window, 0, 0, PM_REMOVE));
	assert_false(PeekMessageA(&msg, NULL, 0, 4, PM_REMOVE));
	assert_false(PeekMessageA(&msg, NULL, 6, 0, PM_REMOVE));
	assert_true(PeekMessageA(&msg, NULL, 0, 5, PM_REMOVE));
	assert_int_equal(msg.message, 5);
	DestroyWindow(window);
}

TEST(filters_choose_windows)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	HWND other = window_of();
	HWND child = CreateWindowExA(0, "Messages", "", WS_CHILD, 0, 0, 0, 0, window, NULL, NULL, NULL);
	HWND owned = CreateWindowExA(0, "Messages", "", 0, 0, 0, 0, 0, window, NULL, NULL, NULL);
	HWND targets[] = { other, NULL, owned, child, window };
	for (size_t i = 0; i < ARRAYSIZE(targets); i++)
		assert_true(PostMessageA(targets[i], WM_USER, i, 0));
	assert_true(take(&msg, (HWND)-1, 0, 0));
	assert_null(msg.hwnd);
	assert_false(take(&msg, (HWND)-1, 0, 0));
	assert_false(take(&msg, (HWND)(uintptr_t)UINT_MAX, 0, 0));
	assert_true(take(&msg, window, 0, 0));
	assert_ptr_equal(msg.hwnd, child);
	assert_true(take(&msg, window, 0, 0));
	assert_ptr_equal(msg.hwnd, window);
	assert_false(take(&msg, window, 0, 0));
	assert_false(take(&msg, child, 0, 0));
	assert_true(take(&msg, NULL, 0, 0));
	assert_ptr_equal(msg.hwnd, other);
	assert_true(take(&msg, owned, 0, 0));
	DestroyWindow(window);
	DestroyWindow(other);
}

TEST(kinds_of_messages_can_be_left_out)
{
	TEST_BEGIN();
	MSG msg;
	PostMessageA(NULL, WM_USER, 1, 0);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | QS_INPUT << 16));
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | QS_SENDMESSAGE << 16));
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | (QS_POSTMESSAGE | QS_TIMER) << 16));
}

static HWND foreign;

static void make_foreign(void)
{
	MSG msg;
	foreign = window_of();
	PostMessageA(NULL, WM_USER, 0, 0);
	GetMessageA(&msg, NULL, 0, 0);
}

static DWORD WINAPI keep_foreign(void *event)
{
	make_foreign();
	SetEvent(((HANDLE *)event)[0]);
	WaitForSingleObject(((HANDLE *)event)[1], INFINITE);
	return 0;
}

TEST(a_filter_must_be_an_own_window)
{
	TEST_BEGIN();
	MSG msg;
	HANDLE events[2] = { CreateEventA(NULL, FALSE, FALSE, NULL), CreateEventA(NULL, FALSE, FALSE, NULL) };
	HANDLE thread = CreateThread(NULL, 0, keep_foreign, events, 0, NULL);
	PostMessageA(NULL, WM_USER, 0, 0);
	for (size_t i = 0; i < ARRAYSIZE(no_windows); i++) {
		HWND no = (HWND)no_windows[i];
		ASSERT_FAILS(GetMessageA(&msg, no, 0, 0), -1, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(PeekMessageW(&msg, no, 0, 0, PM_REMOVE), FALSE, ERROR_INVALID_WINDOW_HANDLE);
	}
	WaitForSingleObject(events[0], INFINITE);
	ASSERT_FAILS(GetMessageA(&msg, foreign, 0, 0), -1, ERROR_WINDOW_OF_OTHER_THREAD);
	ASSERT_FAILS(GetMessageA(NULL, NULL, 0, 0), -1, ERROR_NOACCESS);
	ASSERT_FAILS(PeekMessageA(NULL, NULL, 0, 0, PM_REMOVE), FALSE, ERROR_NOACCESS);
	SetEvent(events[1]);
	WaitForSingleObject(thread, INFINITE);
	ASSERT_FAILS(GetMessageA(&msg, foreign, 0, 0), -1, ERROR_INVALID_WINDOW_HANDLE);
	assert_int_equal(count_left(), 1);
	CloseHandle(thread);
	CloseHandle(events[0]);
	CloseHandle(events[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(filters_choose_numbers, start_with_queue),
		cmocka_unit_test_setup(filters_choose_windows, start_with_queue),
		cmocka_unit_test_setup(kinds_of_messages_can_be_left_out, start_with_queue),
		cmocka_unit_test_setup(a_filter_must_be_an_own_window, start_with_queue),
		cmocka_unit_test_setup(filters_have_two_ends_and_one_window, start_with_queue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
