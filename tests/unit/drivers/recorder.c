/* SPDX-License-Identifier: MIT */
/* A driver that tells the test program whatever happens to it, and answers what that says. */
#include "recorder.h"

#include <stdlib.h>
#include <windows.h>
#include <mmsystem.h>

#define EXPORT __declspec(dllexport)

EXPORT LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR hdrvr, UINT message, LPARAM param1, LPARAM param2);
EXPORT DWORD CALLBACK wodMessage(UINT device, UINT message, DWORD_PTR user, DWORD_PTR param1,
                                 DWORD_PTR param2);
EXPORT BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved);
EXPORT int recorder_count(void);

static int count; /* of messages since the image was loaded */

static intptr_t tell(struct recorder_call call)
{
	const char *text = getenv(RECORDER_VARIABLE);
	recorder_function *function = text ? (recorder_function *)(uintptr_t)strtoull(text, NULL, 16) : NULL;

	call.inside = &count;
	return function ? function(&call) : 0;
}

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR hdrvr, UINT message, LPARAM param1, LPARAM param2)
{
	__atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
	uintptr_t handle = (uintptr_t)hdrvr;
	return tell((struct recorder_call){ RECORDER_DRIVER, NULL, id, handle, message, param1, param2 });
}

DWORD CALLBACK wodMessage(UINT device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	return (DWORD)tell((struct recorder_call){ RECORDER_WAVE_OUT, NULL, user, device, message,
	                                           (intptr_t)param1, (intptr_t)param2 });
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
	enum recorder_entry entry = reason == DLL_PROCESS_ATTACH ? RECORDER_ATTACH : RECORDER_DETACH;
	return (BOOL)tell((struct recorder_call){ entry, NULL, (uintptr_t)instance, 0, reason,
	                                          (intptr_t)reserved, 0 });
}

int recorder_count(void)
{
	return __atomic_load_n(&count, __ATOMIC_RELAXED);
}

__attribute__((constructor)) static void construct(void)
{
	tell((struct recorder_call){ .entry = RECORDER_CONSTRUCTOR });
}

__attribute__((destructor)) static void destruct(void)
{
	tell((struct recorder_call){ .entry = RECORDER_DESTRUCTOR });
}
