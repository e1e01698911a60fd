/* SPDX-License-Identifier: MIT */
/* Closing and duplicating handles of what can be waited for, and of files. */
#include "../base/handle.h"

#include "../core/name.h"
#include "answer.h"
#include "wait-handle.h"

#define CLOSABLE (MM_WAITABLE | MM_TYPES(MM_FILE))

BOOL WINAPI CloseHandle(HANDLE hObject)
{
	MM_KEEP_ERRNO;
	if (mm_name_close((uintptr_t)hObject, CLOSABLE))
		return TRUE;
	if (mm_is_current_process(hObject) || mm_is_current_thread(hObject))
		return TRUE; /* closing a pseudo-handle has no effect */
	return mm_fail(ERROR_INVALID_HANDLE);
}

/* *target becomes a new handle, NULL on failure. */
static BOOL duplicate(HANDLE source, HANDLE target_process, LPHANDLE target)
{
	*target = NULL;
	if (!mm_is_current_process(target_process))
		return mm_fail(ERROR_INVALID_HANDLE);
	struct mm_object *object = mm_handle_object(source, CLOSABLE);
	if (!object)
		return FALSE;
	*target = (HANDLE)(uintptr_t)mm_name_duplicate(object);
	mm_object_put(object);
	return *target ? TRUE : mm_fail(ERROR_NOT_ENOUGH_MEMORY);
}

/* The source is closed whether or not there is a new handle. */
BOOL WINAPI DuplicateHandle(HANDLE hSourceProcess, HANDLE hSource, HANDLE hTargetProcess, LPHANDLE lpTarget,
                            DWORD dwDesiredAccess, BOOL bInheritHandle, DWORD dwOptions)
{
	MM_KEEP_ERRNO;
	bool close_source = dwOptions & DUPLICATE_CLOSE_SOURCE;

	(void)dwDesiredAccess;
	(void)bInheritHandle;
	if (!mm_is_current_process(hSourceProcess))
		return mm_fail(ERROR_INVALID_HANDLE);
	if (!lpTarget && !close_source)
		return mm_fail(ERROR_INVALID_PARAMETER);
	BOOL done = lpTarget ? duplicate(hSource, hTargetProcess, lpTarget) : TRUE;
	return close_source ? CloseHandle(hSource) && done : done;
}
