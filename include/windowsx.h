/* SPDX-License-Identifier: MIT */
/* Allocation and message shorthands of old sources. Source: windowsx.h. */
#ifndef _INC_WINDOWSX
#define _INC_WINDOWSX

#include "windows.h"

#define GlobalPtrHandle(pointer) ((HGLOBAL)GlobalHandle(pointer))
#define GlobalLockPtr(pointer) ((BOOL)(GlobalLock(GlobalPtrHandle(pointer)) != NULL))
#define GlobalUnlockPtr(pointer) GlobalUnlock(GlobalPtrHandle(pointer))
#define GlobalAllocPtr(flags, size) (GlobalLock(GlobalAlloc((flags), (size))))
#define GlobalReAllocPtr(pointer, size, flags) \
	(GlobalUnlockPtr(pointer), GlobalLock(GlobalReAlloc(GlobalPtrHandle(pointer), (size), (flags))))
#define GlobalFreePtr(pointer) \
	(GlobalUnlockPtr(pointer), (BOOL)(ULONG_PTR)GlobalFree(GlobalPtrHandle(pointer)))

#define GetInstanceModule(instance) ((HMODULE)(instance))
#define HANDLE_MSG(hwnd, message, function) \
	case (message): \
		return HANDLE_##message((hwnd), (wParam), (lParam), (function))
#define HANDLE_WM_COMMAND(hwnd, wParam, lParam, function) \
	((function)((hwnd), (int)LOWORD(wParam), (HWND)(lParam), (UINT)HIWORD(wParam)), 0L)
#define HANDLE_WM_TIMER(hwnd, wParam, lParam, function) ((function)((hwnd), (UINT)(wParam)), 0L)
#define HANDLE_WM_DESTROY(hwnd, wParam, lParam, function) ((function)(hwnd), 0L)
#define GET_X_LPARAM(lp) ((int)(short)LOWORD(lp))
#define GET_Y_LPARAM(lp) ((int)(short)HIWORD(lp))

#endif
