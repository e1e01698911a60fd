/* SPDX-License-Identifier: MIT */
/* Texts on their way between callers and procedures of either kind, and windows that go meanwhile. */
#include "sync-test.h"

#include <errno.h>
#include <string.h>
#include <wchar.h>

#include "core/window-call.h"
#include "core/window-class.h"
#include "core/window.h"

static LRESULT told_length;
static LPARAM told_text;

static LRESULT CALLBACK lying(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	switch (message) {
	case WM_GETTEXTLENGTH: return told_length;
	case WM_SETTEXT:       told_text = lparam; return 7;
	default:               return DefWindowProcA(window, message, wparam, lparam);
	}
}

static HWND make(void)
{
	WNDCLASSA class = { .lpfnWndProc = lying, .lpszClassName = "Lying" };
	RegisterClassA(&class);
	HWND window = CreateWindowExA(0, "Lying", "text", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	assert_non_null(window);
	return window;
}

TEST(the_length_that_a_procedure_tells_is_not_believed)
{
	wchar_t text[8];
	HWND window = make();
	(void)state;
	told_length = -1;
	assert_int_equal(SendMessageW(window, WM_GETTEXT, 8, (LPARAM)text), 0);
	told_length = 0x1000000;
	assert_int_equal(SendMessageW(window, WM_GETTEXT, 8, (LPARAM)text), 0);
	told_length = 2; /* shorter than it is: cut */
	assert_int_equal(SendMessageW(window, WM_GETTEXT, 8, (LPARAM)text), 2);
	assert_int_equal(wcscmp(text, L"te"), 0);
	DestroyWindow(window);
}

TEST(no_text_and_no_buffer_stay_none)
{
	HWND window = make();
	(void)state;
	told_length = 4;
	told_text = 1;
	assert_int_equal(SendMessageW(window, WM_SETTEXT, 0, 0), 7);
	assert_int_equal(told_text, 0);
	assert_int_equal(SendMessageW(window, WM_GETTEXT, 8, 0), 0);
	assert_int_equal(SendMessageA(window, WM_GETTEXT, 8, 0), 0);
	DestroyWindow(window);
}

/* A UTF-8 character has at most four bytes. */
TEST(a_length_is_enough_in_the_other_units)
{
	HWND window = make();
	struct mm_window *record = mm_window_get((uintptr_t)window);
	(void)state;
	told_length = 4;
	assert_int_equal(mm_window_call(record, WM_GETTEXTLENGTH, 0, 0, true), 4);
	atomic_store(&record->wide, true);
	assert_int_equal(mm_window_call(record, WM_GETTEXTLENGTH, 0, 0, false), 16);
	mm_window_put(record);
	DestroyWindow(window);
}

TEST(without_a_text_the_title_is_empty)
{
	HWND window = make();
	char title[8] = "x";
	(void)state;
	assert_true(DefWindowProcW(window, WM_SETTEXT, 0, 0));
	assert_int_equal(DefWindowProcA(window, WM_GETTEXT, sizeof title, (LPARAM)title), 0);
	assert_true(DefWindowProcA(window, WM_SETTEXT, 0, 0));
	assert_int_equal(DefWindowProcA(window, WM_GETTEXT, 8, 0), 0);
	assert_int_equal(DefWindowProcW(window, WM_GETTEXT, 0, (LPARAM)title), 0);
	DestroyWindow(window);
}

TEST(the_desktop_has_no_procedure)
{
	struct mm_window *desktop = mm_window_desktop();
	(void)state;
	assert_non_null(desktop);
	assert_int_equal(mm_window_call(desktop, WM_USER, 0, 0, false), 0);
}

/* ---- Parents ---- */

static struct mm_window *create(struct mm_window *parent, int *error)
{
	struct mm_window_options options = { .title = "", .style = WS_CHILD, .parent = parent };
	options.class = mm_window_class_enter((struct mm_window_class_name){ .name = "Lying" }, 0);
	assert_non_null(options.class);
	struct mm_window *window = mm_window_create(&options, error);
	if (!window)
		mm_window_class_leave(options.class);
	return window;
}

TEST(a_parent_that_has_gone_has_no_more_children)
{
	HWND window = make();
	struct mm_window *parent = mm_window_get((uintptr_t)window);
	int error = 0;
	(void)state;
	DestroyWindow(window);
	assert_null(create(parent, &error));
	assert_int_equal(error, -ESRCH);
	mm_window_put(parent);
}

TEST(what_has_gone_is_inside_nothing)
{
	HWND window = make(), other = make();
	uint32_t gone = (uint32_t)(uintptr_t)window;
	(void)state;
	DestroyWindow(window);
	assert_false(mm_window_is_inside(gone, (uint32_t)(uintptr_t)other));
	DestroyWindow(other);
}

/* A thread's end takes its windows in any order: the parent before its children, among windows of others. */
static DWORD WINAPI leave_family(LPVOID unused)
{
	int error;
	(void)unused;
	HWND parent = make();
	struct mm_window *record = mm_window_get((uintptr_t)parent);
	struct mm_window *children[] = { create(record, &error), create(record, &error) };
	HWND stranger = make();
	for (unsigned i = 0; i < 2; i++)
		mm_window_put(children[i]);
	mm_window_retire(record); /* not by DestroyWindow, which would take the children first */
	mm_window_put(record);
	DestroyWindow(stranger);
	return 0;
}

TEST(children_stay_without_a_parent)
{
	(void)state;
	HWND own = make();
	end_thread(start_thread(leave_family, NULL));
	DestroyWindow(own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_length_that_a_procedure_tells_is_not_believed),
		CASE(no_text_and_no_buffer_stay_none),
		CASE(a_length_is_enough_in_the_other_units),
		CASE(without_a_text_the_title_is_empty),
		CASE(the_desktop_has_no_procedure),
		CASE(a_parent_that_has_gone_has_no_more_children),
		CASE(what_has_gone_is_inside_nothing),
		CASE(children_stay_without_a_parent),
	};
	mm_window_desktop();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
