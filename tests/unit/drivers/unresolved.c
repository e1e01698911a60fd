/* SPDX-License-Identifier: MIT */
/* Needs a function that nobody has: it cannot be loaded. */
#include <stdint.h>

intptr_t function_of_nobody(void);
__attribute__((visibility("default"))) intptr_t DriverProc(void);

intptr_t DriverProc(void)
{
	return function_of_nobody();
}
