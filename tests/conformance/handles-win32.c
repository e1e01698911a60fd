/* SPDX-License-Identifier: MIT */
/* Wrong values in the handle parameters of the window, message, wait and thread functions. */
#include "handle-values.h"

/* Events, semaphores, mutexes, timers */

#define OBJECT(name, accepts, call) PARAMETER(name, accepts, 0, FALSE, ERROR_INVALID_HANDLE, call)

static LARGE_INTEGER due = {.QuadPart = -1000000000};
static LONG previous;

OBJECT(SetEvent, OF_EVENT, SetEvent((HANDLE)v))
OBJECT(ResetEvent, OF_EVENT, ResetEvent((HANDLE)v))
OBJECT(PulseEvent, OF_EVENT, PulseEvent((HANDLE)v))
OBJECT(ReleaseSemaphore, OF_SEMAPHORE, ReleaseSemaphore((HANDLE)v, 1, &previous))
OBJECT(ReleaseMutex, OF_MUTEX, ReleaseMutex((HANDLE)v))
OBJECT(SetWaitableTimer, OF_TIMER, SetWaitableTimer((HANDLE)v, &due, 0, NULL, NULL, FALSE))
OBJECT(CancelWaitableTimer, OF_TIMER, CancelWaitableTimer((HANDLE)v))

/* Waits */

static DWORD wait_many(ULONG_PTR first, ULONG_PTR second, BOOL all)
{
	HANDLE handles[2] = {(HANDLE)first, (HANDLE)second};

	return WaitForMultipleObjects(2, handles, all, 0);
}

static DWORD wait_message(ULONG_PTR v)
{
	HANDLE handle = (HANDLE)v;

	return MsgWaitForMultipleObjects(1, &handle, FALSE, 0, QS_ALLINPUT);
}

static DWORD wait_message_extended(ULONG_PTR v)
{
	HANDLE handle = (HANDLE)v;

	return MsgWaitForMultipleObjectsEx(1, &handle, 0, QS_ALLINPUT, 0);
}

#define WAIT_OF(name, call)                                                                    \
	PARAMETER(name, OF_WAITABLE, PSEUDO_IS_VALID, WAIT_FAILED, ERROR_INVALID_HANDLE, call)

WAIT_OF(WaitForSingleObject, WaitForSingleObject((HANDLE)v, 0))
WAIT_OF(WaitForSingleObjectEx, WaitForSingleObjectEx((HANDLE)v, 0, TRUE))
WAIT_OF(WaitForMultipleObjects_first, wait_many(v, (ULONG_PTR)live_event, FALSE))
WAIT_OF(WaitForMultipleObjects_second, wait_many((ULONG_PTR)live_event, v, FALSE))
WAIT_OF(WaitForMultipleObjects_all, wait_many((ULONG_PTR)live_event, v, TRUE))
WAIT_OF(MsgWaitForMultipleObjects, wait_message(v))
WAIT_OF(MsgWaitForMultipleObjectsEx, wait_message_extended(v))

/* Handles as such */

static HANDLE copy;

PARAMETER_DIFFERS(CloseHandle, "settled 1", OF_WAITABLE, PSEUDO_IS_VALID, FALSE, ERROR_INVALID_HANDLE,
	CloseHandle((HANDLE)v))
PARAMETER(DuplicateHandle_source, OF_WAITABLE, PSEUDO_IS_VALID, FALSE, ERROR_INVALID_HANDLE,
	DuplicateHandle(GetCurrentProcess(), (HANDLE)v, GetCurrentProcess(), &copy, 0, FALSE,
		DUPLICATE_SAME_ACCESS))

static BOOL duplicate_between(ULONG_PTR from, ULONG_PTR to)
{
	return DuplicateHandle((HANDLE)from, live_event, (HANDLE)to, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS);
}

static ULONG_PTR own_process(void)
{
	return (ULONG_PTR)GetCurrentProcess();
}

PARAMETER(DuplicateHandle_source_process, 0, PSEUDO_IS_VALID, FALSE, ERROR_INVALID_HANDLE,
	duplicate_between(v, own_process()))
PARAMETER(DuplicateHandle_target_process, 0, PSEUDO_IS_VALID, FALSE, ERROR_INVALID_HANDLE,
	duplicate_between(own_process(), v))

/* Threads */

#define THREAD_OF(name, refusal, call)                                                         \
	PARAMETER(name, OF_THREAD, PSEUDO_IS_VALID, refusal, ERROR_INVALID_HANDLE, call)

static DWORD exit_code;

