/* SPDX-License-Identifier: MIT */
/* A plain library that has a DriverProc. borrower.c depends on it and has none of its own. */
#include <windows.h>
#include <mmsystem.h>

__declspec(dllexport) int lender_answer(void);
__declspec(dllexport) LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT msg, LPARAM param1,
	LPARAM param2);

int lender_answer(void)
{
	return 1;
}

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT msg, LPARAM param1, LPARAM param2)
{
	(void)id;
	(void)handle;
	(void)msg;
	(void)param1;
	(void)param2;
	return 1;
}
