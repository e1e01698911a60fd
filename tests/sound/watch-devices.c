/* SPDX-License-Identifier: MIT */
/*
 * watch-devices +NAME|-NAME|=NAME...: waits until there is an output of this name, there is none, or it is device 0,
 * and prints the argument; then the next one. Names are whole. One process has to see it all.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <winmm.h>

#include "client.h"

static int is_there(const char *name, UINT most)
{
	UINT count = waveOutGetNumDevs();
	char found[1024];

	if (count > most)
		count = most;
	for (UINT id = 0; id < count; id++)
		if (!waveOutMessage((HWAVEOUT)(UINT_PTR)id, WINMM_DRVM_NAME, (DWORD_PTR)found, sizeof(found)) &&
		    !strcmp(found, name))
			return 1;
	return 0;
}

int main(int count, char **arguments)
{
	start_watchdog();
	for (int i = 1; i < count; i++) {
		while (is_there(arguments[i] + 1, *arguments[i] == '=' ? 1 : UINT_MAX) == (*arguments[i] == '-'))
			Sleep(20);
		puts(arguments[i]);
		fflush(stdout);
	}
	return 0;
}
