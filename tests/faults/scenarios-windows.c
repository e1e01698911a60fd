/* SPDX-License-Identifier: MIT */
/* Classes, windows, their texts and children. */
#include "scenario.h"

#include <string.h>
#include <wchar.h>

static int destroyed;

static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	destroyed += message == WM_NCDESTROY;
	return DefWindowProcA(window, message, wparam, lparam);
}

static LRESULT CALLBACK wide_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	const CREATESTRUCTW *told = (const CREATESTRUCTW *)lparam;
	if (message == WM_NCCREATE) {
		MUST(told->lpszClass && wcscmp(told->lpszClass, L"Wide") == 0);
		MUST(told->lpszName && wcscmp(told->lpszName, L"Text") == 0);
	}
	destroyed += message == WM_NCDESTROY;
	return DefWindowProcW(window, message, wparam, lparam);
}

static HWND make(const char *class, HWND parent)
{
	return (HWND)TRY(CreateWindowExA(0, class, "Text", 0, 0, 0, 0, 0, parent, NULL, NULL, NULL));
}

static void destroy(HWND window)
{
	MUST(!window || DestroyWindow(window));
}

static void classes(void)
{
	WNDCLASSA narrow = { .lpfnWndProc = procedure, .lpszClassName = "Narrow", .cbWndExtra = 16 };
	WNDCLASSW wide = { .lpfnWndProc = wide_procedure, .lpszClassName = L"Wide" };

	destroyed = 0;
	ATOM first = (ATOM)TRY(RegisterClassA(&narrow));
	ATOM second = (ATOM)TRY(RegisterClassW(&wide));
	HWND window = first ? make("Narrow", HWND_MESSAGE) : NULL;
	HWND other = second ? make("Wide", NULL) : NULL;
	if (window) {
		MUST(SetWindowLongPtrA(window, 8, 5) == 0);
		MUST(GetWindowLongPtrA(window, 8) == 5);
		MUST(!UnregisterClassA("Narrow", NULL));
	}
	if (other)
		MUST(FindWindowA("Wide", "Text") == other);
	int windows = !!window + !!other;
	destroy(window);
	destroy(other);
	MUST(destroyed >= windows);
	MUST(!first || UnregisterClassA("Narrow", NULL));
	MUST(!second || UnregisterClassA("Wide", NULL));
	MUST(!UnregisterClassA("Wide", NULL));
}

/* A window shows the old text or the new one. */
static void check_text(HWND window, const char *old, const char *new)
{
	char text[32] = "";
	if (TRY_SILENT(SendMessageA(window, WM_GETTEXT, sizeof text, (LPARAM)text)))
		MUST(strcmp(text, old) == 0 || strcmp(text, new) == 0);
}

static void check_wide_text(HWND window, const wchar_t *old, const wchar_t *new)
{
	wchar_t text[32] = L"";
	if (TRY_SILENT(SendMessageW(window, WM_GETTEXT, 32, (LPARAM)text)))
		MUST(wcscmp(text, old) == 0 || wcscmp(text, new) == 0);
}

static void texts(void)
{
	HWND window = make("STATIC", HWND_MESSAGE);
	if (!window)
		return;
	bool set = TRY_SILENT(SendMessageA(window, WM_SETTEXT, 0, (LPARAM) "New"));
	check_text(window, "Text", "New");
	check_wide_text(window, L"Text", L"New");
	if (set)
		TRY_SILENT(SendMessageA(window, WM_GETTEXTLENGTH, 0, 0) == 3);
	TRY_SILENT(SendMessageW(window, WM_SETTEXT, 0, (LPARAM)L"Newer"));
	check_text(window, set ? "New" : "Text", "Newer");
	destroy(window);
}

/* A text in the other kind of characters is never lost on the way to the procedure. */
static void texts_of_wide_windows(void)
{
	WNDCLASSW class = { .lpfnWndProc = wide_procedure, .lpszClassName = L"Wide" };
	HWND window = NULL;

	if (TRY(RegisterClassW(&class)))
		window = (HWND)TRY(
			CreateWindowExW(0, L"Wide", L"Text", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL));
	if (window) {
		TRY_SILENT(SendMessageA(window, WM_SETTEXT, 0, (LPARAM) "New"));
		check_text(window, "Text", "New");
		check_wide_text(window, L"Text", L"New");
	}
	destroy(window);
	UnregisterClassA("Wide", NULL);
}

static void children(void)
{
	HWND parent = make("STATIC", NULL);
	HWND child = NULL, second = NULL;

	if (parent) {
		child = (HWND)TRY(
			CreateWindowExA(0, "STATIC", "", WS_CHILD, 0, 0, 0, 0, parent, NULL, NULL, NULL));
		second = (HWND)TRY(
			CreateWindowExA(0, "STATIC", "", WS_CHILD, 0, 0, 0, 0, parent, NULL, NULL, NULL));
	}
	destroy(child);
	destroy(parent);
	MUST(!IsWindow(second));
	HWND desktop = (HWND)TRY_SILENT(GetDesktopWindow());
	MUST(!desktop || IsWindow(desktop));
}

static void atoms(void)
{
	UINT message = (UINT)TRY(RegisterWindowMessageA("faults"));
	UINT again = (UINT)TRY(RegisterWindowMessageW(L"faults"));
	MUST(!message || !again || message == again);
}

const struct scenario scenarios_windows[] = {
	{ .name = "classes", .run = classes },
	{ .name = "texts", .run = texts },
	{ .name = "texts of wide windows", .run = texts_of_wide_windows },
	{ .name = "children", .run = children },
	{ .name = "atoms", .run = atoms },
	{ 0 },
};
