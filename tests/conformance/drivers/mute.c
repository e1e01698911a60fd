/* SPDX-License-Identifier: MIT */
/* A library that loads and has no DriverProc: no installable driver. */
#include <windows.h>

__declspec(dllexport) int mute_answer(void);

int mute_answer(void)
{
	return 1;
}
