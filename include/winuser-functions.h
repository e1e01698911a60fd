/* SPDX-License-Identifier: MIT */
/*
 * Windows, messages and timers of user32, as far as notifications go: a window is the name of a message
 * queue and a procedure, nothing is drawn. Any thread may call any of them, but a window is destroyed, and
 * a queue is read, by the thread that owns it. MM_RT marks what a real-time thread and a signal handler
 * may call. Exported with the prefix winmm_. Source: winuser.h; Windows and Messages.
 */
#ifndef WINUSER_FUNCTIONS_H
#define WINUSER_FUNCTIONS_H

#include "windef.h"
#include "winuser-constants.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef LRESULT(CALLBACK *WNDPROC)(HWND hwnd, UINT uMsg, WPARAM wParam, LPARAM lParam);
typedef INT_PTR(CALLBACK *DLGPROC)(HWND hwnd, UINT uMsg, WPARAM wParam, LPARAM lParam);
typedef VOID(CALLBACK *TIMERPROC)(HWND hwnd, UINT uMsg, UINT_PTR idEvent, DWORD dwTime);
typedef BOOL(CALLBACK *WNDENUMPROC)(HWND hwnd, LPARAM lParam);
typedef LRESULT(CALLBACK *HOOKPROC)(int code, WPARAM wParam, LPARAM lParam);

typedef struct tagMSG {
	HWND hwnd;
	UINT message;
	WPARAM wParam;
	LPARAM lParam;
	DWORD time; /* milliseconds, when it was posted */
	POINT pt;   /* always 0 */
} MSG, *PMSG, *NPMSG, *LPMSG;

typedef struct tagWNDCLASSA {
	UINT style;
	WNDPROC lpfnWndProc;
	int cbClsExtra;
	int cbWndExtra;
	HINSTANCE hInstance;
	HICON hIcon;
	HCURSOR hCursor;
	HBRUSH hbrBackground;
	LPCSTR lpszMenuName;
	LPCSTR lpszClassName;
} WNDCLASSA, *PWNDCLASSA, *NPWNDCLASSA, *LPWNDCLASSA;

typedef struct tagWNDCLASSW {
	UINT style;
	WNDPROC lpfnWndProc;
	int cbClsExtra;
	int cbWndExtra;
	HINSTANCE hInstance;
	HICON hIcon;
	HCURSOR hCursor;
	HBRUSH hbrBackground;
	LPCWSTR lpszMenuName;
	LPCWSTR lpszClassName;
} WNDCLASSW, *PWNDCLASSW, *NPWNDCLASSW, *LPWNDCLASSW;

typedef struct tagWNDCLASSEXA {
	UINT cbSize;
	UINT style;
	WNDPROC lpfnWndProc;
	int cbClsExtra;
	int cbWndExtra;
	HINSTANCE hInstance;
	HICON hIcon;
	HCURSOR hCursor;
	HBRUSH hbrBackground;
	LPCSTR lpszMenuName;
	LPCSTR lpszClassName;
	HICON hIconSm;
} WNDCLASSEXA, *PWNDCLASSEXA, *NPWNDCLASSEXA, *LPWNDCLASSEXA;

typedef struct tagWNDCLASSEXW {
	UINT cbSize;
	UINT style;
	WNDPROC lpfnWndProc;
	int cbClsExtra;
	int cbWndExtra;
	HINSTANCE hInstance;
	HICON hIcon;
	HCURSOR hCursor;
	HBRUSH hbrBackground;
	LPCWSTR lpszMenuName;
	LPCWSTR lpszClassName;
	HICON hIconSm;
} WNDCLASSEXW, *PWNDCLASSEXW, *NPWNDCLASSEXW, *LPWNDCLASSEXW;

typedef struct tagCREATESTRUCTA {
	LPVOID lpCreateParams;
	HINSTANCE hInstance;
	HMENU hMenu;
	HWND hwndParent;
	int cy;
	int cx;
	int y;
	int x;
	LONG style;
	LPCSTR lpszName;
	LPCSTR lpszClass;
	DWORD dwExStyle;
} CREATESTRUCTA, *LPCREATESTRUCTA;

typedef struct tagCREATESTRUCTW {
	LPVOID lpCreateParams;
	HINSTANCE hInstance;
	HMENU hMenu;
	HWND hwndParent;
	int cy;
	int cx;
	int y;
	int x;
	LONG style;
	LPCWSTR lpszName;
	LPCWSTR lpszClass;
	DWORD dwExStyle;
} CREATESTRUCTW, *LPCREATESTRUCTW;

