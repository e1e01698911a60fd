/* SPDX-License-Identifier: MIT */
/* Creating and destroying windows. */
#include "../core/window.h"

#include <errno.h>
#include <unistd.h>

#include "../base/utf.h"
#include "../core/window-call.h"
#include "answer.h"
#include "window-name.h"

static HWND handle_of(const struct mm_window *window)
{
	return (HWND)(uintptr_t)(window ? window->handle : 0);
}

static HWND no_window(DWORD error)
{
	mm_error_set(error);
	return NULL;
}

/* ---- Creating ---- */

/* One CreateWindowEx: `told` is the caller's, but text in it is UTF-8. */
struct creation {
	CREATESTRUCTA told;
	struct mm_window_class_name class;
};

_Static_assert(sizeof(CREATESTRUCTA) == sizeof(CREATESTRUCTW), "one shape for both kinds of text");

static bool tell(struct mm_window *window, UINT message, const CREATESTRUCTA *told, LRESULT refusal)
{
	LRESULT answer = mm_window_call(window, message, 0, (LPARAM)told, atomic_load(&window->wide));
	return answer != refusal && mm_window_lives(window);
}

/* The procedure may refuse the window, and it may destroy it. */
static bool tell_all(struct mm_window *window, const CREATESTRUCTA *told)
{
	if (!tell(window, WM_NCCREATE, told, FALSE)) {
		if (mm_window_lives(window)) {
			window->destroying = true;
			mm_window_call(window, WM_NCDESTROY, 0, 0, atomic_load(&window->wide));
			mm_window_retire(window);
		}
		return false;
	}
	if (tell(window, WM_CREATE, told, -1))
		return true;
	if (mm_window_lives(window))
		mm_window_destroy(window);
	return false;
}

/* The same with text in wide characters, for a procedure that takes it so. */
static bool tell_all_wide(struct mm_window *window, const struct creation *creation)
{
	CREATESTRUCTA told = creation->told;
	MM_TEXT_HOLDER class = NULL;
	MM_TEXT_HOLDER title = NULL;

	if (creation->class.name)
		told.lpszClass = class = (char *)mm_wide_from_utf8(creation->class.name);
	if (told.lpszName)
		told.lpszName = title = (char *)mm_wide_from_utf8(told.lpszName);
	if ((creation->class.name && !class) || (creation->told.lpszName && !title)) {
		mm_window_retire(window);
		return mm_fail(ERROR_NOT_ENOUGH_MEMORY);
	}
	return tell_all(window, &told);
}

static bool find_parent(HWND parent, struct mm_window_options *options)
{
	uintptr_t value = (uintptr_t)parent;

	options->message_only =
		value == (uintptr_t)HWND_MESSAGE || value == (uint32_t)(uintptr_t)HWND_MESSAGE;
	options->parent = options->message_only ? NULL : mm_window_get(value);
	if (options->message_only || !parent)
		return true;
	if (!options->parent)
		return mm_fail(ERROR_INVALID_WINDOW_HANDLE);
	options->message_only = options->parent->message_only;
	return true;
}

static struct mm_window *create_record(const struct creation *creation,
                                       const struct mm_window_options *options)
{
	int error;
	struct mm_window_options with_class = *options;

	if (!mm_window_classes_begin())
		return NULL;
	with_class.class = mm_window_class_enter(creation->class, options->instance);
	if (!with_class.class) {
		mm_error_set(ERROR_CANNOT_FIND_WND_CLASS);
		return NULL;
	}
	struct mm_window *window = mm_window_create(&with_class, &error);
	if (!window) {
		mm_window_class_leave(with_class.class);
		mm_error_set(error == -ESRCH ? ERROR_INVALID_WINDOW_HANDLE : ERROR_NOT_ENOUGH_MEMORY);
	}
	return window;
}

static HWND create(const struct creation *creation)
{
	const CREATESTRUCTA *told = &creation->told;
	struct mm_window_options options = {
		.title = told->lpszName ? told->lpszName : "",
		.style = (uint32_t)told->style,
		.extended_style = told->dwExStyle,
		.id = (uintptr_t)told->hMenu,
		.instance = (uintptr_t)told->hInstance,
	};
	if (!find_parent(told->hwndParent, &options))
		return NULL;
	MM_WINDOW_HOLDER parent = options.parent;
	if (parent && !parent->thread_id)
		options.parent = NULL; /* the desktop */
	if (options.style & WS_CHILD && !parent && !options.message_only)
		return no_window(ERROR_TLW_WITH_WSCHILD);

	MM_WINDOW_HOLDER window = create_record(creation, &options);
	if (!window)
		return NULL;
	bool wide = atomic_load(&window->wide);
	bool stays = wide ? tell_all_wide(window, creation) : tell_all(window, told);
	return stays ? handle_of(window) : NULL;
}

