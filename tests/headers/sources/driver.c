/* SPDX-License-Identifier: MIT */
/* An installable driver with a class entry point: DriverProc, DllMain, modMessage, DriverCallback. */
#include <windows.h>
#include <mmddk.h>

#ifdef __MINGW32__
#error this is not mingw
#endif

static HINSTANCE module;
static MIDIOPENDESC client;
static DWORD client_flags;

BOOL APIENTRY DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved);
BOOL APIENTRY DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
	UNREFERENCED_PARAMETER(reserved);
	if (reason == DLL_PROCESS_ATTACH) {
		module = instance;
		DisableThreadLibraryCalls(instance);
	}
	return TRUE;
}

__declspec(dllexport) LRESULT WINAPI DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM p1,
	LPARAM p2);
__declspec(dllexport) LRESULT WINAPI DriverProc(DWORD_PTR id, HDRVR driver, UINT message, LPARAM p1,
	LPARAM p2)
{
	switch (message) {
	case DRV_LOAD:
	case DRV_ENABLE:
	case DRV_OPEN:
	case DRV_CLOSE:
	case DRV_DISABLE:
	case DRV_FREE:
		return DRV_OK;
	case DRV_QUERYCONFIGURE:
		return 0;
	case DRV_INSTALL:
		return DRVCNF_RESTART;
	default:
		return DefDriverProc(id, driver, message, p1, p2);
	}
}

static void notify(UINT message, DWORD_PTR p1, DWORD_PTR p2)
{
	if (client.dwCallback)
		DriverCallback(client.dwCallback, HIWORD(client_flags), (HDRVR)client.hMidi, message,
			client.dwInstance, p1, p2);
}

__declspec(dllexport) DWORD WINAPI modMessage(UINT id, UINT message, DWORD_PTR user, DWORD_PTR p1,
	DWORD_PTR p2);
__declspec(dllexport) DWORD WINAPI modMessage(UINT id, UINT message, DWORD_PTR user, DWORD_PTR p1,
	DWORD_PTR p2)
{
	(void)id;
	switch (message) {
	case MODM_INIT:
		return MMSYSERR_NOERROR;
	case MODM_GETNUMDEVS:
		return 1;
	case MODM_GETDEVCAPS:
		switch (p2) {
		case sizeof(MIDIOUTCAPSA):
		case sizeof(MIDIOUTCAPSW):
		case sizeof(MIDIOUTCAPS2A):
		case sizeof(MIDIOUTCAPS2W):
			return MMSYSERR_NOERROR;
		}
		return MMSYSERR_INVALPARAM;
	case MODM_OPEN:
		*(DWORD *)user = 1;
		client = *(const MIDIOPENDESC *)p1;
		client_flags = (DWORD)p2;
		notify(MOM_OPEN, 0, 0);
		return MMSYSERR_NOERROR;
	case MODM_LONGDATA:
		((MIDIHDR *)p1)->dwFlags |= MHDR_DONE;
		notify(MOM_DONE, p1, 0);
		return MMSYSERR_NOERROR;
	case MODM_CLOSE:
		notify(MOM_CLOSE, 0, 0);
		return MMSYSERR_NOERROR;
	}
	return MMSYSERR_NOTSUPPORTED;
}

/* link: DriverCallback DefDriverProc winmm_DisableThreadLibraryCalls */
