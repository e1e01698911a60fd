/* SPDX-License-Identifier: MIT */
/* Without UNICODE every generic name is the narrow one; base names are exported under a prefix. */
#include <windows.h>
#include <process.h>
#include <tchar.h>

_Static_assert(sizeof(TEXT("ab")) == 3, "TEXT");
_Static_assert(sizeof(WAVEINCAPS) == sizeof(WAVEINCAPSA), "structures");

static unsigned __stdcall worker(void *argument)
{
	SetEvent((HANDLE)argument);
	return 0;
}

static void __cdecl old_worker(void *argument)
{
	PostThreadMessage((DWORD)(DWORD_PTR)argument, WM_USER, 0, 0);
	_endthread();
}

DWORD run(void)
{
	HANDLE event = CreateEvent(NULL, TRUE, FALSE, NULL);
	unsigned id;
	HANDLE thread = (HANDLE)_beginthreadex(NULL, 0, worker, event, 0, &id);
	HANDLE both[2] = {event, thread};
	MSG msg;

	_beginthread(old_worker, 0, (void *)(DWORD_PTR)GetCurrentThreadId());
	while (GetMessage(&msg, NULL, 0, 0) && msg.message != WM_USER)
		DispatchMessage(&msg);
	return WaitForMultipleObjects(2, both, TRUE, INFINITE);
}

int describe(char *text, UINT size)
{
	return waveOutGetErrorText(WAVERR_BADFORMAT, text, size) == MMSYSERR_NOERROR && _tcslen(text) < size;
}

/* link: winmm_SetEvent winmm__beginthread winmm__beginthreadex winmm__endthread winmm_GetMessageA */
/* link: winmm_PostThreadMessageA waveOutGetErrorTextA */
