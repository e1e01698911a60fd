/* SPDX-License-Identifier: MIT */
/*
 * watch-devices +NAME|-NAME|=NAME...: waits until there is an output of this name, there is none, or it is
 * device 0, and prints the argument; then the next one. Names are whole. One process has to see it all.
 */
#include <stdio.h>
#include <string.h>

#include <winmm.h>

#include "client.h"

static int is_called(UINT id, const char *name)
{
	HWAVEOUT device = (HWAVEOUT)(UINT_PTR)id;
	char found[1024];

	return !waveOutMessage(device, WINMM_DRVM_NAME, (DWORD_PTR)found, sizeof(found)) &&
	       !strcmp(found, name);
}

static int is_there(const char *name)
{
	UINT count = waveOutGetNumDevs();

	for (UINT id = 0; id < count; id++)
		if (is_called(id, name))
			return 1;
	return 0;
}

static int is_true(const char *argument)
{
	switch (*argument) {
	case '+':
		return is_there(argument + 1);
	case '-':
		return !is_there(argument + 1);
	default:
		return waveOutGetNumDevs() && is_called(0, argument + 1);
	}
}

int main(int count, char **arguments)
{
	start_watchdog();
	for (int i = 1; i < count; i++) {
		while (!is_true(arguments[i]))
			Sleep(20);
		puts(arguments[i]);
		fflush(stdout);
	}
	return 0;
}
