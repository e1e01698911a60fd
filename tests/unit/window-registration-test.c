/* SPDX-License-Identifier: MIT */
/* Classes as programs register them: whose they are, what is refused, when they go. */
#include "window-log.h"

TEST(a_class_is_registered_once_for_each_module)
{
	TEST_BEGIN();
	WNDCLASSEXA class = {
		.cbSize = sizeof class, .lpfnWndProc = DefWindowProcA, .lpszClassName = "Once"
	};
	ATOM atom = RegisterClassExA(&class);
	assert_true(atom >= 0xC000);
	ASSERT_FAILS(RegisterClassExA(&class), 0, ERROR_CLASS_ALREADY_EXISTS);
	class.lpszClassName = "oNCE";
	ASSERT_FAILS(RegisterClassExA(&class), 0, ERROR_CLASS_ALREADY_EXISTS);
	class.hInstance = (HINSTANCE)0x1234;
	assert_int_equal(RegisterClassExA(&class), atom);
	assert_true(UnregisterClassA("Once", (HINSTANCE)0x1234));
	assert_true(UnregisterClassA(MAKEINTRESOURCEA(atom), NULL));
	ASSERT_FAILS(UnregisterClassA("Once", NULL), FALSE, ERROR_CLASS_DOES_NOT_EXIST);
}

TEST(unsound_classes_are_refused)
{
	TEST_BEGIN();
	char long_name[300];
	WNDCLASSEXA class = {
		.cbSize = sizeof class, .lpfnWndProc = DefWindowProcA, .lpszClassName = "Unsound"
	};
	WNDCLASSEXA other = class;

	memset(long_name, 'x', sizeof long_name);
	long_name[sizeof long_name - 1] = 0;
	other.cbSize = 7;
	ASSERT_FAILS(RegisterClassExA(&other), 0, ERROR_INVALID_PARAMETER);
	other = class;
	other.lpfnWndProc = NULL;
	ASSERT_FAILS(RegisterClassExA(&other), 0, ERROR_INVALID_PARAMETER);
	other = class;
	other.cbWndExtra = -1;
	ASSERT_FAILS(RegisterClassExA(&other), 0, ERROR_INVALID_PARAMETER);
	other = class;
	other.lpszClassName = NULL;
	ASSERT_FAILS(RegisterClassExA(&other), 0, ERROR_INVALID_PARAMETER);
	other.lpszClassName = "";
	ASSERT_FAILS(RegisterClassExA(&other), 0, ERROR_INVALID_PARAMETER);
	other.lpszClassName = long_name;
	ASSERT_FAILS(RegisterClassExA(&other), 0, ERROR_INVALID_PARAMETER);
	other.lpszClassName = MAKEINTRESOURCEA(0xFFFF);
	ASSERT_FAILS(RegisterClassExA(&other), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(RegisterClassExA(NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(RegisterClassA(NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(RegisterClassW(NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(UnregisterClassA(NULL, NULL), FALSE, ERROR_CLASS_DOES_NOT_EXIST);
	ASSERT_FAILS(UnregisterClassA("STATIC", NULL), FALSE, ERROR_CLASS_DOES_NOT_EXIST);
}

TEST(a_class_with_windows_stays)
{
	TEST_BEGIN();
	HWND window = make_window("Staying", logging);
	ASSERT_FAILS(UnregisterClassA("Staying", NULL), FALSE, ERROR_CLASS_HAS_WINDOWS);
	assert_true(DestroyWindow(window));
	assert_true(UnregisterClassA("Staying", NULL));
	ASSERT_FAILS(CreateWindowExA(0, "Staying", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL), NULL,
	             ERROR_CANNOT_FIND_WND_CLASS);
}

TEST(class_names_come_and_go_without_end)
{
	TEST_BEGIN();
	char name[32];
	for (int i = 0; i < 40000; i++) {
		WNDCLASSA class = { .lpfnWndProc = DefWindowProcA, .lpszClassName = name };
		snprintf(name, sizeof name, "Fleeting %d", i);
		assert_int_not_equal(RegisterClassA(&class), 0);
		assert_true(UnregisterClassA(name, NULL));
	}
}

TEST(a_module_sees_its_own_class_and_common_ones)
{
	TEST_BEGIN();
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Mine", .hInstance = (HINSTANCE)0x20 };
	assert_int_not_equal(RegisterClassA(&class), 0);
	HWND window = CreateWindowExA(0, "Mine", NULL, 0, 0, 0, 0, 0, NULL, NULL, (HINSTANCE)0x20, NULL);
	assert_non_null(window);
	assert_true(DestroyWindow(window));
	ASSERT_FAILS(CreateWindowExA(0, "Mine", NULL, 0, 0, 0, 0, 0, NULL, NULL, (HINSTANCE)0x21, NULL), NULL,
	             ERROR_CANNOT_FIND_WND_CLASS);
	window = CreateWindowExA(0, "Mine", NULL, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	assert_non_null(window);
	assert_true(DestroyWindow(window));
	assert_true(UnregisterClassA("Mine", (HINSTANCE)0x20));

	class.style = CS_GLOBALCLASS;
	assert_int_not_equal(RegisterClassA(&class), 0);
	window = CreateWindowExA(0, "Mine", NULL, 0, 0, 0, 0, 0, NULL, NULL, (HINSTANCE)0x21, NULL);
	assert_non_null(window);
	assert_true(DestroyWindow(window));
	assert_true(UnregisterClassA("Mine", (HINSTANCE)0x20));
}

TEST(some_classes_are_there_from_the_start)
{
	TEST_BEGIN();
	HWND window = CreateWindowExA(0, "Message", "m", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	HWND other = CreateWindowExW(0, L"static", L"s", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	assert_non_null(window);
	assert_non_null(other);
	assert_int_equal(SendMessageA(window, WM_USER, 1, 2), 0);
	assert_true(DestroyWindow(window));
	assert_true(DestroyWindow(other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_class_is_registered_once_for_each_module, reset),
		cmocka_unit_test_setup(unsound_classes_are_refused, reset),
		cmocka_unit_test_setup(a_class_with_windows_stays, reset),
		cmocka_unit_test_setup(class_names_come_and_go_without_end, reset),
		cmocka_unit_test_setup(a_module_sees_its_own_class_and_common_ones, reset),
		cmocka_unit_test_setup(some_classes_are_there_from_the_start, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
