/* SPDX-License-Identifier: MIT */
/* The four ways a driver notifies, for measuring. */
#include "ping-target.h"

#include <time.h>

#include "clock.h"
#include "report.h"

#define PATIENCE_MS 1000 /* what has not come so long after the run is lost */

/* A notification is there, on the thread of the client that it is for. */
static void arrive(struct mm_ping_target *target, uint64_t number)
{
	uint64_t now = target->ping->stamps ? mm_now_ns() : 0;

	if (number < target->next || number >= target->ping->count) {
		target->wrong++;
		return;
	}
	if (target->ping->stamps)
		target->latencies[target->delivered] = now - target->ping->stamps[number];
	target->next = (uint32_t)number + 1;
	target->delivered++;
}

/* Function: nobody is woken, the client runs on the driver's thread. */

static void CALLBACK called(
	HDRVR driver, UINT message, DWORD_PTR user, DWORD_PTR parameter1, DWORD_PTR parameter2)
{
	(void)driver;
	(void)message;
	(void)parameter2;
	arrive((struct mm_ping_target *)user, parameter1);
}

static bool function_init(struct mm_ping_target *target)
{
	target->value = (DWORD_PTR)called;
	return true;
}

static void nothing(struct mm_ping_target *target)
{
	(void)target;
}

/* Window and task: messages to this thread, a message of no window after them when the run is over. */

#define CLASS_NAME "winmm-ping"
#define END_MESSAGE WM_APP

static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM parameter1, LPARAM parameter2)
{
	struct mm_ping_target *target = (struct mm_ping_target *)GetWindowLongPtrA(window, GWLP_USERDATA);

	if (!target || message != MM_PING)
		return DefWindowProcA(window, message, parameter1, parameter2);
	arrive(target, (uint64_t)parameter2);
	return 0;
}

static void take(struct mm_ping_target *target, const MSG *message)
{
	if (message->hwnd)
		DispatchMessageA(message);
	else if (message->message == MM_PING)
		arrive(target, (uint64_t)message->lParam);
}

static void queue_receive(struct mm_ping_target *target)
{
	MSG message;

	while (GetMessageA(&message, NULL, 0, 0) > 0) {
		if (!message.hwnd && message.message == END_MESSAGE)
			return;
		take(target, &message);
	}
}

static void queue_drain(struct mm_ping_target *target)
{
	MSG message;

	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		take(target, &message);
}

/* A queue that is full is being emptied. */
static void queue_end(struct mm_ping_target *target)
{
	static const struct timespec moment = { .tv_nsec = 1000000 };

	while (!PostThreadMessageA(target->thread, END_MESSAGE, 0, 0) &&
		GetLastError() == ERROR_NOT_ENOUGH_QUOTA)
		nanosleep(&moment, NULL);
}

static bool window_init(struct mm_ping_target *target)
{
	WNDCLASSA class = { .lpfnWndProc = procedure, .lpszClassName = CLASS_NAME };

	RegisterClassA(&class);
	target->window = CreateWindowExA(0, CLASS_NAME, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	if (!target->window)
		return false;
	SetWindowLongPtrA(target->window, GWLP_USERDATA, (LONG_PTR)target);
	target->value = (DWORD_PTR)target->window;
	return true;
}

static void window_finish(struct mm_ping_target *target)
{
	DestroyWindow(target->window);
}

/* A thread has a queue once it has looked for messages. */
static bool task_init(struct mm_ping_target *target)
{
	MSG message;

	PeekMessageA(&message, NULL, WM_USER, WM_USER, PM_NOREMOVE);
	target->value = target->thread;
	return target->value != 0;
}

/* Event: it carries nothing, and one wake-up tells of everything that has begun by then. */

static bool event_init(struct mm_ping_target *target)
{
	target->event = CreateEventA(NULL, FALSE, FALSE, NULL);
	target->value = (DWORD_PTR)target->event;
	return target->event != NULL;
}

/* Nothing but the driver sets the event, so that one that is lost cannot pass for another. */
static void event_receive(struct mm_ping_target *target)
{
	while (target->next < target->ping->count) {
		bool ended = atomic_load(&target->ended);

		if (WaitForSingleObject(target->event, PATIENCE_MS) == WAIT_OBJECT_0) {
			uint32_t begun = atomic_load_explicit(&target->ping->begun, memory_order_acquire);

			while (target->next < begun)
				arrive(target, target->next);
		} else if (ended) {
			return;
		}
	}
}

/* After a run without stamps. Afterwards the event is not set. */
static void event_drain(struct mm_ping_target *target)
{
	if (WaitForSingleObject(target->event, 0) != WAIT_OBJECT_0 || target->ping->stamps)
		return;
	target->next = target->ping->accepted;
	target->delivered = target->ping->accepted;
}

static void event_end(struct mm_ping_target *target)
{
	atomic_store(&target->ended, true);
}

static void event_finish(struct mm_ping_target *target)
{
	CloseHandle(target->event);
}

const struct mm_ping_kind mm_ping_kinds[MM_PING_KINDS] = {
	{
		.name = "function",
		.dcb = DCB_FUNCTION,
		.init = function_init,
		.receive = nothing,
		.drain = nothing,
		.end = nothing,
		.finish = nothing,
	},
	{
		.name = "window",
		.dcb = DCB_WINDOW,
		.wakes = true,
		.init = window_init,
		.receive = queue_receive,
		.drain = queue_drain,
		.end = queue_end,
		.finish = window_finish,
	},
	{
		.name = "task",
		.dcb = DCB_TASK,
		.wakes = true,
		.init = task_init,
		.receive = queue_receive,
		.drain = queue_drain,
		.end = queue_end,
		.finish = nothing,
	},
	{
		.name = "event",
		.dcb = DCB_EVENT,
		.wakes = true,
		.init = event_init,
		.receive = event_receive,
		.drain = event_drain,
		.end = event_end,
		.finish = event_finish,
	},
};

bool mm_ping_target_init(struct mm_ping_target *target, const struct mm_ping_kind *kind)
{
	*target = (struct mm_ping_target){ .kind = kind, .thread = GetCurrentThreadId() };
	if (kind->init(target))
		return true;
	mm_report_error("cannot make a %s to be notified: error %u", kind->name, GetLastError());
	return false;
}

void mm_ping_target_begin(struct mm_ping_target *target, const struct mm_ping *ping, uint64_t *latencies)
{
	target->ping = ping;
	target->latencies = latencies;
	target->next = 0;
	target->delivered = 0;
	target->wrong = 0;
	atomic_store(&target->ended, false);
}

void mm_ping_target_finish(struct mm_ping_target *target)
{
	target->kind->finish(target);
}
