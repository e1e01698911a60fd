/* SPDX-License-Identifier: MIT */
/* Windows: what is told to the procedure, their words, what is refused, and that nothing is left over. */
#include "window-log.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <wchar.h>
#include <winmm.h>

#include "base/handle.h"

/* ---- A forked child ---- */

/* How many of the functions did not refuse. */
static int answers_in_child(HWND window)
{
	MSG msg;
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Child" };
	int wrong = 0;
	wrong += IsWindow(window) || DestroyWindow(window) || GetDesktopWindow();
	wrong += RegisterClassA(&class) || UnregisterClassA("Forked", NULL) || FindWindowA("Forked", NULL);
	wrong += CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL) != NULL;
	wrong += PostMessageA(window, WM_USER, 0, 0) || PostMessageA(NULL, WM_USER, 0, 0);
	wrong += SendMessageA(window, WM_GETTEXTLENGTH, 0, 0) || GetWindowLongPtrA(window, GWLP_WNDPROC);
	wrong += PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE) || GetMessageA(&msg, NULL, 0, 0) != -1;
	wrong += WaitMessage() || GetQueueStatus(QS_ALLINPUT) || InSendMessage();
	wrong += SetTimer(NULL, 0, 10, NULL) || KillTimer(NULL, 1);
	wrong += winmm_queue_fd() != -1 || RegisterWindowMessageA("forked") != 0;
	PostQuitMessage(0);
	return wrong;
}

