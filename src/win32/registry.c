/* SPDX-License-Identifier: MIT */
/*
 * The registry's names over the configuration, to read: a key is there if its last part is a section. Every
 * value is text. Nothing can be made or set. Answers are codes; the last error is not touched.
 */
#include <winreg.h>

#include <stdlib.h>
#include <string.h>

#include "../base/handle.h"
#include "../base/utf.h"
#include "../core/config.h"
#include "answer.h"

/* ---- Keys: the object's data is the section's name ---- */

static void finish(struct mm_object *key)
{
	free(key->data);
}

static bool is_root(HKEY key)
{
	uintptr_t value = (uintptr_t)key;
	uint32_t low = (uint32_t)value;
	return low >= 0x80000000u && low <= 0x80000006u &&
	       (value == low || value == (uintptr_t)(intptr_t)(int32_t)low);
}

static bool is_key(HKEY key)
{
	struct mm_object *object = is_root(key) ? NULL : mm_object_get((uintptr_t)key, MM_TYPES(MM_KEY));
	if (object)
		mm_object_put(object);
	return object || is_root(key);
}

static bool is_section(const char *name)
{
	const struct mm_config_entry *entry;
	bool is = false;

	mm_config_refresh();
	struct mm_config *config = mm_config_get();
	for (size_t i = 0; !is && (entry = mm_config_entry(config, i)); i++)
		is = mm_ascii_equal(entry->section, name);
	mm_config_put(config);
	return is;
}

static LONG make_key(const char *section, PHKEY result)
{
	char *copy = strdup(section);
	if (!copy)
		return ERROR_OUTOFMEMORY;
	mm_object_set_finisher(MM_KEY, finish);
	struct mm_object *key = mm_object_create(MM_KEY, 0, copy);
	if (!key) {
		free(copy);
		return ERROR_OUTOFMEMORY;
	}
	*result = (HKEY)(uintptr_t)mm_handle_create(key, MM_KEY);
	mm_object_put(key);
	return *result ? ERROR_SUCCESS : ERROR_OUTOFMEMORY;
}

/* The key itself again, for an empty name. */
static LONG open_same(HKEY key, PHKEY result)
{
	if (is_root(key)) {
		*result = key;
		return ERROR_SUCCESS;
	}
	struct mm_object *object = mm_object_get((uintptr_t)key, MM_TYPES(MM_KEY));
	if (!object)
		return ERROR_INVALID_HANDLE;
	*result = (HKEY)(uintptr_t)mm_handle_create(object, MM_KEY);
	mm_object_put(object);
	return *result ? ERROR_SUCCESS : ERROR_OUTOFMEMORY;
}

LONG WINAPI RegOpenKeyExA(HKEY hKey, LPCSTR lpSubKey, DWORD ulOptions, REGSAM samDesired, PHKEY phkResult)
{
	MM_KEEP_ERRNO;
	(void)ulOptions;
	(void)samDesired;
	if (!phkResult)
		return ERROR_INVALID_PARAMETER;
	*phkResult = NULL;
	if (!is_key(hKey))
		return ERROR_INVALID_HANDLE;
	if (!lpSubKey || !*lpSubKey)
		return open_same(hKey, phkResult);
	const char *last = strrchr(lpSubKey, '\\');
	last = last ? last + 1 : lpSubKey;
	return is_section(last) ? make_key(last, phkResult) : ERROR_FILE_NOT_FOUND;
}

LONG WINAPI RegOpenKeyExW(HKEY hKey, LPCWSTR lpSubKey, DWORD ulOptions, REGSAM samDesired, PHKEY phkResult)
{
	MM_KEEP_ERRNO;
	char *name = lpSubKey ? mm_utf8_from_wide(lpSubKey) : NULL;
	if (lpSubKey && !name)
		return ERROR_OUTOFMEMORY;
	LONG result = RegOpenKeyExA(hKey, name, ulOptions, samDesired, phkResult);
	free(name);
	return result;
}

LONG WINAPI RegOpenKeyA(HKEY hKey, LPCSTR lpSubKey, PHKEY phkResult)
{
	return RegOpenKeyExA(hKey, lpSubKey, 0, KEY_READ, phkResult);
}

LONG WINAPI RegOpenKeyW(HKEY hKey, LPCWSTR lpSubKey, PHKEY phkResult)
{
	return RegOpenKeyExW(hKey, lpSubKey, 0, KEY_READ, phkResult);
}

/* What is not there cannot be made. */
static LONG answer_create(LONG result, LPDWORD disposition)
{
	if (result == ERROR_SUCCESS && disposition)
		*disposition = REG_OPENED_EXISTING_KEY;
	return result == ERROR_FILE_NOT_FOUND ? ERROR_ACCESS_DENIED : result;
}

LONG WINAPI RegCreateKeyExA(HKEY hKey, LPCSTR lpSubKey, DWORD Reserved, LPSTR lpClass, DWORD dwOptions,
                            REGSAM samDesired, const LPSECURITY_ATTRIBUTES lpAttributes, PHKEY phkResult,
                            LPDWORD lpDisposition)
{
	(void)Reserved;
	(void)lpClass;
	(void)lpAttributes;
	return answer_create(RegOpenKeyExA(hKey, lpSubKey, dwOptions, samDesired, phkResult), lpDisposition);
}

