/* SPDX-License-Identifier: MIT */
#include <winmm.h>

const char *winmm_version(void)
{
	return WINMM_VERSION;
}
