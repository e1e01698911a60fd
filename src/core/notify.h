/* SPDX-License-Identifier: MIT */
/*
 * What DriverCallback, which mmddk.h declares, ends with: calling a function, posting to a window or a task.
 * All real-time. They answer as the API does, 1, or 0 and the last error, and have their parameters in its
 * order, so that it moves next to nothing and needs no stack frame.
 */
#ifndef MM_CORE_NOTIFY_H
#define MM_CORE_NOTIFY_H

#include <mmddk.h>
#include <stdint.h>

#include "../base/rt.h"

/* Calls the client's function, which nobody can validate. Answers 1. */
MM_RT int mm_function_call(DWORD_PTR function, DWORD_PTR param2, HDRVR device, DWORD message, DWORD_PTR user,
                           DWORD_PTR param1);

/*
 * flags: DriverCallback's; 0: posted by nobody's driver.
 * ERROR_INVALID_WINDOW_HANDLE: no such window; ERROR_NOT_ENOUGH_QUOTA: its thread's queue is full.
 */
MM_RT int mm_window_post(uintptr_t window, uint32_t flags, uintptr_t wparam, uint32_t message,
                         uintptr_t lparam);

/* ERROR_INVALID_THREAD_ID: not the id of a live thread with a queue; ERROR_NOT_ENOUGH_QUOTA. */
MM_RT int mm_task_post(uintptr_t task, uint32_t flags, uintptr_t wparam, uint32_t message, uintptr_t lparam);

#endif
