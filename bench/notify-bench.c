/* SPDX-License-Identifier: MIT */
/*
 * What one notification costs its driver, by each kind, nobody sleeping. Public names only: the same source runs
 * natively and, built by mingw-w64, under Wine. Prints "NAME NANOSECONDS", the median of the rounds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
#include <mmsystem.h>

#ifdef __linux__
#include <linux/futex.h>
#include <mmddk.h>
#include <sys/syscall.h>
#include <unistd.h>
#else
BOOL WINAPI DriverCallback(DWORD_PTR, DWORD, HDRVR, DWORD, DWORD_PTR, DWORD_PTR, DWORD_PTR);
#define DCB_WINDOW 1
#define DCB_TASK 2
#define DCB_FUNCTION 3
#define DCB_EVENT 5
#endif

#define ROUNDS 21
#define POSTS 2000 /* a round, then the queue is emptied */

static HWND window;
static HANDLE event;
static DWORD_PTR calls;

static void CALLBACK callee(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	(void)device, (void)message, (void)user, (void)param2;
	calls += param1;
}

typedef void(CALLBACK *callee_function)(HDRVR, UINT, DWORD_PTR, DWORD_PTR, DWORD_PTR);
static volatile callee_function indirect = callee;

static void call_indirectly(void)
{
	indirect(NULL, WM_USER, 1, 2, 3);
}

static void notify_function(void)
{
	DriverCallback((DWORD_PTR)callee, DCB_FUNCTION, NULL, WM_USER, 1, 2, 3);
}

static void notify_window(void)
{
	DriverCallback((DWORD_PTR)window, DCB_WINDOW, NULL, WM_USER, 1, 2, 3);
}

static void notify_task(void)
{
	DriverCallback(GetCurrentThreadId(), DCB_TASK, NULL, WM_USER, 1, 2, 3);
}

static void notify_event(void)
{
	DriverCallback((DWORD_PTR)event, DCB_EVENT, NULL, WM_USER, 1, 2, 3);
}

static void refuse_stale(void)
{
	DriverCallback(0x00410041, DCB_WINDOW, NULL, WM_USER, 1, 2, 3);
}

static void set_and_wait(void)
{
	SetEvent(event);
	WaitForSingleObject(event, INFINITE);
}

#ifdef __linux__
static void wake_futex(void)
{
	static unsigned word;
	syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}
#endif

static void drain(void)
{
	MSG message;
	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void measure(const char *name, void (*step)(void))
{
	LARGE_INTEGER frequency, from, to;
	double round[ROUNDS];

	QueryPerformanceFrequency(&frequency);
	for (int i = 0; i < ROUNDS; i++) {
		QueryPerformanceCounter(&from);
		for (int n = 0; n < POSTS; n++)
			step();
		QueryPerformanceCounter(&to);
		round[i] = (double)(to.QuadPart - from.QuadPart) * 1e9 / (double)frequency.QuadPart / POSTS;
		drain();
	}
	qsort(round, ROUNDS, sizeof round[0], by_value);
	printf("%s %.1f\n", name, round[ROUNDS / 2]);
}

int main(void)
{
	drain();
	window = CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	event = CreateEventA(NULL, FALSE, FALSE, NULL);
	measure("indirect-call", call_indirectly);
#ifdef __linux__
	measure("futex-wake", wake_futex);
#endif
	measure("function", notify_function);
	measure("window", notify_window);
	measure("task", notify_task);
	measure("event", notify_event);
	measure("set+wait", set_and_wait);
	measure("stale-window", refuse_stale);
	return 0;
}
