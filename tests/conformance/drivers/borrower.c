/* SPDX-License-Identifier: MIT */
/* Depends on a library that exports DriverProc (lender.c) and exports none itself: no installable driver. */
#include <windows.h>

__declspec(dllexport) int borrower_answer(void);
__declspec(dllimport) int lender_answer(void);

int borrower_answer(void)
{
	return lender_answer();
}