LONG WINAPI RegCreateKeyExW(HKEY hKey, LPCWSTR lpSubKey, DWORD Reserved, LPWSTR lpClass, DWORD dwOptions,
                            REGSAM samDesired, const LPSECURITY_ATTRIBUTES lpAttributes, PHKEY phkResult,
                            LPDWORD lpDisposition)
{
	(void)Reserved;
	(void)lpClass;
	(void)lpAttributes;
	return answer_create(RegOpenKeyExW(hKey, lpSubKey, dwOptions, samDesired, phkResult), lpDisposition);
}

LONG WINAPI RegCloseKey(HKEY hKey)
{
	MM_KEEP_ERRNO;
	if (is_root(hKey) || mm_handle_close((uintptr_t)hKey, MM_TYPES(MM_KEY)))
		return ERROR_SUCCESS;
	return ERROR_INVALID_HANDLE;
}

/* ---- Values ---- */

/* A copy of a value, for the caller to free. */
static LONG read_value(HKEY hKey, const char *name, char **value)
{
	if (is_root(hKey))
		return ERROR_FILE_NOT_FOUND;
	struct mm_object *key = mm_object_get((uintptr_t)hKey, MM_TYPES(MM_KEY));
	if (!key)
		return ERROR_INVALID_HANDLE;

	struct mm_config *config = mm_config_get();
	const struct mm_config_entry *entry = name && *name ? mm_config_find(config, key->data, name) : NULL;
	*value = entry ? strdup(entry->value) : NULL;
	mm_config_put(config);
	mm_object_put(key);
	if (!entry)
		return ERROR_FILE_NOT_FOUND;
	return *value ? ERROR_SUCCESS : ERROR_OUTOFMEMORY;
}

/* Sizes in bytes; no data asks for the size. */
static LONG deliver(const void *value, size_t size, LPDWORD type, LPBYTE data, LPDWORD room)
{
	LONG result = ERROR_SUCCESS;
	if (type)
		*type = REG_SZ;
	if (data && size > *room)
		result = ERROR_MORE_DATA;
	else if (data)
		memcpy(data, value, size);
	if (room)
		*room = (DWORD)size;
	return result;
}

LONG WINAPI RegQueryValueExA(HKEY hKey, LPCSTR lpValueName, LPDWORD lpReserved, LPDWORD lpType, LPBYTE lpData,
                             LPDWORD lpcbData)
{
	MM_KEEP_ERRNO;
	char *value;
	(void)lpReserved;
	if (lpData && !lpcbData)
		return ERROR_INVALID_PARAMETER;
	LONG result = read_value(hKey, lpValueName, &value);
	if (result != ERROR_SUCCESS)
		return result;
	result = deliver(value, strlen(value) + 1, lpType, lpData, lpcbData);
	free(value);
	return result;
}

LONG WINAPI RegQueryValueExW(HKEY hKey, LPCWSTR lpValueName, LPDWORD lpReserved, LPDWORD lpType,
                             LPBYTE lpData, LPDWORD lpcbData)
{
	MM_KEEP_ERRNO;
	char *value = NULL;
	char *name = lpValueName ? mm_utf8_from_wide(lpValueName) : NULL;
	(void)lpReserved;
	if (lpValueName && !name)
		return ERROR_OUTOFMEMORY;
	LONG result = lpData && !lpcbData ? ERROR_INVALID_PARAMETER : read_value(hKey, name, &value);
	free(name);
	if (result != ERROR_SUCCESS)
		return result;

	wchar_t *wide = mm_wide_from_utf8(value);
	free(value);
	if (!wide)
		return ERROR_OUTOFMEMORY;
	result = deliver(wide, (wcslen(wide) + 1) * sizeof *wide, lpType, lpData, lpcbData);
	free(wide);
	return result;
}

LONG WINAPI RegSetValueExA(HKEY hKey, LPCSTR lpValueName, DWORD Reserved, DWORD dwType, const BYTE *lpData,
                           DWORD cbData)
{
	(void)lpValueName;
	(void)Reserved;
	(void)dwType;
	(void)lpData;
	(void)cbData;
	return is_key(hKey) ? ERROR_ACCESS_DENIED : ERROR_INVALID_HANDLE;
}

LONG WINAPI RegSetValueExW(HKEY hKey, LPCWSTR lpValueName, DWORD Reserved, DWORD dwType, const BYTE *lpData,
                           DWORD cbData)
{
	(void)lpValueName;
	return RegSetValueExA(hKey, NULL, Reserved, dwType, lpData, cbData);
}

LONG WINAPI RegNotifyChangeKeyValue(HKEY hKey, BOOL bWatchSubtree, DWORD dwNotifyFilter, HANDLE hEvent,
                                    BOOL fAsynchronous)
{
	(void)bWatchSubtree;
	(void)dwNotifyFilter;
	(void)hEvent;
	(void)fAsynchronous;
	return is_key(hKey) ? ERROR_CALL_NOT_IMPLEMENTED : ERROR_INVALID_HANDLE;
}
