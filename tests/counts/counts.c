/* SPDX-License-Identifier: MIT */
/* counts KIND NUMBER: notifies so often by one kind, for a profiler that looks at DriverCallback. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>
#include <mmddk.h>

void CALLBACK counts_callee(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2);

void CALLBACK counts_callee(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	(void)device, (void)message, (void)user, (void)param1, (void)param2;
}

static DWORD_PTR make_window(void)
{
	return (DWORD_PTR)CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
}

/* Manual-reset: stays set after the first. */
static DWORD_PTR make_event(BOOL manual)
{
	return (DWORD_PTR)CreateEventA(NULL, manual, FALSE, NULL);
}

static void notify(DWORD_PTR target, DWORD kind)
{
	if (!DriverCallback(target, kind, NULL, WM_USER, 1, 2, 3)) {
		fprintf(stderr, "counts: refused, error %lu\n", (unsigned long)GetLastError());
		exit(1);
	}
}

int main(int argc, char **argv)
{
	const char *name = argc == 3 ? argv[1] : "";
	int number = argc == 3 ? atoi(argv[2]) : 0;
	DWORD_PTR target = 0;
	DWORD kind = DCB_NULL;
	MSG message;

	PeekMessageA(&message, NULL, 0, 0, PM_NOREMOVE);
	if (!strcmp(name, "function"))
		target = (DWORD_PTR)counts_callee, kind = DCB_FUNCTION;
	else if (!strcmp(name, "window"))
		target = make_window(), kind = DCB_WINDOW;
	else if (!strcmp(name, "task"))
		target = GetCurrentThreadId(), kind = DCB_TASK;
	else if (!strcmp(name, "event") || !strcmp(name, "event-set"))
		target = make_event(!strcmp(name, "event-set")), kind = DCB_EVENT;
	for (int i = 0; i < number; i++) {
		notify(target, kind);
		if (!strcmp(name, "event"))
			ResetEvent((HANDLE)target);
	}
	return 0;
}
