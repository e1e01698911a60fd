/* SPDX-License-Identifier: MIT */
/* Loops that get and dispatch: their end, loops in loops, whose window, registered numbers. */
#include "message-get.h"

/* ---- WM_QUIT ---- */

TEST(quit_comes_after_all_that_is_posted)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	PostQuitMessage(1);
	PostMessageA(window, WM_USER, 0, 0);
	PostQuitMessage(42);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_int_equal(msg.message, WM_USER);
	assert_true(take(&msg, window, WM_APP, WM_APP));
	assert_int_equal(msg.message, WM_QUIT);
	assert_int_equal(msg.wParam, 42);
	assert_int_equal(count_left(), 1);
	PostQuitMessage(-1);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 0);
	assert_int_equal((int)msg.wParam, -1);
	DestroyWindow(window);
}

TEST(a_posted_quit_ends_a_loop_too)
{
	TEST_BEGIN();
	MSG msg;
	PostThreadMessageA(GetCurrentThreadId(), WM_QUIT, 7, 0);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(GetMessageA(&msg, NULL, WM_APP, WM_APP), 0);
	assert_int_equal(msg.wParam, 7);
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
}

/* ---- Dispatching ---- */

static HWND nested_window;
static int depth, deepest;

static LRESULT CALLBACK nesting(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	MSG msg;
	if (message != WM_USER)
		return DefWindowProcA(window, message, wparam, lparam);
	if (++depth > deepest)
		deepest = depth;
	if (wparam > 0) {
		PostMessageA(nested_window, WM_USER, wparam - 1, 0);
		GetMessageA(&msg, window, WM_USER, WM_USER);
		DispatchMessageA(&msg);
	} else {
		DestroyWindow(window);
	}
	depth--;
	return 77;
}

TEST(a_procedure_may_get_messages_itself)
{
	TEST_BEGIN();
	MSG msg;
	nested_window = make_window("Nesting", nesting);
	PostMessageA(nested_window, WM_USER, 5, 0);
	assert_true(GetMessageA(&msg, NULL, 0, 0));
	assert_int_equal(DispatchMessageW(&msg), 77);
	assert_int_equal(deepest, 6);
	assert_false(IsWindow(nested_window));
}

static void *dispatch_foreign(void *msg)
{
	SetLastError(0xDEAD);
	LRESULT answer = DispatchMessageA(msg);
	return (void *)(uintptr_t)(answer << 16 | GetLastError());
}

TEST(only_its_thread_gets_to_a_window)
{
	TEST_BEGIN();
	pthread_t thread;
	void *result;
	HWND window = make_window("Nesting", nesting);
	MSG msg = { .hwnd = window, .message = WM_USER };
	pthread_create(&thread, NULL, dispatch_foreign, &msg);
	pthread_join(thread, &result);
	assert_int_equal((uintptr_t)result, ERROR_WINDOW_OF_OTHER_THREAD);
	DestroyWindow(window);
	ASSERT_FAILS(DispatchMessageA(&msg), 0, ERROR_INVALID_WINDOW_HANDLE);
	ASSERT_FAILS(DispatchMessageA(NULL), 0, ERROR_NOACCESS);
	msg.hwnd = NULL;
	assert_int_equal(DispatchMessageA(&msg), 0);
	assert_false(TranslateMessage(&msg));
	assert_false(TranslateMessage(NULL));
}

TEST(registered_messages_are_one_number_for_one_name)
{
	TEST_BEGIN();
	UINT number = RegisterWindowMessageA("winmm test \xC3\xA9");
	assert_in_range(number, 0xC000, 0xFFFF);
	assert_int_equal(RegisterWindowMessageW(L"winmm TEST \xE9"), number);
	assert_int_not_equal(RegisterWindowMessageA("winmm test 2"), number);
	ASSERT_FAILS(RegisterWindowMessageA(""), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(RegisterWindowMessageA(NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(RegisterWindowMessageW(NULL), 0, ERROR_INVALID_PARAMETER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(quit_comes_after_all_that_is_posted, start_with_queue),
		cmocka_unit_test_setup(a_posted_quit_ends_a_loop_too, start_with_queue),
		cmocka_unit_test_setup(a_procedure_may_get_messages_itself, start_with_queue),
		cmocka_unit_test_setup(only_its_thread_gets_to_a_window, start_with_queue),
		cmocka_unit_test_setup(registered_messages_are_one_number_for_one_name, start_with_queue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
