/* SPDX-License-Identifier: MIT */
/* The words of a window: procedure, user data, styles and its class's own bytes. Any thread. */
#include <string.h>
#include <winuser.h>

#include "../core/window.h"
#include "answer.h"

/* Under the lock: where the word is, of which *bytes bytes. NULL: there is none at that index. */
static void *word_at(struct mm_window *window, int index, size_t *bytes)
{
	*bytes = sizeof(uintptr_t);
	switch (index) {
	case GWLP_HINSTANCE: return &window->instance;
	case GWLP_ID:        return &window->id;
	case GWLP_USERDATA:  return &window->user_data;
	case GWL_STYLE:      *bytes = sizeof window->style; return &window->style;
	case GWL_EXSTYLE:    *bytes = sizeof window->extended_style; return &window->extended_style;
	default:             break;
	}
	return index >= 0 && (uint32_t)index + sizeof(uintptr_t) <= window->bytes ? window->own + index
	                                                                          : NULL;
}

static uintptr_t read_word(const void *at, size_t bytes)
{
	uint32_t half;
	uintptr_t whole;

	if (bytes == sizeof whole) {
		memcpy(&whole, at, sizeof whole);
		return whole;
	}
	memcpy(&half, at, sizeof half);
	return half;
}

static void write_word(void *at, size_t bytes, uintptr_t value)
{
	uint32_t half = (uint32_t)value;
	memcpy(at, bytes == sizeof value ? (const void *)&value : &half, bytes);
}

static LONG_PTR no_word(DWORD error)
{
	mm_error_set(error);
	return 0;
}

static LONG_PTR get_word(struct mm_window *window, int index)
{
	if (index == GWLP_WNDPROC)
		return (LONG_PTR)atomic_load(&window->procedure);

	size_t bytes;
	uintptr_t value = 0;
	bool found = true;
	mm_windows_lock();
	const void *at = word_at(window, index, &bytes);
	if (index == GWLP_HWNDPARENT)
		value = window->parent ? window->parent->handle : 0;
	else if (at)
		value = read_word(at, bytes);
	else
		found = false;
	mm_windows_unlock();
	return found ? (LONG_PTR)value : no_word(ERROR_INVALID_INDEX);
}

static LONG_PTR get_long(HWND handle, int index)
{
	MM_KEEP_ERRNO;
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)handle);
	return window ? get_word(window, index) : no_word(ERROR_INVALID_WINDOW_HANDLE);
}

LONG_PTR WINAPI GetWindowLongPtrA(HWND hWnd, int nIndex)
{
	return get_long(hWnd, nIndex);
}

LONG_PTR WINAPI GetWindowLongPtrW(HWND hWnd, int nIndex)
{
	return get_long(hWnd, nIndex);
}

/* The letter of the function that sets it says what text the procedure takes. */
static LONG_PTR set_procedure(struct mm_window *window, LONG_PTR value, bool wide)
{
	if (!value)
		return no_word(ERROR_INVALID_PARAMETER);
	atomic_store(&window->wide, wide);
	return (LONG_PTR)atomic_exchange(&window->procedure, (WNDPROC)value);
}

/* The parent is fixed. */
static LONG_PTR set_word(struct mm_window *window, int index, LONG_PTR value)
{
	size_t bytes;
	uintptr_t old = 0;

	mm_windows_lock();
	void *at = word_at(window, index, &bytes);
	if (at) {
		old = read_word(at, bytes);
		write_word(at, bytes, (uintptr_t)value);
	}
	mm_windows_unlock();
	return at ? (LONG_PTR)old : no_word(ERROR_INVALID_INDEX);
}

static LONG_PTR set_long(HWND handle, int index, LONG_PTR value, bool wide)
{
	MM_KEEP_ERRNO;
	MM_WINDOW_HOLDER window = mm_window_get((uintptr_t)handle);
	if (!window)
		return no_word(ERROR_INVALID_WINDOW_HANDLE);
	return index == GWLP_WNDPROC ? set_procedure(window, value, wide) : set_word(window, index, value);
}

LONG_PTR WINAPI SetWindowLongPtrA(HWND hWnd, int nIndex, LONG_PTR dwNewLong)
{
	return set_long(hWnd, nIndex, dwNewLong, false);
}

LONG_PTR WINAPI SetWindowLongPtrW(HWND hWnd, int nIndex, LONG_PTR dwNewLong)
{
	return set_long(hWnd, nIndex, dwNewLong, true);
}
