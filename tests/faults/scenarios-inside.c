/* SPDX-License-Identifier: MIT */
/* What the API reaches only in unusual surroundings: descriptor 0 is free, the kernel lacks a call. */
#include "scenario.h"

#include <winmm.h>

#include "../../src/base/futex.h"

int __real_close(int fd);

/* A program without standard input: the first descriptor that is made is 0, which stands for none here. */
static void descriptor_zero(void)
{
	static HANDLE event;
	if (!event)
		event = (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL));

	__real_close(0);
	if (event && winmm_event_fd(event) <= 0)
		REFUSED("winmm_event_fd");
	if (winmm_queue_fd() <= 0)
		REFUSED("winmm_queue_fd");
}

static DWORD WINAPI set_later(LPVOID event)
{
	Sleep(2);
	MUST(SetEvent(event));
	return 0;
}

static void waits_by_polling(void)
{
	HANDLE events[] = { (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL)),
		            (HANDLE)TRY(CreateEventA(NULL, FALSE, FALSE, NULL)) };
	HANDLE thread = NULL;

	if (events[0] && events[1])
		thread = (HANDLE)TRY(CreateThread(NULL, 0, set_later, events[1], 0, NULL));
	mm_futex_force_poll(1);
	if (thread) {
		MUST(WaitForMultipleObjects(2, events, FALSE, INFINITE) == WAIT_OBJECT_0 + 1);
		MUST(WaitForMultipleObjects(2, events, FALSE, 2) == WAIT_TIMEOUT);
		MUST(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
	}
	mm_futex_force_poll(0);
	scenario_close(thread);
	scenario_close(events[0]);
	scenario_close(events[1]);
}

const struct scenario scenarios_inside[] = {
	{ .name = "descriptor zero", .run = descriptor_zero },
	{ .name = "waits by polling", .run = waits_by_polling },
	{ 0 },
};
