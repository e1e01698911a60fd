/* SPDX-License-Identifier: MIT */
/* The four ways a device tells that a buffer is done, as one. */
#include "notify-target.h"

#include <string.h>

#include "report.h"

static void count_message(struct mm_notify_target *target, UINT message)
{
	if (message == target->wave->opened)
		atomic_fetch_add(&target->opened, 1);
	else if (message == target->wave->done)
		atomic_fetch_add(&target->done, 1);
	else if (message == target->wave->closed)
		atomic_fetch_add(&target->closed, 1);
}

/* Function: called on a thread of the driver, it counts and wakes the thread that waits. */

static void CALLBACK called(
	HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR parameter1, DWORD_PTR parameter2)
{
	struct mm_notify_target *target = (struct mm_notify_target *)user;

	(void)device;
	(void)parameter1;
	(void)parameter2;
	count_message(target, message);
	SetEvent(target->event);
}

static bool function_init(struct mm_notify_target *target)
{
	target->event = CreateEventA(NULL, FALSE, FALSE, NULL);
	target->value = (DWORD_PTR)called;
	return target->event != NULL;
}

static void function_wait(struct mm_notify_target *target)
{
	WaitForSingleObject(target->event, MM_NOTIFY_TICK_MS);
}

static void function_drain(struct mm_notify_target *target)
{
	(void)target; /* nothing is called after the close */
}

/* Event: set for open, done and close alike. */

static bool event_init(struct mm_notify_target *target)
{
	target->event = CreateEventA(NULL, FALSE, FALSE, NULL);
	target->value = (DWORD_PTR)target->event;
	return target->event != NULL;
}

static void event_wait(struct mm_notify_target *target)
{
	if (WaitForSingleObject(target->event, MM_NOTIFY_TICK_MS) == WAIT_OBJECT_0)
		target->set++;
}

static void event_drain(struct mm_notify_target *target)
{
	if (WaitForSingleObject(target->event, 0) == WAIT_OBJECT_0)
		target->set++;
}

static void event_finish(struct mm_notify_target *target)
{
	CloseHandle(target->event);
}

/* Window: messages to a window that is never shown, sorted out by its procedure. */

#define CLASS_NAME "winmm-command"

static LRESULT CALLBACK receive(HWND window, UINT message, WPARAM parameter1, LPARAM parameter2)
{
	struct mm_notify_target *target = (struct mm_notify_target *)GetWindowLongPtrA(window, GWLP_USERDATA);

	if (target)
		count_message(target, message);
	return DefWindowProcA(window, message, parameter1, parameter2);
}

static bool window_init(struct mm_notify_target *target)
{
	WNDCLASSA class = { .lpfnWndProc = receive, .lpszClassName = CLASS_NAME };

	RegisterClassA(&class); /* a second file finds it registered */
	target->window = CreateWindowExA(0, CLASS_NAME, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	if (!target->window)
		return false;
	SetWindowLongPtrA(target->window, GWLP_USERDATA, (LONG_PTR)target);
	target->timer = SetTimer(target->window, 1, MM_NOTIFY_TICK_MS, NULL);
	target->value = (DWORD_PTR)target->window;
	return target->timer != 0;
}

static void window_wait(struct mm_notify_target *target)
{
	MSG message;

	(void)target;
	if (GetMessageA(&message, NULL, 0, 0) > 0)
		DispatchMessageA(&message);
}

static void window_drain(struct mm_notify_target *target)
{
	MSG message;

	(void)target;
	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		DispatchMessageA(&message);
}

static void window_finish(struct mm_notify_target *target)
{
	if (!target->window)
		return;
	KillTimer(target->window, target->timer);
	DestroyWindow(target->window);
}

/* Task: messages to this thread, which has a queue once it has looked for messages. */

static bool task_init(struct mm_notify_target *target)
{
	MSG message;

	PeekMessageA(&message, NULL, WM_USER, WM_USER, PM_NOREMOVE);
	target->value = GetCurrentThreadId();
	return target->value != 0;
}

static void task_drain(struct mm_notify_target *target)
{
	MSG message;

	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		count_message(target, message.message);
}

static void task_wait(struct mm_notify_target *target)
{
	MsgWaitForMultipleObjects(0, NULL, FALSE, MM_NOTIFY_TICK_MS, QS_ALLINPUT);
	task_drain(target);
}

static void task_finish(struct mm_notify_target *target)
{
	(void)target;
}

static const struct mm_notify_kind kinds[] = {
	{ "function", CALLBACK_FUNCTION, true, function_init, function_wait, function_drain, event_finish },
	{ "window", CALLBACK_WINDOW, true, window_init, window_wait, window_drain, window_finish },
	{ "task", CALLBACK_TASK, true, task_init, task_wait, task_drain, task_finish },
	{ "event", CALLBACK_EVENT, false, event_init, event_wait, event_drain, event_finish },
};

const struct mm_notify_kind *mm_notify_kind_find(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(name, kinds[i].name) == 0)
			return &kinds[i];
	}
	return NULL;
}

bool mm_notify_target_init(
	struct mm_notify_target *target, const struct mm_notify_kind *kind, const struct mm_wave *wave)
{
	*target = (struct mm_notify_target){ .kind = kind, .wave = wave };
	if (kind->init(target))
		return true;
	mm_report_error("cannot make a %s to be notified: error %u", kind->name, GetLastError());
	kind->finish(target);
	return false;
}

void mm_notify_target_wait(struct mm_notify_target *target)
{
	target->kind->wait(target);
}

void mm_notify_target_finish(struct mm_notify_target *target)
{
	target->kind->drain(target);
	target->kind->finish(target);
}

unsigned long mm_notify_target_count(const struct mm_notify_target *target)
{
	return target->kind->tells
		? atomic_load(&target->opened) + atomic_load(&target->done) + atomic_load(&target->closed)
		: target->set;
}
