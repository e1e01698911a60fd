/* SPDX-License-Identifier: MIT */
#include "window-call.h"

#include <stdlib.h>
#include <string.h>

#include "../base/kept-errno.h"
#include "../base/utf.h"
#include "thread.h"
#include "window.h"

/* Text in a message as the window's procedure takes it; freed when the call is over, also when it unwinds. */
static void free_text(void *text)
{
	free(*(void **)text);
}

#define TEXT_HOLDER __attribute__((cleanup(free_text))) void *

/* NULL without memory, or of no text. The procedure's caller keeps its errno in any case. */
static void *converted(LPARAM text, bool wide)
{
	MM_KEEP_ERRNO;
	if (!text)
		return NULL;
	return wide ? (void *)mm_utf8_from_wide((const wchar_t *)text)
	            : mm_wide_from_utf8((const char *)text);
}

/* Room for a text of so many units of the procedure, which always ends in a 0. */
static void *room_for(size_t units, bool wide)
{
	MM_KEEP_ERRNO;
	return calloc(units + 1, wide ? 1 : sizeof(wchar_t));
}

static LRESULT set_text(WNDPROC procedure, HWND handle, WPARAM wparam, LPARAM lparam, bool wide)
{
	TEXT_HOLDER text = converted(lparam, wide);
	if (lparam && !text)
		return FALSE; /* no memory: the procedure would take it for no text */
	return procedure(handle, WM_SETTEXT, wparam, (LPARAM)text);
}

/* What fits into size units, cut between characters and terminated. Units without the terminator. */
static LRESULT copy_text(LPARAM buffer, size_t size, const char *text, bool wide)
{
	if (size == 0)
		return 0;
	if (!wide) {
		mm_utf8_copy((char *)buffer, size, text);
		return (LRESULT)strlen((char *)buffer);
	}
	size_t needed = mm_utf8_to_wide((wchar_t *)buffer, size - 1, text, strlen(text));
	size_t length = needed < size ? needed : size - 1;
	((wchar_t *)buffer)[length] = 0;
	return (LRESULT)length;
}

#define MM_TEXT_MAX 0xFFFFFF /* characters of a window text */

/* Asks for the whole text in the procedure's units and hands on what fits. */
static LRESULT get_text(WNDPROC procedure, HWND handle, WPARAM size, LPARAM buffer, bool wide)
{
	LRESULT length = procedure(handle, WM_GETTEXTLENGTH, 0, 0); /* anything, if the procedure likes */
	if (length < 0 || length > MM_TEXT_MAX)
		return 0;
	size_t units = (size_t)length + 1;
	TEXT_HOLDER text = buffer ? room_for(units, wide) : NULL;
	if (!text)
		return 0;
	procedure(handle, WM_GETTEXT, units, (LPARAM)text);
	TEXT_HOLDER bytes = wide ? NULL : converted((LPARAM)text, true);
	const char *answer = wide ? text : bytes;
	return answer ? copy_text(buffer, size, answer, wide) : 0;
}

LRESULT mm_window_call(struct mm_window *window, UINT message, WPARAM wparam, LPARAM lparam, bool wide)
{
	WNDPROC procedure = atomic_load(&window->procedure);
	HWND handle = (HWND)(uintptr_t)window->handle;

	if (!procedure)
		return 0;
	if (wide == atomic_load(&window->wide))
		return procedure(handle, message, wparam, lparam);
	switch (message) {
	case WM_SETTEXT:       return set_text(procedure, handle, wparam, lparam, wide);
	case WM_GETTEXT:       return get_text(procedure, handle, wparam, lparam, wide);
	case WM_GETTEXTLENGTH: return procedure(handle, message, wparam, lparam) * (wide ? 1 : 4);
	default:               return procedure(handle, message, wparam, lparam);
	}
}

/* ---- What every window can do ---- */

static LRESULT default_set_text(struct mm_window *window, LPARAM lparam, bool wide)
{
	TEXT_HOLDER text = wide ? converted(lparam, true) : NULL;
	if (wide && lparam && !text)
		return FALSE;
	const char *title = wide ? text : (const char *)lparam;
	return mm_window_set_title(window, title ? title : "") == 0;
}

static LRESULT default_get_text(struct mm_window *window, WPARAM size, LPARAM buffer, bool wide)
{
	TEXT_HOLDER title = buffer ? mm_window_title(window) : NULL;
	return title ? copy_text(buffer, size, title, wide) : 0;
}

static LRESULT default_text_length(struct mm_window *window, bool wide)
{
	TEXT_HOLDER title = mm_window_title(window);
	if (!title)
		return 0;
	return (LRESULT)(wide ? mm_utf8_to_wide(NULL, 0, title, strlen(title)) : strlen(title));
}

LRESULT mm_window_default(struct mm_window *window, UINT message, WPARAM wparam, LPARAM lparam, bool wide)
{
	switch (message) {
	case WM_NCCREATE:      return TRUE;
	case WM_CLOSE:         mm_window_destroy(window); return 0;
	case WM_SETTEXT:       return default_set_text(window, lparam, wide);
	case WM_GETTEXT:       return default_get_text(window, wparam, lparam, wide);
	case WM_GETTEXTLENGTH: return default_text_length(window, wide);
	default:               return 0;
	}
}

/* ---- The end ---- */

/* A child that this thread owns and that is not yet on its way, held; NULL: none is left. */
static struct mm_window *child_of(struct mm_window *parent)
{
	struct mm_window *child = NULL;
	struct mm_thread *self = mm_thread_known();

	mm_windows_lock();
	if (parent->children)
		for (child = self->windows; child; child = child->thread_next)
			if (child->parent == parent && !child->destroying)
				break;
	if (child)
		mm_object_hold(mm_object_ref(child->object));
	mm_windows_unlock();
	return child;
}

static void destroy_children(struct mm_window *window)
{
	for (;;) {
		MM_WINDOW_HOLDER child = child_of(window);
		if (!child)
			return;
		mm_window_destroy(child);
	}
}

void mm_window_destroy(struct mm_window *window)
{
	if (!mm_window_is_own(window) || window->destroying)
		return;
	bool wide = atomic_load(&window->wide);

	window->destroying = true;
	mm_window_call(window, WM_DESTROY, 0, 0, wide);
	destroy_children(window);
	mm_window_call(window, WM_NCDESTROY, 0, 0, wide);
	mm_window_retire(window);
}