THREAD_OF(GetExitCodeThread, FALSE, GetExitCodeThread((HANDLE)v, &exit_code))
THREAD_OF(SetThreadPriority, FALSE, SetThreadPriority((HANDLE)v, THREAD_PRIORITY_NORMAL))
THREAD_OF(GetThreadPriority, THREAD_PRIORITY_ERROR_RETURN, (ULONG_PTR)(LONG_PTR)GetThreadPriority((HANDLE)v))
THREAD_OF(GetThreadId, 0, GetThreadId((HANDLE)v))

static ULONG_PTR post_to_thread(ULONG_PTR v)
{
	return PostThreadMessageA((DWORD)v, WM_APP, 0, 0);
}

PARAMETER_DIFFERS(PostThreadMessageA, "settled 7", OF_THREAD_ID, NULL_IS_VALID, FALSE,
	ERROR_INVALID_THREAD_ID, v >> 32 ? post_to_thread(0xDEADBEEF) : post_to_thread(v))

/* Windows */

static MSG message_to(ULONG_PTR v)
{
	MSG msg = {.hwnd = (HWND)v, .message = WM_APP};

	return msg;
}

static ULONG_PTR dispatch(ULONG_PTR v)
{
	MSG msg = message_to(v);

	return (ULONG_PTR)DispatchMessageA(&msg);
}

static ULONG_PTR peek(ULONG_PTR v)
{
	MSG msg;

	return (ULONG_PTR)PeekMessageA(&msg, (HWND)v, 0, 0, PM_NOREMOVE);
}

static ULONG_PTR get(ULONG_PTR v)
{
	MSG msg;

	NATIVE_ONLY("Wine takes a zero low half for NULL, and waits (settled 1)");
	return (ULONG_PTR)(LONG_PTR)GetMessageA(&msg, (HWND)v, 0, 0);
}

static ULONG_PTR make_child(ULONG_PTR v)
{
	HWND child = CreateWindowExA(0, "conformance", "", WS_CHILD, 0, 0, 0, 0, (HWND)v, NULL, NULL, NULL);

	return (ULONG_PTR)child;
}

#define WINDOW(name, apart, refusal, call)                                                     \
	PARAMETER_DIFFERS(name, "settled 1", OF_WINDOW, apart, refusal, ERROR_INVALID_WINDOW_HANDLE, call)

WINDOW(DestroyWindow, 0, FALSE, DestroyWindow((HWND)v))
WINDOW(IsWindow, ANY_ERROR, FALSE, IsWindow((HWND)v))
PARAMETER(DefWindowProcA, OF_WINDOW, ANY_ERROR, 0, 0, DefWindowProcA((HWND)v, WM_APP, 0, 0))
WINDOW(GetWindowLongPtrA, 0, 0, GetWindowLongPtrA((HWND)v, GWLP_USERDATA))
WINDOW(SetWindowLongPtrA, 0, 0, SetWindowLongPtrA((HWND)v, GWLP_USERDATA, 5))
WINDOW(PostMessageA, NULL_IS_VALID | BROADCAST_APART, FALSE, PostMessageA((HWND)v, WM_APP, 0, 0))
WINDOW(SendMessageA, BROADCAST_APART, 0, SendMessageA((HWND)v, WM_APP, 0, 0))
WINDOW(PeekMessageA, NULL_IS_VALID | BROADCAST_APART, FALSE, peek(v))
PARAMETER(DispatchMessageA, OF_WINDOW, NULL_IS_VALID | ANY_ERROR, 0, 0, dispatch(v))
WINDOW(SetTimer, NULL_IS_VALID, 0, SetTimer((HWND)v, 7, 100000, NULL))
WINDOW(KillTimer, NULL_IS_VALID, FALSE, KillTimer((HWND)v, 7))
WINDOW(CreateWindow_parent, NULL_IS_VALID | MESSAGE_IS_VALID, 0, make_child(v))

PARAMETER(GetMessageA, OF_WINDOW, NULL_IS_VALID | BROADCAST_APART, -1, ERROR_INVALID_WINDOW_HANDLE, get(v))

CASE(broadcasts_are_refused, "settled 5")
{
	DIFFERS("settled 5");
	window_make();
	CHECK_EQ(PostMessageA(HWND_BROADCAST, WM_APP, 0, 0), FALSE);
	CHECK_EQ(queue_drain(), 0);
}

/* Modules */

PARAMETER(FreeLibrary, OF_MODULE, ANY_ERROR, FALSE, 0, FreeLibrary((HMODULE)v))
PARAMETER(GetProcAddress, OF_MODULE, NULL_IS_VALID | ANY_ERROR, 0, 0,
	GetProcAddress((HMODULE)v, "DriverProc"))
