/* SPDX-License-Identifier: MIT */
/* Classes and windows: what is told to the procedure, what is refused, and that nothing is left over. */
#include "message-test.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <wchar.h>
#include <winmm.h>

#include "base/handle.h"

static UINT log_messages[64];
static int logged;
static HWND log_window;

static LRESULT CALLBACK logging(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (logged < 64)
		log_messages[logged++] = message;
	log_window = window;
	return DefWindowProcA(window, message, wparam, lparam);
}

static int reset(void **state)
{
	(void)state;
	alarm(WATCHDOG_SECONDS);
	logged = 0;
	drain();
	return 0;
}

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

/* ---- Classes ---- */

TEST(a_class_is_registered_once_for_each_module)
{
	TEST_BEGIN();
	WNDCLASSEXA class = { .cbSize = sizeof class, .lpfnWndProc = DefWindowProcA, .lpszClassName = "Once" };
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
	WNDCLASSEXA class = { .cbSize = sizeof class, .lpfnWndProc = DefWindowProcA, .lpszClassName = "Unsound" };
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
	HWND a = CreateWindowExW(3, L"Copying A", L"\x266B song", 5, 1, 2, 30, 40, NULL, NULL, (HINSTANCE)0x99,
	                         (void *)8);
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

/* ---- Finding ---- */

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

/* ---- Other threads ---- */

struct visit {
	HWND window;
	BOOL destroyed;
	DWORD error;
	LONG_PTR seen;
	HWND found;
	HWND left[3];
	DWORD id;
};

static DWORD WINAPI visitor(void *argument)
{
	struct visit *visit = argument;
	SetLastError(0xDEAD);
	visit->destroyed = DestroyWindow(visit->window);
	visit->error = GetLastError();
	visit->seen = SetWindowLongPtrA(visit->window, GWLP_USERDATA, 12);
	visit->found = FindWindowA("Visited", NULL);
	for (int i = 0; i < 3; i++)
		visit->left[i] = make_window("Left", logging);
	logged = 0;
	visit->id = GetCurrentThreadId();
	return 0;
}

TEST(only_its_thread_destroys_a_window)
{
	TEST_BEGIN();
	struct visit visit = { 0 };
	DWORD process = 0;
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Visited" };
	RegisterClassA(&class);
	visit.window = CreateWindowExA(0, "Visited", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	SetWindowLongPtrA(visit.window, GWLP_USERDATA, 11);
	HANDLE thread = CreateThread(NULL, 0, visitor, &visit, 0, NULL);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	assert_false(visit.destroyed);
	assert_int_equal(visit.error, ERROR_ACCESS_DENIED);
	assert_int_equal(visit.seen, 11);
	assert_ptr_equal(visit.found, visit.window);
	assert_int_equal(GetWindowLongPtrA(visit.window, GWLP_USERDATA), 12);
	assert_int_equal(GetWindowThreadProcessId(visit.window, &process), GetCurrentThreadId());
	assert_int_equal(process, getpid());
	assert_true(DestroyWindow(visit.window));
}

TEST(a_threads_windows_end_with_it_in_silence)
{
	TEST_BEGIN();
	uint32_t open = mm_handle_open_count();
	struct visit visit = { 0 };
	HANDLE thread = CreateThread(NULL, 0, visitor, &visit, 0, NULL);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	assert_int_equal(logged, 0);
	for (int i = 0; i < 3; i++) {
		assert_non_null(visit.left[i]);
		assert_false(IsWindow(visit.left[i]));
		ASSERT_FAILS(PostMessageA(visit.left[i], WM_USER, 0, 0), FALSE, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(SendMessageA(visit.left[i], WM_USER, 0, 0), 0, ERROR_INVALID_WINDOW_HANDLE);
	}
	assert_true(UnregisterClassA("Left", NULL));
	assert_int_equal(mm_handle_open_count(), open);
}

struct adoption {
	HWND parent;
	HWND child;
	HANDLE made;
	HANDLE go_on;
	BOOL destroyed;
};

static DWORD WINAPI adopted(void *argument)
{
	struct adoption *adoption = argument;
	adoption->child = CreateWindowExA(0, "STATIC", "", WS_CHILD, 0, 0, 0, 0, adoption->parent, NULL, NULL,
	                                  NULL);
	SetEvent(adoption->made);
	WaitForSingleObject(adoption->go_on, INFINITE);
	adoption->destroyed = DestroyWindow(adoption->child);
	return 0;
}

TEST(a_child_of_another_thread_outlives_its_parent)
{
	TEST_BEGIN();
	struct adoption adoption = {
		.parent = make_window("Parent", logging),
		.made = CreateEventA(NULL, FALSE, FALSE, NULL),
		.go_on = CreateEventA(NULL, FALSE, FALSE, NULL),
	};
	HANDLE thread = CreateThread(NULL, 0, adopted, &adoption, 0, NULL);
	WaitForSingleObject(adoption.made, INFINITE);
	assert_int_equal(GetWindowLongPtrA(adoption.child, GWLP_HWNDPARENT), (LONG_PTR)adoption.parent);
	assert_true(DestroyWindow(adoption.parent));
	assert_true(IsWindow(adoption.child));
	assert_int_equal(GetWindowLongPtrA(adoption.child, GWLP_HWNDPARENT), 0);
	SetEvent(adoption.go_on);
	WaitForSingleObject(thread, INFINITE);
	assert_true(adoption.destroyed);
	CloseHandle(thread);
	CloseHandle(adoption.made);
	CloseHandle(adoption.go_on);
}

static atomic_bool stop;
static _Atomic(HWND) shared;
static atomic_int crossings;

static void *looker(void *argument)
{
	(void)argument;
	char text[16];
	while (!atomic_load(&stop)) {
		HWND window = atomic_load(&shared);
		SetWindowLongPtrA(window, 0, GetWindowLongPtrA(window, 0) + 1);
		FindWindowA("Churn", "title");
		GetWindowThreadProcessId(window, NULL);
		DefWindowProcA(window, WM_GETTEXT, sizeof text, (LPARAM)text);
		DefWindowProcA(window, WM_SETTEXT, 0, (LPARAM) "other");
		atomic_fetch_add(&crossings, 1);
	}
	return NULL;
}

TEST(threads_may_look_while_windows_come_and_go)
{
	TEST_BEGIN();
	pthread_t threads[2];
	uint32_t open = mm_handle_open_count();
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Churn", .cbWndExtra = 16 };
	RegisterClassA(&class);
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, looker, NULL);
	for (int i = 0; i < 300 || atomic_load(&crossings) < 300; i++) {
		HWND window = CreateWindowExA(0, "Churn", "title", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
		atomic_store(&shared, window);
		logged = 0;
		sched_yield();
		DestroyWindow(window);
	}
	atomic_store(&stop, true);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(mm_handle_open_count(), open);
	assert_true(UnregisterClassA("Churn", NULL));
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
		cmocka_unit_test_setup(a_forked_child_is_refused_everywhere, reset),
		cmocka_unit_test_setup(a_class_is_registered_once_for_each_module, reset),
		cmocka_unit_test_setup(unsound_classes_are_refused, reset),
		cmocka_unit_test_setup(a_class_with_windows_stays, reset),
		cmocka_unit_test_setup(class_names_come_and_go_without_end, reset),
		cmocka_unit_test_setup(a_module_sees_its_own_class_and_common_ones, reset),
		cmocka_unit_test_setup(some_classes_are_there_from_the_start, reset),
		cmocka_unit_test_setup(a_window_is_told_that_it_comes_and_goes, reset),
		cmocka_unit_test_setup(a_window_may_refuse_to_be_created, reset),
		cmocka_unit_test_setup(a_window_may_destroy_itself_in_any_message, reset),
		cmocka_unit_test_setup(closing_destroys, reset),
		cmocka_unit_test_setup(children_go_with_their_parent, reset),
		cmocka_unit_test_setup(a_child_that_goes_may_take_its_parent_along, reset),
		cmocka_unit_test_setup(windows_are_told_text_as_their_class_takes_it, reset),
		cmocka_unit_test_setup(words_keep_what_is_put_into_them, reset),
		cmocka_unit_test_setup(a_procedure_can_be_replaced, reset),
		cmocka_unit_test_setup(windows_are_found_by_class_and_title, reset),
		cmocka_unit_test_setup(the_desktop_is_a_window_of_nobody, reset),
		cmocka_unit_test_setup(what_is_no_window_is_refused_everywhere, reset),
		cmocka_unit_test_setup(only_its_thread_destroys_a_window, reset),
		cmocka_unit_test_setup(a_threads_windows_end_with_it_in_silence, reset),
		cmocka_unit_test_setup(a_child_of_another_thread_outlives_its_parent, reset),
		cmocka_unit_test_setup(threads_may_look_while_windows_come_and_go, reset),
		cmocka_unit_test_setup(errno_and_the_last_error_stay_on_success, reset),
		cmocka_unit_test_setup(a_window_of_another_class_is_not_found, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
