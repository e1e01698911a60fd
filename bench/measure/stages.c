/* SPDX-License-Identifier: MIT */
/* A process in stages, for who looks at it from outside: first notification, threads, their queues. */
#include "client.h"

#include <stdatomic.h>
#include <stdio.h>

#define THREADS 32

static atomic_int ready;
static HANDLE want_queue, want_end;

static DWORD WINAPI live(void *unused)
{
	(void)unused;
	atomic_fetch_add(&ready, 1);
	WaitForSingleObject(want_queue, INFINITE);
	client_drain();
	atomic_fetch_add(&ready, 1);
	WaitForSingleObject(want_end, INFINITE);
	return 0;
}

/* Then waits for the reader: true if it wants more. */
static bool reached(int stage)
{
	printf("stage %d\n", stage);
	fflush(stdout);
	return getchar() == '\n';
}

static void wait_for(int count)
{
	while (atomic_load(&ready) < count)
		Sleep(1);
	Sleep(20); /* until they sleep again */
}

static int be_notified(void)
{
	HWND window = client_window();
	MSG message;

	if (!window || !DriverCallback((DWORD_PTR)window, DCB_WINDOW, NULL, WM_USER, 1, 2, 3))
		return measure_complain("no notification: error %lu", (unsigned long)GetLastError());
	GetMessageA(&message, window, WM_USER, WM_USER);
	return 0;
}

int measure_stages(void)
{
	HANDLE threads[THREADS];
	int made = 0, result = -1;

	if (be_notified() != 0)
		return -1;
	if (!reached(1))
		return 0;
	want_queue = CreateEventA(NULL, TRUE, FALSE, NULL);
	want_end = CreateEventA(NULL, TRUE, FALSE, NULL);
	while (made < THREADS && (threads[made] = CreateThread(NULL, 0, live, NULL, 0, NULL)))
		made++;
	if (want_queue && want_end && made == THREADS) {
		wait_for(THREADS);
		result = 0;
		if (reached(2)) {
			SetEvent(want_queue);
			wait_for(2 * THREADS);
			reached(3);
		}
	} else {
		measure_complain("no thread: error %lu", (unsigned long)GetLastError());
	}
	SetEvent(want_queue);
	SetEvent(want_end);
	if (made)
		WaitForMultipleObjects((DWORD)made, threads, TRUE, INFINITE);
	return result;
}
