/* SPDX-License-Identifier: MIT */
/* A driver of the old days: keywords of three memory models, 32-bit parameters, its own prototypes. */
#include <windows.h>
#include <mmsystem.h>
#include <mmddk.h>

extern BOOL FAR PASCAL DriverCallback(DWORD_PTR dwCallback, DWORD dwFlags, HDRVR hDevice, DWORD dwMsg,
	DWORD_PTR dwUser, DWORD_PTR dwParam1, DWORD_PTR dwParam2);

typedef BYTE far *FARBYTES;
typedef void (_cdecl *PLAIN)(void near *);
static PLAIN plain;

LONG FAR PASCAL __export DriverProc(DWORD id, HDRVR driver, WORD message, LONG p1, LONG p2);
LONG FAR PASCAL __export DriverProc(DWORD id, HDRVR driver, WORD message, LONG p1, LONG p2)
{
	FARBYTES bytes = NULL;
	static int __cdecl *counter;

	if (plain && counter)
		plain(bytes);
	return (LONG)DefDriverProc(id, driver, message, p1, p2);
}

int APIENTRY WinMain(HINSTANCE instance, HINSTANCE previous, LPSTR command, int show);
int APIENTRY WinMain(HINSTANCE instance, HINSTANCE previous, LPSTR command, int show)
{
	return instance == previous && command && show == SW_HIDE;
}