typedef struct tagCOPYDATASTRUCT {
	ULONG_PTR dwData;
	DWORD cbData;
	PVOID lpData;
} COPYDATASTRUCT, *PCOPYDATASTRUCT;

/* Classes. */
WINUSERAPI ATOM WINAPI RegisterClassA(const WNDCLASSA *lpClass) WINMM_BASE(RegisterClassA);
WINUSERAPI ATOM WINAPI RegisterClassW(const WNDCLASSW *lpClass) WINMM_BASE(RegisterClassW);
WINUSERAPI ATOM WINAPI RegisterClassExA(const WNDCLASSEXA *lpClass) WINMM_BASE(RegisterClassExA);
WINUSERAPI ATOM WINAPI RegisterClassExW(const WNDCLASSEXW *lpClass) WINMM_BASE(RegisterClassExW);
WINUSERAPI BOOL WINAPI UnregisterClassA(LPCSTR lpClass, HINSTANCE hInstance) WINMM_BASE(UnregisterClassA);
WINUSERAPI BOOL WINAPI UnregisterClassW(LPCWSTR lpClass, HINSTANCE hInstance) WINMM_BASE(UnregisterClassW);

/* Windows. The creating thread owns the window and gets its messages. */
WINUSERAPI HWND WINAPI CreateWindowExA(DWORD dwExStyle, LPCSTR lpClass, LPCSTR lpName, DWORD dwStyle,
	int X, int Y,
	int nWidth, int nHeight, HWND hParent, HMENU hMenu, HINSTANCE hInstance, LPVOID lpParam)
	WINMM_BASE(CreateWindowExA);
WINUSERAPI HWND WINAPI CreateWindowExW(DWORD dwExStyle, LPCWSTR lpClass, LPCWSTR lpName, DWORD dwStyle,
	int X, int Y,
	int nWidth, int nHeight, HWND hParent, HMENU hMenu, HINSTANCE hInstance, LPVOID lpParam)
	WINMM_BASE(CreateWindowExW);
#define CreateWindowA(name, title, style, x, y, w, h, parent, menu, instance, param) \
	CreateWindowExA(0, name, title, style, x, y, w, h, parent, menu, instance, param)
#define CreateWindowW(name, title, style, x, y, w, h, parent, menu, instance, param) \
	CreateWindowExW(0, name, title, style, x, y, w, h, parent, menu, instance, param)
WINUSERAPI BOOL WINAPI DestroyWindow(HWND hWnd) WINMM_BASE(DestroyWindow);
WINUSERAPI BOOL WINAPI IsWindow(HWND hWnd) WINMM_BASE(IsWindow);
WINUSERAPI HWND WINAPI FindWindowA(LPCSTR lpClass, LPCSTR lpName) WINMM_BASE(FindWindowA);
WINUSERAPI HWND WINAPI FindWindowW(LPCWSTR lpClass, LPCWSTR lpName) WINMM_BASE(FindWindowW);
WINUSERAPI HWND WINAPI GetDesktopWindow(void) WINMM_BASE(GetDesktopWindow);
WINUSERAPI DWORD WINAPI GetWindowThreadProcessId(HWND hWnd, LPDWORD lpProcessId)
	WINMM_BASE(GetWindowThreadProcessId);
WINUSERAPI LONG_PTR WINAPI GetWindowLongPtrA(HWND hWnd, int nIndex) WINMM_BASE(GetWindowLongPtrA);
WINUSERAPI LONG_PTR WINAPI GetWindowLongPtrW(HWND hWnd, int nIndex) WINMM_BASE(GetWindowLongPtrW);
WINUSERAPI LONG_PTR WINAPI SetWindowLongPtrA(HWND hWnd, int nIndex, LONG_PTR dwNewLong)
	WINMM_BASE(SetWindowLongPtrA);
WINUSERAPI LONG_PTR WINAPI SetWindowLongPtrW(HWND hWnd, int nIndex, LONG_PTR dwNewLong)
	WINMM_BASE(SetWindowLongPtrW);
