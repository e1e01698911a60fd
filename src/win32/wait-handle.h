/* SPDX-License-Identifier: MIT */
/* Handles as waits take them, for the functions that wait. */
#ifndef MM_WIN32_WAIT_HANDLE_H
#define MM_WIN32_WAIT_HANDLE_H

#include <stdbool.h>
#include <winbase.h>

#include "../core/wait.h"

/* Values of the pseudo-handles. */
#define MM_CURRENT_PROCESS ((uintptr_t)-1)
#define MM_CURRENT_THREAD ((uintptr_t)-2)

bool mm_is_current_process(HANDLE handle);
bool mm_is_current_thread(HANDLE handle);

/* The object of a handle of one of the types, or of the calling thread. Held; NULL: last error set. */
struct mm_object *mm_handle_object(HANDLE handle, uint32_t types);

/*
 * Begins a wait for count <= MM_WAIT_OBJECTS handles: fills items, count and all; source is NULL, alertable
 * false and the deadline never until the caller says otherwise. False: last error set, nothing held.
 */
bool mm_wait_begin(struct mm_wait *wait, DWORD count, const HANDLE *handles, bool all);

/* Lets go of the objects. What the API answers for the outcome; the source is WAIT_OBJECT_0 + count. */
DWORD mm_wait_end(struct mm_wait *wait, enum mm_wait_outcome outcome);

#endif
