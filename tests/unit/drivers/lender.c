/* SPDX-License-Identifier: MIT */
/*
 * A library with entry points of its own that borrower.c depends on: they must not be taken for the
 * borrower's.
 */
#include <stdint.h>

__attribute__((visibility("default"))) int lender_answer(void);
__attribute__((visibility("default"))) intptr_t DriverProc(void);
__attribute__((visibility("default"))) int DllMain(void);
__attribute__((visibility("default"))) uint32_t wodMessage(void);

static int calls;

int lender_answer(void)
{
	return calls;
}

intptr_t DriverProc(void)
{
	return ++calls;
}

int DllMain(void)
{
	return ++calls;
}

uint32_t wodMessage(void)
{
	return (uint32_t)++calls;
}
