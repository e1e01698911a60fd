/* SPDX-License-Identifier: MIT */
/* flags: -DUNICODE */
/* WCHAR is wchar_t, and UNICODE switches every generic name. */
#include <wchar.h>
#include <windows.h>
#include <mmddk.h>
#include <tchar.h>

_Static_assert(sizeof(WCHAR) == sizeof(wchar_t), "one wide character");
_Static_assert(sizeof(TEXT("ab")) == 3 * sizeof(wchar_t), "TEXT");
_Static_assert(sizeof(_T("ab")) == 3 * sizeof(wchar_t), "_T");
_Static_assert(sizeof(TCHAR) == sizeof(wchar_t), "TCHAR");
_Static_assert(sizeof(WAVEOUTCAPS) == sizeof(WAVEOUTCAPSW), "structures");
_Static_assert(sizeof(DRIVERS_SECTION) == 10 * sizeof(wchar_t), "names");

HDRVR open_by_name(const wchar_t *name)
{
	WCHAR copy[MAX_PATH];

	wcsncpy(copy, name, MAX_PATH - 1);
	copy[MAX_PATH - 1] = L'\0';
	if (_tcslen(copy) > 4 && !_tcsicmp(copy, _T("wave")))
		lstrcpy(copy, L"wave1");
	return OpenDriver(copy, DRIVERS_SECTION, 0);
}

size_t name_length(UINT id)
{
	WAVEOUTCAPS caps;
	wchar_t name[MAXPNAMELEN];

	if (waveOutGetDevCaps(id, &caps, sizeof(caps)) != MMSYSERR_NOERROR)
		return 0;
	memcpy(name, caps.szPname, sizeof(name));
	return wcslen(name);
}

HANDLE make_event(LPCTSTR name)
{
	LPTSTR (*copy)(LPTSTR, LPCTSTR) = lstrcpy;

	return copy ? CreateEvent(NULL, FALSE, FALSE, name) : NULL;
}

/* link: winmm_lstrcpyW winmm_CreateEventW waveOutGetDevCapsW OpenDriver */
