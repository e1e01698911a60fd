/* SPDX-License-Identifier: MIT */
/* What DriverCallback costs when it answers FALSE. */
#include "client.h"
#include "place.h"

#define CALLS 1000
#define LIMIT_MOST 20000 /* a queue takes half of that, unless another limit is configured */

static struct client client;
static HWND gone_window;
static HANDLE gone_event;
static DWORD gone_task;
static unsigned accepted;

static void refuse_window(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		accepted += DriverCallback((DWORD_PTR)gone_window, DCB_WINDOW, NULL, WM_USER, 1, i, 3);
}

static void refuse_task(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		accepted += DriverCallback(gone_task, DCB_TASK, NULL, WM_USER, 1, i, 3);
}

static void refuse_event(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		accepted += DriverCallback((DWORD_PTR)gone_event, DCB_EVENT, NULL, WM_USER, 1, i, 3);
}

static void refuse_full(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		accepted += DriverCallback((DWORD_PTR)client.window, DCB_WINDOW, NULL, WM_USER, 1, i, 3);
}

static DWORD WINAPI live_shortly(void *unused)
{
	(void)unused;
	client_drain();
	return 0;
}

/* One of each kind that was valid once. */
static int make_stale(void)
{
	HANDLE thread = CreateThread(NULL, 0, live_shortly, NULL, 0, &gone_task);

	if (!thread)
		return measure_complain("no thread: error %lu", (unsigned long)GetLastError());
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	gone_window = client_window();
	gone_event = CreateEventA(NULL, FALSE, FALSE, NULL);
	if (!gone_window || !gone_event)
		return measure_complain("no window or event: error %lu", (unsigned long)GetLastError());
	DestroyWindow(gone_window);
	CloseHandle(gone_event);
	return 0;
}

static bool fill_queue(void)
{
	for (int i = 0; i < LIMIT_MOST; i++) {
		if (!DriverCallback((DWORD_PTR)client.window, DCB_WINDOW, NULL, WM_USER, 1, 2, 3))
			return true;
	}
	return false;
}

static int measure_all(void)
{
	static const struct step window = { "refused.window", CALLS, refuse_window, NULL };
	static const struct step task = { "refused.task", CALLS, refuse_task, NULL };
	static const struct step event = { "refused.event", CALLS, refuse_event, NULL };
	static const struct step full = { "refused.full", CALLS, refuse_full, NULL };
	const struct step *steps[] = { &window, &task, &event, &full };

	if (!fill_queue()) {
		steps[3] = NULL;
		measure_note(
			"%d messages reached no limit of a queue: refused.full has no figure", LIMIT_MOST);
		client_drain();
	}
	return measure_steps(steps, LENGTH(steps));
}

int measure_refused(void)
{
	int result = -1;

	place_pin(1);
	if (client_begin(&client) == 0 && make_stale() == 0)
		result = measure_all();
	client_drain();
	client_finish(&client);
	if (result == 0 && accepted)
		result = measure_complain("%u notifications were accepted that had to be refused", accepted);
	return result;
}
