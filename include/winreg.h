/* SPDX-License-Identifier: MIT */
/*
 * The registry functions that multimedia sources call. Answers are ERROR_* codes, not the last error.
 * Any thread. Exported with the prefix winmm_. Source: winreg.h; Registry.
 */
#ifndef _WINREG_
#define _WINREG_

#include "windef.h"
#include "winerror.h"
#include "winbase.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef ACCESS_MASK REGSAM;
typedef LONG LSTATUS;

#define HKEY_CLASSES_ROOT ((HKEY)(ULONG_PTR)((LONG)0x80000000))
#define HKEY_CURRENT_USER ((HKEY)(ULONG_PTR)((LONG)0x80000001))
#define HKEY_LOCAL_MACHINE ((HKEY)(ULONG_PTR)((LONG)0x80000002))
#define HKEY_USERS ((HKEY)(ULONG_PTR)((LONG)0x80000003))
#define HKEY_PERFORMANCE_DATA ((HKEY)(ULONG_PTR)((LONG)0x80000004))
#define HKEY_CURRENT_CONFIG ((HKEY)(ULONG_PTR)((LONG)0x80000005))
#define HKEY_DYN_DATA ((HKEY)(ULONG_PTR)((LONG)0x80000006))

WINADVAPI LONG WINAPI RegOpenKeyA(HKEY hKey, LPCSTR lpSubKey, PHKEY phkResult) WINMM_BASE(RegOpenKeyA);
WINADVAPI LONG WINAPI RegOpenKeyW(HKEY hKey, LPCWSTR lpSubKey, PHKEY phkResult) WINMM_BASE(RegOpenKeyW);
WINADVAPI LONG WINAPI RegOpenKeyExA(HKEY hKey, LPCSTR lpSubKey, DWORD ulOptions, REGSAM samDesired,
	PHKEY phkResult)
	WINMM_BASE(RegOpenKeyExA);
WINADVAPI LONG WINAPI RegOpenKeyExW(HKEY hKey, LPCWSTR lpSubKey, DWORD ulOptions, REGSAM samDesired,
	PHKEY phkResult)
	WINMM_BASE(RegOpenKeyExW);
WINADVAPI LONG WINAPI RegCreateKeyExA(HKEY hKey, LPCSTR lpSubKey, DWORD Reserved, LPSTR lpClass,
	DWORD dwOptions,
	REGSAM samDesired, const LPSECURITY_ATTRIBUTES lpAttributes, PHKEY phkResult, LPDWORD lpDisposition)
	WINMM_BASE(RegCreateKeyExA);
WINADVAPI LONG WINAPI RegCreateKeyExW(HKEY hKey, LPCWSTR lpSubKey, DWORD Reserved, LPWSTR lpClass,
	DWORD dwOptions,
	REGSAM samDesired, const LPSECURITY_ATTRIBUTES lpAttributes, PHKEY phkResult, LPDWORD lpDisposition)
	WINMM_BASE(RegCreateKeyExW);
WINADVAPI LONG WINAPI RegCloseKey(HKEY hKey) WINMM_BASE(RegCloseKey);
/* *lpcbData in bytes: the size of lpData going in, that of the value coming out. */
WINADVAPI LONG WINAPI RegQueryValueExA(HKEY hKey, LPCSTR lpValueName, LPDWORD lpReserved, LPDWORD lpType,
	LPBYTE lpData,
	LPDWORD lpcbData) WINMM_BASE(RegQueryValueExA);
WINADVAPI LONG WINAPI RegQueryValueExW(HKEY hKey, LPCWSTR lpValueName, LPDWORD lpReserved, LPDWORD lpType,
	LPBYTE lpData,
	LPDWORD lpcbData) WINMM_BASE(RegQueryValueExW);
WINADVAPI LONG WINAPI RegSetValueExA(HKEY hKey, LPCSTR lpValueName, DWORD Reserved, DWORD dwType,
	const BYTE *lpData,
	DWORD cbData) WINMM_BASE(RegSetValueExA);
WINADVAPI LONG WINAPI RegSetValueExW(HKEY hKey, LPCWSTR lpValueName, DWORD Reserved, DWORD dwType,
	const BYTE *lpData,
	DWORD cbData) WINMM_BASE(RegSetValueExW);
WINADVAPI LONG WINAPI RegNotifyChangeKeyValue(HKEY hKey, BOOL bWatchSubtree, DWORD dwNotifyFilter,
	HANDLE hEvent,
	BOOL fAsynchronous) WINMM_BASE(RegNotifyChangeKeyValue);

#ifdef UNICODE
#define RegOpenKey RegOpenKeyW
#define RegOpenKeyEx RegOpenKeyExW
#define RegCreateKeyEx RegCreateKeyExW
#define RegQueryValueEx RegQueryValueExW
#define RegSetValueEx RegSetValueExW
#else
#define RegOpenKey RegOpenKeyA
#define RegOpenKeyEx RegOpenKeyExA
#define RegCreateKeyEx RegCreateKeyExA
#define RegQueryValueEx RegQueryValueExA
#define RegSetValueEx RegSetValueExA
#endif

#ifdef __cplusplus
}
#endif

#endif
