/* SPDX-License-Identifier: MIT */
/* Windows found by class and title, and the desktop above them. */
#include "window-log.h"

TEST(windows_are_found_by_class_and_title)
{
	TEST_BEGIN();
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Found" };
	ATOM atom = RegisterClassA(&class);
	HWND first = CreateWindowExA(0, "Found", "Caf\xC3\xA9", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	HWND second = CreateWindowExA(0, "Found", "two", 0, 0, 0, 0, 0, first, NULL, NULL, NULL);
	HWND hidden = CreateWindowExA(0, "Found", "hidden", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	HWND child = CreateWindowExA(0, "Found", "child", WS_CHILD, 0, 0, 0, 0, first, NULL, NULL, NULL);
	assert_true(hidden && child);
	assert_ptr_equal(FindWindowA("FOUND", NULL), second);
	assert_ptr_equal(FindWindowA(MAKEINTRESOURCEA(atom), "cAF\xC3\xA9"), first);
	assert_ptr_equal(FindWindowW(L"Found", L"Caf\xE9"), first);
	assert_ptr_equal(FindWindowW(NULL, L"two"), second);
	ASSERT_FAILS(FindWindowA(NULL, "hidden"), NULL, ERROR_FILE_NOT_FOUND);
	ASSERT_FAILS(FindWindowA(NULL, "child"), NULL, ERROR_FILE_NOT_FOUND);
	ASSERT_FAILS(FindWindowA("No such class", NULL), NULL, ERROR_CANNOT_FIND_WND_CLASS);
	DestroyWindow(first);
	DestroyWindow(hidden);
	assert_false(IsWindow(second));
	ASSERT_FAILS(FindWindowA("Found", NULL), NULL, ERROR_FILE_NOT_FOUND);
}

TEST(the_desktop_is_a_window_of_nobody)
{
	TEST_BEGIN();
	HWND desktop = GetDesktopWindow();
	assert_true(IsWindow(desktop));
	assert_ptr_equal(GetDesktopWindow(), desktop);
	assert_int_equal(GetWindowThreadProcessId(desktop, NULL), 0);
	assert_int_equal(SendMessageA(desktop, WM_CLOSE, 0, 0), 0);
	ASSERT_FAILS(PostMessageA(desktop, WM_USER, 0, 0), FALSE, ERROR_INVALID_WINDOW_HANDLE);
	ASSERT_FAILS(DestroyWindow(desktop), FALSE, ERROR_ACCESS_DENIED);
	assert_int_equal(DefWindowProcA(desktop, WM_CLOSE, 0, 0), 0);
	assert_int_equal(GetWindowLongPtrA(desktop, GWLP_WNDPROC), 0);
	HWND window = CreateWindowExA(0, "STATIC", "top", 0, 0, 0, 0, 0, desktop, NULL, NULL, NULL);
	assert_ptr_equal(FindWindowA("STATIC", "top"), window);
	DestroyWindow(window);
	assert_true(IsWindow(desktop));
}

TEST(a_window_of_another_class_is_not_found)
{
	TEST_BEGIN();
	WNDCLASSA first = { .lpfnWndProc = logging, .lpszClassName = "First" };
	WNDCLASSA second = { .lpfnWndProc = logging, .lpszClassName = "Second" };
	assert_true(RegisterClassA(&first) && RegisterClassA(&second));
	HWND window = CreateWindowExA(0, "First", "same", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	HWND newer = CreateWindowExA(0, "Second", "same", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	assert_ptr_equal(FindWindowA("First", "same"), window);
	assert_ptr_equal(FindWindowA("Second", "same"), newer);
	DestroyWindow(window);
	DestroyWindow(newer);
	assert_true(UnregisterClassA("First", NULL) && UnregisterClassA("Second", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(windows_are_found_by_class_and_title, reset),
		cmocka_unit_test_setup(the_desktop_is_a_window_of_nobody, reset),
		cmocka_unit_test_setup(a_window_of_another_class_is_not_found, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
