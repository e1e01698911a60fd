/* SPDX-License-Identifier: MIT */
/* The test driver: every entry point hands its arguments to the test program (relay.h). */
#include "relay.h"

#include <stdlib.h>

#ifndef RELAY_MODULE
#define RELAY_MODULE 1
#endif

#define EXPORT __declspec(dllexport)

EXPORT LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT msg, LPARAM param1, LPARAM param2);
EXPORT DWORD CALLBACK wodMessage(UINT device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2);
EXPORT DWORD CALLBACK widMessage(UINT device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2);
EXPORT int relay_module(void);
BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved);

static relay_function *find_relay(void)
{
#ifdef __MINGW32__
	char text[32];

	if (!GetEnvironmentVariableA(RELAY_VARIABLE, text, sizeof(text)))
		return NULL;
#else
	const char *text = getenv(RELAY_VARIABLE);

	if (!text)
		return NULL;
#endif
	return (relay_function *)(DWORD_PTR)strtoull(text, NULL, 16);
}

static LRESULT relay(enum relay_entry entry, DWORD_PTR id, HDRVR handle, UINT device, UINT msg,
	DWORD_PTR param1, DWORD_PTR param2)
{
	const struct relay_call call = {entry, RELAY_MODULE, id, handle, device, msg, param1, param2};
	relay_function *function = find_relay();

	return function ? function(&call) : 0;
}

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT msg, LPARAM param1, LPARAM param2)
{
	return relay(RELAY_DRIVER, id, handle, 0, msg, (DWORD_PTR)param1, (DWORD_PTR)param2);
}

DWORD CALLBACK wodMessage(UINT device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	return (DWORD)relay(RELAY_WAVE_OUT, user, NULL, device, msg, param1, param2);
}

DWORD CALLBACK widMessage(UINT device, UINT msg, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	return (DWORD)relay(RELAY_WAVE_IN, user, NULL, device, msg, param1, param2);
}

int relay_module(void)
{
	return RELAY_MODULE;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
	if (reason == DLL_PROCESS_ATTACH)
		relay(RELAY_ATTACH, 0, (HDRVR)instance, 0, reason, (DWORD_PTR)reserved, 0);
	else if (reason == DLL_PROCESS_DETACH)
		relay(RELAY_DETACH, 0, (HDRVR)instance, 0, reason, (DWORD_PTR)reserved, 0);
	return TRUE;
}

__attribute__((destructor)) static void gone(void)
{
	relay(RELAY_GONE, 0, NULL, 0, 0, 0, 0);
}
