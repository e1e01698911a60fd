/* SPDX-License-Identifier: MIT */
/* What the programs of these tests share. */
#include "client.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
	fflush(stdout);
	_exit(1);
}

void expect(const char *what, MMRESULT result, MMRESULT expected)
{
	if (result != expected)
		fail("%s answers %u, not %u", what, result, expected);
}

void start_watchdog(void)
{
	alarm(30);
}

WAVEFORMATEX format_of(WORD tag, DWORD rate, WORD channels, WORD bits)
{
	WAVEFORMATEX format = {
		.wFormatTag = tag,
		.nChannels = channels,
		.nSamplesPerSec = rate,
		.nBlockAlign = (WORD)(channels * bits / 8),
		.wBitsPerSample = bits,
	};

	format.nAvgBytesPerSec = rate * format.nBlockAlign;
	return format;
}

static void count_message(struct target *target, UINT message)
{
	if (message == WOM_DONE || message == WIM_DATA)
		target->done++;
}

static void CALLBACK on_wave(HDRVR device, UINT message, DWORD_PTR instance, DWORD_PTR parameter1,
                             DWORD_PTR parameter2)
{
	(void)device, (void)parameter1, (void)parameter2;
	count_message((struct target *)instance, message);
}

static HWND make_window(void)
{
	WNDCLASS class = { .lpfnWndProc = DefWindowProc, .lpszClassName = TEXT("sound test") };

	RegisterClass(&class);
	return CreateWindow(class.lpszClassName, TEXT(""), 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
}

void target_make(struct target *target, const char *kind)
{
	MSG message;

	*target = (struct target){ .flags = CALLBACK_NULL };
	if (!strcmp(kind, "function")) {
		target->flags = CALLBACK_FUNCTION;
		target->value = (DWORD_PTR)on_wave;
	} else if (!strcmp(kind, "window")) {
		target->flags = CALLBACK_WINDOW;
		target->value = (DWORD_PTR)make_window();
	} else if (!strcmp(kind, "task")) {
		PeekMessage(&message, NULL, 0, 0, PM_NOREMOVE); /* the thread has a queue from here */
		target->flags = CALLBACK_THREAD;
		target->value = GetCurrentThreadId();
	} else if (!strcmp(kind, "event")) {
		target->flags = CALLBACK_EVENT;
		target->event = CreateEvent(NULL, FALSE, FALSE, NULL);
		target->value = (DWORD_PTR)target->event;
	}
}

void target_wait(struct target *target)
{
	MSG message;

	if (target->event)
		WaitForSingleObject(target->event, 5);
	else
		Sleep(5);
	while (PeekMessage(&message, NULL, 0, 0, PM_REMOVE))
		count_message(target, message.message);
}

int is_done(const WAVEHDR *header)
{
	return __atomic_load_n(&header->dwFlags, __ATOMIC_ACQUIRE) & WHDR_DONE;
}