HWND WINAPI CreateWindowExA(DWORD dwExStyle, LPCSTR lpClass, LPCSTR lpName, DWORD dwStyle, int X, int Y,
                            int nWidth, int nHeight, HWND hParent, HMENU hMenu, HINSTANCE hInstance,
                            LPVOID lpParam)
{
	MM_KEEP_ERRNO;
	struct creation creation = {
		.told = { lpParam, hInstance, hMenu, hParent, nHeight, nWidth, Y, X, (LONG)dwStyle, lpName,
		          lpClass, dwExStyle },
		.class = mm_window_class_name(lpClass),
	};
	return create(&creation);
}

HWND WINAPI CreateWindowExW(DWORD dwExStyle, LPCWSTR lpClass, LPCWSTR lpName, DWORD dwStyle, int X, int Y,
                            int nWidth, int nHeight, HWND hParent, HMENU hMenu, HINSTANCE hInstance,
                            LPVOID lpParam)
{
	MM_KEEP_ERRNO;
	struct mm_window_class_name name;
	MM_TEXT_HOLDER class = NULL;
	MM_TEXT_HOLDER title = NULL;

	if (!mm_window_class_name_from_wide(lpClass, &class, &name) || !mm_text_from_wide(lpName, &title))
		return NULL;
	struct creation creation = {
		.told = { lpParam, hInstance, hMenu, hParent, nHeight, nWidth, Y, X, (LONG)dwStyle, title,
		          class ? class : (LPCSTR)lpClass, dwExStyle },
		.class = name,
	};
	return create(&creation);
}

/* ---- The rest of a window's life ---- */

BOOL WINAPI DestroyWindow(HWND hWnd)
{
	MM_KEEP_ERRNO;
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)hWnd);
	if (!window)
		return mm_fail(ERROR_INVALID_WINDOW_HANDLE);
	if (!mm_window_is_own(window))
		return mm_fail(ERROR_ACCESS_DENIED);
	if (window->destroying)
		return mm_fail(ERROR_INVALID_WINDOW_HANDLE); /* it is on its way */
	mm_window_destroy(window);
	return TRUE;
}

BOOL WINAPI IsWindow(HWND hWnd)
{
	struct mm_ref ref;
	return mm_handle_find((uintptr_t)hWnd, MM_TYPES(MM_WINDOW), &ref, NULL) != NULL;
}

HWND WINAPI GetDesktopWindow(void)
{
	MM_KEEP_ERRNO;
	return handle_of(mm_window_desktop());
}

DWORD WINAPI GetWindowThreadProcessId(HWND hWnd, LPDWORD lpProcessId)
{
	MM_KEEP_ERRNO;
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)hWnd);
	if (!window) {
		mm_error_set(ERROR_INVALID_WINDOW_HANDLE);
		return 0;
	}
	if (lpProcessId)
		*lpProcessId = (DWORD)getpid();
	return window->thread_id;
}

/* ---- Finding ---- */

static HWND find(struct mm_window_class_name name, LPCSTR class_given, LPCSTR title)
{
	if (!mm_window_classes_begin())
		return NULL;
	uint16_t atom = mm_window_class_atom(name);
	if (class_given && !atom)
		return no_window(ERROR_CANNOT_FIND_WND_CLASS);
	uint32_t handle = mm_window_find(atom, title);
	return handle ? (HWND)(uintptr_t)handle : no_window(ERROR_FILE_NOT_FOUND);
}

HWND WINAPI FindWindowA(LPCSTR lpClass, LPCSTR lpName)
{
	MM_KEEP_ERRNO;
	return find(mm_window_class_name(lpClass), lpClass, lpName);
}

HWND WINAPI FindWindowW(LPCWSTR lpClass, LPCWSTR lpName)
{
	MM_KEEP_ERRNO;
	struct mm_window_class_name name;
	MM_TEXT_HOLDER class = NULL;
	MM_TEXT_HOLDER title = NULL;

	if (!mm_window_class_name_from_wide(lpClass, &class, &name) || !mm_text_from_wide(lpName, &title))
		return NULL;
	return find(name, (LPCSTR)lpClass, title);
}

/* ---- What the procedure leaves ---- */

static LRESULT by_default(HWND handle, UINT message, WPARAM wparam, LPARAM lparam, bool wide)
{
	MM_KEEP_ERRNO;
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)handle);
	if (window)
		return mm_window_default(window, message, wparam, lparam, wide);
	mm_error_set(ERROR_INVALID_WINDOW_HANDLE);
	return 0;
}

LRESULT WINAPI DefWindowProcA(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return by_default(hWnd, Msg, wParam, lParam, false);
}

LRESULT WINAPI DefWindowProcW(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
{
	return by_default(hWnd, Msg, wParam, lParam, true);
}
