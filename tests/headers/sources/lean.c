/* SPDX-License-Identifier: MIT */
/* With WIN32_LEAN_AND_MEAN windows.h leaves mmsystem.h out, and the caller adds it. */
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#ifdef _INC_MMSYSTEM
#error lean and mean
#endif
#if defined(min) || defined(max)
#error NOMINMAX
#endif
#include <mmsystem.h>

int smaller(int min, int max)
{
	return min < max;
}

DWORD now(void)
{
	return timeGetTime();
}
