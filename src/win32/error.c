/* SPDX-License-Identifier: MIT */
#include "answer.h"

DWORD WINAPI GetLastError(void)
{
	return mm_error_get();
}

VOID WINAPI SetLastError(DWORD dwErrCode)
{
	mm_error_set(dwErrCode);
}
