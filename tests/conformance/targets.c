/* SPDX-License-Identifier: MIT */
/* Functions, windows, threads and events that notice what they are notified of. */
#include "targets.h"

#include <stddef.h>
#include <string.h>

struct note notes[NOTE_MAX];
void (*note_hook)(const struct note *note);
void (*window_hook)(HWND window, UINT msg, WPARAM wparam, LPARAM lparam);

static int reserved, written;

int note_count(void)
{
	return __atomic_load_n(&written, __ATOMIC_ACQUIRE);
}

static DWORD flags_now(DWORD_PTR header)
{
	return __atomic_load_n((const DWORD *)(header + offsetof(WAVEHDR, dwFlags)), __ATOMIC_ACQUIRE);
}

void note_call(HDRVR device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	int at = __atomic_fetch_add(&reserved, 1, __ATOMIC_SEQ_CST);
	struct note *note = &notes[at];

	REQUIRE(at < NOTE_MAX);
	note->device = device;
	note->msg = msg;
	note->user = user;
	note->param1 = param1;
	note->param2 = param2;
	note->thread = GetCurrentThreadId();
	if ((msg == WOM_DONE || msg == WIM_DATA) && param1 > 0xFFFF && param1 >> 47 == 0)
		note->header_flags = flags_now(param1);
	while (__atomic_load_n(&written, __ATOMIC_ACQUIRE) != at)
		Sleep(0);
	__atomic_store_n(&written, at + 1, __ATOMIC_RELEASE);
	if (note_hook)
		note_hook(note);
}

void CALLBACK note_function(HDRVR device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	note_call(device, msg, user, param1, param2);
}

int note_times(UINT msg)
{
	int times = 0;
	int i;

	for (i = 0; i < note_count(); i++)
		times += notes[i].msg == msg;
	return times;
}

static LRESULT CALLBACK window_procedure(HWND window, UINT msg, WPARAM wparam, LPARAM lparam)
{
	int ours = (msg >= WM_USER && msg <= WM_APP + 0xFF) || (msg >= MM_WOM_OPEN && msg <= MM_WIM_DATA);

	if (ours && window_hook) {
		window_hook(window, msg, wparam, lparam);
		return 0;
	}
	return DefWindowProcA(window, msg, wparam, lparam);
}

HWND window_make(void)
{
	static ATOM atom;
	HWND window;

	if (!atom) {
		WNDCLASSA class;

		memset(&class, 0, sizeof(class));
		class.lpfnWndProc = window_procedure;
		class.lpszClassName = "conformance";
		atom = RegisterClassA(&class);
		REQUIRE(atom);
	}
	window = CreateWindowExA(0, "conformance", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	REQUIRE(window);
	return window;
}

void queue_make(void)
{
	MSG msg;

	PeekMessageA(&msg, NULL, WM_USER, WM_USER, PM_NOREMOVE);
}

BOOL queue_take(MSG *msg)
{
	return PeekMessageA(msg, NULL, 0, 0, PM_REMOVE);
}

void queue_await(UINT number, MSG *msg)
{
	do
		REQUIRE(GetMessageA(msg, NULL, 0, 0) > 0);
	while (msg->message != number);
}

int queue_drain(void)
{
	MSG msg;
	int count = 0;

	while (queue_take(&msg))
		count++;
	return count;
}

static DWORD WINAPI mate_run(void *data)
{
	struct mate *mate = data;

	if (mate->with_queue)
		queue_make();
	SetEvent(mate->ready);
	WaitForSingleObject(mate->leave, INFINITE);
	if (mate->with_queue) {
		while (mate->got_count < 16 && queue_take(&mate->got[mate->got_count]))
			mate->got_count++;
	}
	return 0;
}

void mate_start(struct mate *mate, int with_queue)
{
	memset(mate, 0, sizeof(*mate));
	mate->with_queue = with_queue;
	mate->ready = CreateEventA(NULL, TRUE, FALSE, NULL);
	mate->leave = CreateEventA(NULL, TRUE, FALSE, NULL);
	mate->thread = CreateThread(NULL, 0, mate_run, mate, 0, &mate->id);
	REQUIRE(mate->ready && mate->leave && mate->thread && mate->id);
	WaitForSingleObject(mate->ready, INFINITE);
}

void mate_stop(struct mate *mate)
{
	SetEvent(mate->leave);
	WaitForSingleObject(mate->thread, INFINITE);
	CloseHandle(mate->ready);
	CloseHandle(mate->leave);
}

DWORD dead_thread(HANDLE *thread, int with_queue)
{
	struct mate mate;

	mate_start(&mate, with_queue);
	mate_stop(&mate);
	*thread = mate.thread;
	return mate.id;
}

void handles_apart_from_ids(void)
{
	int i;

	for (i = 0; i < 500; i++)
		CreateEventA(NULL, FALSE, FALSE, NULL);
}

struct job {
	void (*run)(void *);
	void *data;
};

static DWORD WINAPI job_run(void *data)
{
	struct job *job = data;

	job->run(job->data);
	return 0;
}

void on_thread(void (*run)(void *), void *data)
{
	struct job job = {run, data};
	HANDLE thread = CreateThread(NULL, 0, job_run, &job, 0, NULL);

	REQUIRE(thread);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
}

int event_is_set(HANDLE event)
{
	return WaitForSingleObject(event, 0) == WAIT_OBJECT_0;
}
