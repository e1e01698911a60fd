/* SPDX-License-Identifier: MIT */
/* Modules by their handles. Foreign code runs in loading and freeing: no lock of this layer is held. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/utf.h"
#include "../core/module.h"
#include "answer.h"

static bool is_module(HMODULE module)
{
	char start[2];
	return mm_module_path((uintptr_t)module, start, sizeof start);
}

static HMODULE module_or_fail(uint32_t handle)
{
	if (!handle)
		mm_error_set(ERROR_MOD_NOT_FOUND);
	return (HMODULE)(uintptr_t)handle;
}

/* A name of a W function; NULL: last error set. For the caller to free. */
static char *narrow_name(LPCWSTR name)
{
	char *narrow = name ? mm_utf8_from_wide(name) : NULL;
	if (!narrow)
		mm_error_set(name ? ERROR_NOT_ENOUGH_MEMORY : ERROR_INVALID_PARAMETER);
	return narrow;
}

/* A module cannot be had as data without its code: that would run all the same. */
HMODULE WINAPI LoadLibraryExA(LPCSTR lpFileName, HANDLE hFile, DWORD dwFlags)
{
	MM_KEEP_ERRNO;
	bool data_only = dwFlags & (LOAD_LIBRARY_AS_DATAFILE | DONT_RESOLVE_DLL_REFERENCES);
	if (!lpFileName || hFile || data_only) {
		mm_error_set(lpFileName && !hFile ? ERROR_NOT_SUPPORTED : ERROR_INVALID_PARAMETER);
		return NULL;
	}
	return module_or_fail(mm_module_open_library(lpFileName));
}

HMODULE WINAPI LoadLibraryExW(LPCWSTR lpFileName, HANDLE hFile, DWORD dwFlags)
{
	MM_KEEP_ERRNO;
	char *name = narrow_name(lpFileName);
	HMODULE module = name ? LoadLibraryExA(name, hFile, dwFlags) : NULL;
	free(name);
	return module;
}

HMODULE WINAPI LoadLibraryA(LPCSTR lpFileName)
{
	return LoadLibraryExA(lpFileName, NULL, 0);
}

HMODULE WINAPI LoadLibraryW(LPCWSTR lpFileName)
{
	return LoadLibraryExW(lpFileName, NULL, 0);
}

BOOL WINAPI FreeLibrary(HMODULE hModule)
{
	MM_KEEP_ERRNO;
	return mm_module_close_library((uintptr_t)hModule) ? TRUE : mm_fail(ERROR_INVALID_HANDLE);
}

/* Small numbers are ordinals, which modules here do not have. */
FARPROC WINAPI GetProcAddress(HMODULE hModule, LPCSTR lpName)
{
	MM_KEEP_ERRNO;
	bool named = (uintptr_t)lpName > 0xFFFF;
	void *address = named ? mm_module_symbol((uintptr_t)hModule, lpName) : NULL;
	FARPROC function;

	if (!address)
		mm_error_set(is_module(hModule) ? ERROR_PROC_NOT_FOUND : ERROR_MOD_NOT_FOUND);
	memcpy(&function, &address, sizeof function);
	return function;
}

HMODULE WINAPI GetModuleHandleA(LPCSTR lpName)
{
	MM_KEEP_ERRNO;
	return module_or_fail(mm_module_find_library(lpName));
}

HMODULE WINAPI GetModuleHandleW(LPCWSTR lpName)
{
	MM_KEEP_ERRNO;
	char *name = lpName ? narrow_name(lpName) : NULL;
	HMODULE module = lpName && !name ? NULL : GetModuleHandleA(name);
	free(name);
	return module;
}

/* NULL is the program. */
static bool path_of(HMODULE module, char path[PATH_MAX])
{
	uintptr_t value = module ? (uintptr_t)module : mm_module_find_library(NULL);
	if (mm_module_path(value, path, PATH_MAX))
		return true;
	mm_error_set(ERROR_MOD_NOT_FOUND);
	return false;
}

/* A path that does not fit is cut, and the answer is the whole size. */
static DWORD answer_length(size_t length, DWORD size)
{
	if (length < size)
		return (DWORD)length;
	mm_error_set(ERROR_INSUFFICIENT_BUFFER);
	return size;
}

DWORD WINAPI GetModuleFileNameA(HMODULE hModule, LPSTR lpName, DWORD nSize)
{
	MM_KEEP_ERRNO;
	char path[PATH_MAX];
	if (!path_of(hModule, path))
		return 0;
	if (lpName && nSize)
		mm_utf8_copy(lpName, nSize, path);
	return answer_length(strlen(path), nSize);
}

DWORD WINAPI GetModuleFileNameW(HMODULE hModule, LPWSTR lpName, DWORD nSize)
{
	MM_KEEP_ERRNO;
	char path[PATH_MAX];
	if (!path_of(hModule, path))
		return 0;
	size_t room = lpName && nSize ? nSize - 1 : 0;
	size_t length = mm_utf8_to_wide(lpName, room, path, strlen(path));
	if (lpName && nSize)
		lpName[length < room ? length : room] = 0;
	return answer_length(length, nSize);
}

/* Modules are never told of threads. */
BOOL WINAPI DisableThreadLibraryCalls(HMODULE hModule)
{
	MM_KEEP_ERRNO;
	return is_module(hModule) ? TRUE : mm_fail(ERROR_INVALID_HANDLE);
}
