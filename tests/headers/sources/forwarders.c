/* SPDX-License-Identifier: MIT */
/* Pieces of windows.h by themselves, and headers of Microsoft's C library beside those of this system. */
#include <unistd.h>
#include <fcntl.h>
#include <windef.h>
#include <winbase.h>
#include <winuser.h>
#include <wtypes.h>
#include <basetyps.h>
#include <tchar.h>
#include <process.h>
#include <io.h>
#include <direct.h>
#include <winreg.h>
#include <regstr.h>
#include <stdio.h>

int in_folder(const TCHAR *name, const char *folder)
{
	char here[_MAX_PATH];
	TCHAR text[64];
	int file;

	if (!_getcwd(here, sizeof(here)) || _chdir(folder))
		return -1;
	_sntprintf(text, _countof(text), _T("%d"), _getpid());
	strcat_s(here, sizeof(here), text);
	file = _open(name, _O_RDONLY | _O_BINARY);
	if (file >= 0)
		_close(file);
	return _stricmp(here, name) ? file : -1;
}

LONG joystick_names(HKEY *key)
{
	return RegOpenKeyEx(HKEY_LOCAL_MACHINE, REGSTR_PATH_JOYCONFIG, 0, KEY_READ, key);
}