WINUSERAPI LRESULT WINAPI DefWindowProcA(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(DefWindowProcA);
WINUSERAPI LRESULT WINAPI DefWindowProcW(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(DefWindowProcW);

/* Messages. A queue holds 10,000 posted ones; beyond that a post is refused with ERROR_NOT_ENOUGH_QUOTA. */
WINUSERAPI UINT WINAPI RegisterWindowMessageA(LPCSTR lpName) WINMM_BASE(RegisterWindowMessageA);
WINUSERAPI UINT WINAPI RegisterWindowMessageW(LPCWSTR lpName) WINMM_BASE(RegisterWindowMessageW);
WINUSERAPI BOOL WINAPI GetMessageA(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax) WINMM_BASE(GetMessageA);
WINUSERAPI BOOL WINAPI GetMessageW(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax) WINMM_BASE(GetMessageW);
WINUSERAPI BOOL WINAPI PeekMessageA(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax, UINT wRemove)
	WINMM_BASE(PeekMessageA);
WINUSERAPI BOOL WINAPI PeekMessageW(LPMSG lpMsg, HWND hWnd, UINT wMin, UINT wMax, UINT wRemove)
	WINMM_BASE(PeekMessageW);
WINUSERAPI BOOL WINAPI WaitMessage(void) WINMM_BASE(WaitMessage);
WINUSERAPI BOOL WINAPI TranslateMessage(const MSG *lpMsg) WINMM_BASE(TranslateMessage);
WINUSERAPI LRESULT WINAPI DispatchMessageA(const MSG *lpMsg) WINMM_BASE(DispatchMessageA);
WINUSERAPI LRESULT WINAPI DispatchMessageW(const MSG *lpMsg) WINMM_BASE(DispatchMessageW);
MM_RT WINUSERAPI BOOL WINAPI PostMessageA(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(PostMessageA);
MM_RT WINUSERAPI BOOL WINAPI PostMessageW(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(PostMessageW);
MM_RT WINUSERAPI BOOL WINAPI PostThreadMessageA(DWORD idThread, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(PostThreadMessageA);
MM_RT WINUSERAPI BOOL WINAPI PostThreadMessageW(DWORD idThread, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(PostThreadMessageW);
WINUSERAPI VOID WINAPI PostQuitMessage(int nExitCode) WINMM_BASE(PostQuitMessage);
WINUSERAPI LRESULT WINAPI SendMessageA(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(SendMessageA);
WINUSERAPI LRESULT WINAPI SendMessageW(HWND hWnd, UINT Msg, WPARAM wParam, LPARAM lParam)
	WINMM_BASE(SendMessageW);
WINUSERAPI BOOL WINAPI InSendMessage(void) WINMM_BASE(InSendMessage);
WINUSERAPI DWORD WINAPI GetQueueStatus(UINT flags) WINMM_BASE(GetQueueStatus);
WINUSERAPI DWORD WINAPI MsgWaitForMultipleObjects(DWORD nCount, const HANDLE *pHandles, BOOL fWaitAll,
	DWORD dwMilliseconds, DWORD dwWakeMask) WINMM_BASE(MsgWaitForMultipleObjects);
WINUSERAPI DWORD WINAPI MsgWaitForMultipleObjectsEx(DWORD nCount, const HANDLE *pHandles,
	DWORD dwMilliseconds,
	DWORD dwWakeMask, DWORD dwFlags) WINMM_BASE(MsgWaitForMultipleObjectsEx);

/* Timers: WM_TIMER in the window's queue, at most one of a timer at a time. uElapse in milliseconds. */
WINUSERAPI UINT_PTR WINAPI SetTimer(HWND hWnd, UINT_PTR nIDEvent, UINT uElapse, TIMERPROC lpTimerFunc)
	WINMM_BASE(SetTimer);
WINUSERAPI BOOL WINAPI KillTimer(HWND hWnd, UINT_PTR uIDEvent) WINMM_BASE(KillTimer);

/* Text. The formatters write at most 1024 characters, with the terminator. */
WINUSERAPI int WINAPIV wsprintfA(LPSTR lpBuffer, LPCSTR lpFormat, ...) WINMM_BASE(wsprintfA);
WINUSERAPI int WINAPIV wsprintfW(LPWSTR lpBuffer, LPCWSTR lpFormat, ...) WINMM_BASE(wsprintfW);
WINUSERAPI int WINAPI wvsprintfA(LPSTR lpBuffer, LPCSTR lpFormat, va_list arguments) WINMM_BASE(wvsprintfA);
WINUSERAPI int WINAPI wvsprintfW(LPWSTR lpBuffer, LPCWSTR lpFormat, va_list arguments) WINMM_BASE(wvsprintfW);
WINUSERAPI int WINAPI LoadStringA(HINSTANCE hInstance, UINT uID, LPSTR lpBuffer, int nSize)
	WINMM_BASE(LoadStringA);
WINUSERAPI int WINAPI LoadStringW(HINSTANCE hInstance, UINT uID, LPWSTR lpBuffer, int nSize)
	WINMM_BASE(LoadStringW);

/*
 * Boxes: a message box is written to the standard error stream; a dialog, having no resource, is
 * cancelled.
 */
WINUSERAPI int WINAPI MessageBoxA(HWND hWnd, LPCSTR lpText, LPCSTR lpCaption, UINT uType)
	WINMM_BASE(MessageBoxA);
WINUSERAPI int WINAPI MessageBoxW(HWND hWnd, LPCWSTR lpText, LPCWSTR lpCaption, UINT uType)
	WINMM_BASE(MessageBoxW);
WINUSERAPI INT_PTR WINAPI DialogBoxParamA(HINSTANCE hInstance, LPCSTR lpTemplate, HWND hParent,
	DLGPROC lpDialogFunc,
	LPARAM dwInitParam) WINMM_BASE(DialogBoxParamA);
WINUSERAPI INT_PTR WINAPI DialogBoxParamW(HINSTANCE hInstance, LPCWSTR lpTemplate, HWND hParent,
	DLGPROC lpDialogFunc,
	LPARAM dwInitParam) WINMM_BASE(DialogBoxParamW);
#define DialogBoxA(instance, name, parent, proc) DialogBoxParamA(instance, name, parent, proc, 0L)
#define DialogBoxW(instance, name, parent, proc) DialogBoxParamW(instance, name, parent, proc, 0L)

#ifdef UNICODE
#define RegisterClass RegisterClassW
#define RegisterClassEx RegisterClassExW
#define UnregisterClass UnregisterClassW
#define CreateWindow CreateWindowW
#define CreateWindowEx CreateWindowExW
#define FindWindow FindWindowW
#define GetWindowLongPtr GetWindowLongPtrW
#define SetWindowLongPtr SetWindowLongPtrW
#define DefWindowProc DefWindowProcW
#define RegisterWindowMessage RegisterWindowMessageW
#define GetMessage GetMessageW
#define PeekMessage PeekMessageW
#define DispatchMessage DispatchMessageW
#define PostMessage PostMessageW
#define PostThreadMessage PostThreadMessageW
#define SendMessage SendMessageW
#define wsprintf wsprintfW
#define wvsprintf wvsprintfW
#define LoadString LoadStringW
#define MessageBox MessageBoxW
#define DialogBoxParam DialogBoxParamW
#define DialogBox DialogBoxW
#define GetWindowLong GetWindowLongW
#define SetWindowLong SetWindowLongW
#define CallWindowProc CallWindowProcW
#define PostAppMessage PostThreadMessageW
typedef WNDCLASSW WNDCLASS, *PWNDCLASS, *NPWNDCLASS, *LPWNDCLASS;
typedef WNDCLASSEXW WNDCLASSEX, *PWNDCLASSEX, *NPWNDCLASSEX, *LPWNDCLASSEX;
typedef CREATESTRUCTW CREATESTRUCT, *LPCREATESTRUCT;
#else
#define RegisterClass RegisterClassA
#define RegisterClassEx RegisterClassExA
#define UnregisterClass UnregisterClassA
#define CreateWindow CreateWindowA
#define CreateWindowEx CreateWindowExA
#define FindWindow FindWindowA
#define GetWindowLongPtr GetWindowLongPtrA
#define SetWindowLongPtr SetWindowLongPtrA
#define DefWindowProc DefWindowProcA
#define RegisterWindowMessage RegisterWindowMessageA
#define GetMessage GetMessageA
#define PeekMessage PeekMessageA
#define DispatchMessage DispatchMessageA
#define PostMessage PostMessageA
#define PostThreadMessage PostThreadMessageA
#define SendMessage SendMessageA
#define wsprintf wsprintfA
#define wvsprintf wvsprintfA
#define LoadString LoadStringA
#define MessageBox MessageBoxA
#define DialogBoxParam DialogBoxParamA
#define DialogBox DialogBoxA
#define GetWindowLong GetWindowLongA
#define SetWindowLong SetWindowLongA
#define CallWindowProc CallWindowProcA
#define PostAppMessage PostThreadMessageA
typedef WNDCLASSA WNDCLASS, *PWNDCLASS, *NPWNDCLASS, *LPWNDCLASS;
typedef WNDCLASSEXA WNDCLASSEX, *PWNDCLASSEX, *NPWNDCLASSEX, *LPWNDCLASSEX;
typedef CREATESTRUCTA CREATESTRUCT, *LPCREATESTRUCT;
#endif

#ifdef __cplusplus
}
#endif

#endif
