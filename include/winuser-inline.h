/* SPDX-License-Identifier: MIT */
/*
 * What user32 offers beyond messages and has no meaning without a screen. The old 32-bit window words go
 * to the pointer-sized ones; controls of dialogs do not exist, since no dialog is ever shown.
 */
#ifndef WINUSER_INLINE_H
#define WINUSER_INLINE_H

#include "winuser-functions.h"

#ifdef __cplusplus
extern "C" {
#endif

static __inline__ LONG GetWindowLongA(HWND window, int index)
{
	return (LONG)GetWindowLongPtrA(window, index);
}
static __inline__ LONG GetWindowLongW(HWND window, int index)
{
	return (LONG)GetWindowLongPtrW(window, index);
}
static __inline__ LONG SetWindowLongA(HWND window, int index, LONG value)
{
	return (LONG)SetWindowLongPtrA(window, index, value);
}
static __inline__ LONG SetWindowLongW(HWND window, int index, LONG value)
{
	return (LONG)SetWindowLongPtrW(window, index, value);
}
static __inline__ LRESULT CallWindowProcA(WNDPROC proc, HWND window, UINT message, WPARAM wparam,
	LPARAM lparam)
{
	return proc ? proc(window, message, wparam, lparam) : 0;
}
static __inline__ LRESULT CallWindowProcW(WNDPROC proc, HWND window, UINT message, WPARAM wparam,
	LPARAM lparam)
{
	return proc ? proc(window, message, wparam, lparam) : 0;
}

static __inline__ HICON winmm_no_icon(HINSTANCE module, const void *name)
{
	(void)module;
	(void)name;
	return NULL;
}
#define LoadIconA(module, name) winmm_no_icon(module, name)
#define LoadIconW(module, name) winmm_no_icon(module, name)
#define LoadIcon(module, name) winmm_no_icon(module, name)
#define LoadCursorA(module, name) winmm_no_icon(module, name)
#define LoadCursorW(module, name) winmm_no_icon(module, name)
#define LoadCursor(module, name) winmm_no_icon(module, name)

static __inline__ HWND GetDlgItem(HWND dialog, int id)
{
	(void)dialog;
	(void)id;
	return NULL;
}
static __inline__ BOOL EndDialog(HWND dialog, INT_PTR result)
{
	(void)dialog;
	(void)result;
	return FALSE;
}
static __inline__ BOOL ShowWindow(HWND window, int show)
{
	(void)window;
	(void)show;
	return FALSE;
}
static __inline__ BOOL UpdateWindow(HWND window)
{
	(void)window;
	return TRUE;
}
static __inline__ BOOL EnableWindow(HWND window, BOOL enable)
{
	(void)window;
	(void)enable;
	return FALSE;
}
static __inline__ HWND SetFocus(HWND window)
{
	(void)window;
	return NULL;
}
static __inline__ BOOL CheckDlgButton(HWND dialog, int id, UINT check)
{
	(void)dialog;
	(void)id;
	(void)check;
	return FALSE;
}
static __inline__ UINT IsDlgButtonChecked(HWND dialog, int id)
{
	(void)dialog;
	(void)id;
	return 0;
}
static __inline__ BOOL SetDlgItemInt(HWND dialog, int id, UINT value, BOOL is_signed)
{
	(void)dialog;
	(void)id;
	(void)value;
	(void)is_signed;
	return FALSE;
}
static __inline__ UINT GetDlgItemInt(HWND dialog, int id, BOOL *ok, BOOL is_signed)
{
	(void)dialog;
	(void)id;
	(void)is_signed;
	if (ok)
		*ok = FALSE;
	return 0;
}
static __inline__ BOOL winmm_no_text(HWND dialog, int id, const void *text)
{
	(void)dialog;
	(void)id;
	(void)text;
	return FALSE;
}
static __inline__ LRESULT winmm_no_item(HWND dialog, int id, UINT message, WPARAM wparam, LPARAM lparam)
{
	(void)dialog;
	(void)id;
	(void)message;
	(void)wparam;
	(void)lparam;
	return 0;
}
#define SetDlgItemTextA(dialog, id, text) winmm_no_text(dialog, id, text)
#define SetDlgItemTextW(dialog, id, text) winmm_no_text(dialog, id, text)
#define SetDlgItemText(dialog, id, text) winmm_no_text(dialog, id, text)
#define SendDlgItemMessageA(dialog, id, msg, w, l) winmm_no_item(dialog, id, msg, w, l)
#define SendDlgItemMessageW(dialog, id, msg, w, l) winmm_no_item(dialog, id, msg, w, l)
#define SendDlgItemMessage(dialog, id, msg, w, l) winmm_no_item(dialog, id, msg, w, l)

/* The text of a window, through its procedure. */
static __inline__ BOOL SetWindowTextA(HWND window, LPCSTR text)
{
	return (BOOL)SendMessageA(window, WM_SETTEXT, 0, (LPARAM)text);
}

static __inline__ BOOL SetWindowTextW(HWND window, LPCWSTR text)
{
	return (BOOL)SendMessageW(window, WM_SETTEXT, 0, (LPARAM)text);
}

static __inline__ int GetWindowTextA(HWND window, LPSTR text, int size)
{
	return (int)SendMessageA(window, WM_GETTEXT, (WPARAM)size, (LPARAM)text);
}

static __inline__ int GetWindowTextW(HWND window, LPWSTR text, int size)
{
	return (int)SendMessageW(window, WM_GETTEXT, (WPARAM)size, (LPARAM)text);
}

#ifdef UNICODE
#define SetWindowText SetWindowTextW
#define GetWindowText GetWindowTextW
#else
#define SetWindowText SetWindowTextA
#define GetWindowText GetWindowTextA
#endif

static __inline__ UINT GetDlgItemTextA(HWND dialog, int id, LPSTR text, int size)
{
	(void)dialog;
	(void)id;
	if (text && size > 0)
		text[0] = 0;
	return 0;
}
static __inline__ UINT GetDlgItemTextW(HWND dialog, int id, LPWSTR text, int size)
{
	(void)dialog;
	(void)id;
	if (text && size > 0)
		text[0] = 0;
	return 0;
}
#ifdef UNICODE
#define GetDlgItemText GetDlgItemTextW
#else
#define GetDlgItemText GetDlgItemTextA
#endif

static __inline__ BOOL MessageBeep(UINT type)
{
	(void)type;
	return TRUE;
}

#ifdef __cplusplus
}
#endif

#endif