/* The first test: there are no threads yet. */
TEST(a_forked_child_is_refused_everywhere)
{
	TEST_BEGIN();
	int status = -1;
	HWND window = make_window("Forked", logging);
	SetTimer(window, 1, 10, NULL);
	PostMessageA(window, WM_USER, 0, 0);
	winmm_queue_fd();
	pid_t child = fork();
	if (child == 0) {
		alarm(WATCHDOG_SECONDS);
		_exit(answers_in_child(window));
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_true(PostMessageA(window, WM_USER, 0, 0));
	assert_true(DestroyWindow(window));
	assert_true(UnregisterClassA("Forked", NULL));
}

/* ---- Life ---- */

TEST(a_window_is_told_that_it_comes_and_goes)
{
	TEST_BEGIN();
	HWND window = make_window("Logging", logging);
	assert_non_null(window);
	assert_ptr_equal(log_window, window);
	assert_true(IsWindow(window));
	assert_true(DestroyWindow(window));
	assert_false(IsWindow(window));
	assert_int_equal(logged, 4);
	assert_int_equal(log_messages[0], WM_NCCREATE);
	assert_int_equal(log_messages[1], WM_CREATE);
	assert_int_equal(log_messages[2], WM_DESTROY);
	assert_int_equal(log_messages[3], WM_NCDESTROY);
	ASSERT_FAILS(DestroyWindow(window), FALSE, ERROR_INVALID_WINDOW_HANDLE);
}

static LRESULT CALLBACK refusing(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	const CREATESTRUCTA *told = (const CREATESTRUCTA *)lparam;
	LRESULT answer = logging(window, message, wparam, lparam);
	switch (message) {
	case WM_NCCREATE: return told->lpCreateParams != (void *)1;
	case WM_CREATE:   return told->lpCreateParams == (void *)2 ? -1 : 0;
	default:          return answer;
	}
}

TEST(a_window_may_refuse_to_be_created)
{
	TEST_BEGIN();
	uint32_t open = mm_handle_open_count();
	WNDCLASSA class = { .lpfnWndProc = refusing, .lpszClassName = "Refusing" };
	RegisterClassA(&class);
	assert_null(CreateWindowExA(0, "Refusing", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, (void *)1));
	assert_int_equal(logged, 2);
	assert_int_equal(log_messages[1], WM_NCDESTROY);
	logged = 0;
	assert_null(CreateWindowExA(0, "Refusing", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, (void *)2));
	assert_int_equal(logged, 4);
	assert_int_equal(log_messages[2], WM_DESTROY);
	assert_int_equal(log_messages[3], WM_NCDESTROY);
	assert_false(IsWindow(log_window));
	assert_int_equal(mm_handle_open_count(), open);
}

static UINT suicide_at;

static LRESULT CALLBACK suicidal(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	LRESULT answer = logging(window, message, wparam, lparam);
	if (message == suicide_at) {
		SendMessageA(window, WM_CLOSE, 0, 0);
		DestroyWindow(window);
	}
	return answer;
}

TEST(a_window_may_destroy_itself_in_any_message)
{
	TEST_BEGIN();
	static const UINT when[] = { WM_NCCREATE, WM_CREATE, WM_USER, WM_DESTROY, WM_NCDESTROY };
	uint32_t open = mm_handle_open_count();
	for (size_t i = 0; i < ARRAYSIZE(when); i++) {
		suicide_at = when[i];
		HWND window = make_window("Suicidal", suicidal);
		assert_int_equal(window == NULL, when[i] == WM_NCCREATE || when[i] == WM_CREATE);
		if (window) {
			SendMessageA(window, WM_USER, 0, 0);
			assert_int_equal(IsWindow(window), when[i] != WM_USER);
			DestroyWindow(window);
			assert_false(IsWindow(window));
		}
		assert_int_equal(mm_handle_open_count(), open);
	}
}

TEST(closing_destroys)
{
	TEST_BEGIN();
	HWND window = make_window("Closing", logging);
	assert_int_equal(SendMessageA(window, WM_CLOSE, 0, 0), 0);
	assert_false(IsWindow(window));
}

TEST(children_go_with_their_parent)
{
	TEST_BEGIN();
	HWND parent = make_window("Family", logging);
	HWND child = CreateWindowExA(0, "Family", "", WS_CHILD, 0, 0, 0, 0, parent, (HMENU)7, NULL, NULL);
	HWND grandchild = CreateWindowExA(0, "Family", "", WS_CHILD, 0, 0, 0, 0, child, NULL, NULL, NULL);
	assert_int_equal(GetWindowLongPtrA(child, GWLP_ID), 7);
	assert_int_equal(GetWindowLongPtrA(child, GWLP_HWNDPARENT), (LONG_PTR)parent);
	logged = 0;
	assert_true(DestroyWindow(parent));
	assert_int_equal(logged, 6);
	assert_int_equal(log_messages[2], WM_DESTROY);
	assert_int_equal(log_messages[3], WM_NCDESTROY);
	assert_false(IsWindow(child));
	assert_false(IsWindow(grandchild));
	ASSERT_FAILS(CreateWindowExA(0, "Family", "", WS_CHILD, 0, 0, 0, 0, child, NULL, NULL, NULL), NULL,
	             ERROR_INVALID_WINDOW_HANDLE);
	ASSERT_FAILS(CreateWindowExA(0, "Family", "", WS_CHILD, 0, 0, 0, 0, NULL, NULL, NULL, NULL), NULL,
	             ERROR_TLW_WITH_WSCHILD);
}

static HWND parricide_parent;

static LRESULT CALLBACK parricidal(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (message == WM_DESTROY && window != parricide_parent)
		DestroyWindow(parricide_parent);
	return logging(window, message, wparam, lparam);
}

TEST(a_child_that_goes_may_take_its_parent_along)
{
	TEST_BEGIN();
	uint32_t open = mm_handle_open_count();
	parricide_parent = make_window("Parricidal", parricidal);
	HWND child = CreateWindowExA(0, "Parricidal", "", WS_CHILD, 0, 0, 0, 0, parricide_parent, NULL, NULL,
	                             NULL);
	logged = 0;
	assert_true(DestroyWindow(child));
	assert_int_equal(logged, 4);
	assert_false(IsWindow(child) || IsWindow(parricide_parent));
	assert_int_equal(mm_handle_open_count(), open);
}

static CREATESTRUCTA told_a;
static CREATESTRUCTW told_w;
static char told_name_a[32];
static wchar_t told_name_w[32];

static LRESULT CALLBACK copying_a(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (message == WM_CREATE) {
		told_a = *(const CREATESTRUCTA *)lparam;
		snprintf(told_name_a, sizeof told_name_a, "%s", told_a.lpszName);
	}
	return DefWindowProcA(window, message, wparam, lparam);
}

static LRESULT CALLBACK copying_w(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (message == WM_CREATE) {
		told_w = *(const CREATESTRUCTW *)lparam;
		wcsncpy(told_name_w, told_w.lpszName, ARRAYSIZE(told_name_w) - 1);
	}
	return DefWindowProcW(window, message, wparam, lparam);
}

TEST(windows_are_told_text_as_their_class_takes_it)
{
	TEST_BEGIN();
	WNDCLASSA class_a = { .lpfnWndProc = copying_a, .lpszClassName = "Copying A" };
	WNDCLASSW class_w = { .lpfnWndProc = copying_w, .lpszClassName = L"Copying W" };
	wchar_t wide[16];
	char narrow[16];
	RegisterClassA(&class_a);
	RegisterClassW(&class_w);
	HWND a = CreateWindowExW(3, L"Copying A", L"\x266B song", 5, 1, 2, 30, 40, NULL, NULL,
	                         (HINSTANCE)0x99, (void *)8);
	HWND w = CreateWindowExA(3, "Copying W", "\xE2\x99\xAB song", 5, 1, 2, 30, 40, NULL, NULL, NULL,
	                         (void *)8);
	assert_non_null(a);
	assert_non_null(w);
	assert_string_equal(told_name_a, "\xE2\x99\xAB song");
	assert_int_equal(wcscmp(told_name_w, L"\x266B song"), 0);
	assert_ptr_equal(told_a.lpCreateParams, (void *)8);
	assert_ptr_equal(told_a.hInstance, (HINSTANCE)0x99);
	assert_int_equal(told_a.x * 1000 + told_a.y * 100 + told_a.cx + told_a.cy, 1270);
	assert_int_equal(told_w.style * 10 + (int)told_w.dwExStyle, 53);

	assert_int_equal(SendMessageW(a, WM_GETTEXT, 16, (LPARAM)wide), 6);
	assert_int_equal(wcscmp(wide, L"\x266B song"), 0);
	assert_int_equal(SendMessageA(w, WM_SETTEXT, 0, (LPARAM) "\xC3\xA9"), TRUE);
	assert_int_equal(SendMessageA(w, WM_GETTEXT, 16, (LPARAM)narrow), 2);
	assert_string_equal(narrow, "\xC3\xA9");
	assert_int_equal(SendMessageW(w, WM_GETTEXTLENGTH, 0, 0), 1);
	assert_int_equal(SendMessageA(a, WM_GETTEXTLENGTH, 0, 0), 8);
	assert_int_equal(SendMessageA(a, WM_GETTEXT, 3, (LPARAM)narrow), 0);
	assert_string_equal(narrow, "");
	assert_int_equal(SendMessageA(a, WM_GETTEXT, 0, (LPARAM)narrow), 0);
	assert_int_equal(SendMessageA(a, WM_SETTEXT, 0, 0), TRUE);
	assert_int_equal(SendMessageA(a, WM_GETTEXTLENGTH, 0, 0), 0);
	DestroyWindow(a);
	DestroyWindow(w);
}

/* ---- Words ---- */

TEST(words_keep_what_is_put_into_them)
{
	TEST_BEGIN();
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Words", .cbWndExtra = 20 };
	RegisterClassA(&class);
	HWND window = CreateWindowExA(9, "Words", "", WS_POPUP, 0, 0, 0, 0, NULL, (HMENU)5, (HINSTANCE)0x77,
	                              NULL);
	SetLastError(0xDEAD);
	assert_int_equal(SetWindowLongPtrA(window, GWLP_USERDATA, -5), 0);
	assert_int_equal(SetWindowLongPtrA(window, GWLP_USERDATA, 6), -5);
	assert_int_equal(GetWindowLongPtrW(window, GWLP_USERDATA), 6);
	assert_int_equal(GetWindowLongPtrA(window, GWL_STYLE), WS_POPUP);
	assert_int_equal(GetWindowLongPtrA(window, GWL_EXSTYLE), 9);
	assert_int_equal(GetWindowLongPtrA(window, GWLP_ID), 5);
	assert_int_equal(GetWindowLongPtrA(window, GWLP_HINSTANCE), 0x77);
	assert_int_equal(GetWindowLongPtrA(window, GWLP_WNDPROC), (LONG_PTR)logging);
	assert_int_equal(SetWindowLongPtrA(window, 12, 0x123456789ABCDEF0), 0);
	assert_int_equal(SetWindowLongPtrA(window, 0, 1), 0);
	assert_true(GetWindowLongPtrA(window, 12) == 0x123456789ABCDEF0);
	assert_int_equal(GetLastError(), 0xDEAD);
	static const int beyond[] = { 13, 20, INT_MAX, -1, -100, INT_MIN };
	for (size_t i = 0; i < ARRAYSIZE(beyond); i++) {
		ASSERT_FAILS(GetWindowLongPtrA(window, beyond[i]), 0, ERROR_INVALID_INDEX);
		ASSERT_FAILS(SetWindowLongPtrA(window, beyond[i], 1), 0, ERROR_INVALID_INDEX);
	}
	ASSERT_FAILS(SetWindowLongPtrA(window, GWLP_WNDPROC, 0), 0, ERROR_INVALID_PARAMETER);
	DestroyWindow(window);
}

static LRESULT CALLBACK subclass(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (message == WM_USER)
		return (LRESULT)wparam + 1;
	return CallWindowProcA(logging, window, message, wparam, lparam);
}

TEST(a_procedure_can_be_replaced)
{
	TEST_BEGIN();
	HWND window = make_window("Replaced", logging);
	assert_int_equal(SetWindowLongPtrA(window, GWLP_WNDPROC, (LONG_PTR)subclass), (LONG_PTR)logging);
	assert_int_equal(SendMessageA(window, WM_USER, 41, 0), 42);
	assert_true(DestroyWindow(window));
	assert_int_equal(log_messages[logged - 1], WM_NCDESTROY);
}

/* ---- What is no window ---- */

TEST(what_is_no_window_is_refused_everywhere)
{
	TEST_BEGIN();
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	HWND dead = make_window("Dead", logging);
	HWND living = make_window("Dead", logging);
	uintptr_t values[16] = { (uintptr_t)event, (uintptr_t)dead, GetCurrentThreadId(),
	                         (uintptr_t)living | 1ull << 40 };
	size_t count = 4;
	DWORD process = 77;

	DestroyWindow(dead);
	memcpy(values + count, no_windows, sizeof no_windows);
	count += ARRAYSIZE(no_windows);
	for (size_t i = 0; i < count; i++) {
		HWND no = (HWND)values[i];
		assert_false(IsWindow(no));
		ASSERT_FAILS(DestroyWindow(no), FALSE, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(GetWindowThreadProcessId(no, &process), 0, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(GetWindowLongPtrA(no, GWLP_USERDATA), 0, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(SetWindowLongPtrW(no, GWLP_USERDATA, 1), 0, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(DefWindowProcA(no, WM_SETTEXT, 0, 0), 0, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, no, NULL, NULL, NULL), NULL,
		             ERROR_INVALID_WINDOW_HANDLE);
	}
	assert_int_equal(process, 77);
	assert_true(IsWindow(living));
	DestroyWindow(living);
	CloseHandle(event);
}

TEST(errno_and_the_last_error_stay_on_success)
{
	TEST_BEGIN();
	errno = 1234;
	SetLastError(0xDEAD);
	HWND window = make_window("Quiet", logging);
	SetWindowLongPtrA(window, GWLP_USERDATA, 1);
	SendMessageW(window, WM_SETTEXT, 0, (LPARAM)L"x");
	DestroyWindow(window);
	UnregisterClassA("Quiet", NULL);
	assert_int_equal(errno, 1234);
	assert_int_equal(GetLastError(), 0xDEAD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_forked_child_is_refused_everywhere, reset),
		cmocka_unit_test_setup(a_window_is_told_that_it_comes_and_goes, reset),
		cmocka_unit_test_setup(a_window_may_refuse_to_be_created, reset),
		cmocka_unit_test_setup(a_window_may_destroy_itself_in_any_message, reset),
		cmocka_unit_test_setup(closing_destroys, reset),
		cmocka_unit_test_setup(children_go_with_their_parent, reset),
		cmocka_unit_test_setup(a_child_that_goes_may_take_its_parent_along, reset),
		cmocka_unit_test_setup(windows_are_told_text_as_their_class_takes_it, reset),
		cmocka_unit_test_setup(words_keep_what_is_put_into_them, reset),
		cmocka_unit_test_setup(a_procedure_can_be_replaced, reset),
		cmocka_unit_test_setup(what_is_no_window_is_refused_everywhere, reset),
		cmocka_unit_test_setup(errno_and_the_last_error_stay_on_success, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
