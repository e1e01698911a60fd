/* SPDX-License-Identifier: MIT */
/* Posting to windows and tasks; DriverCallback itself is declared in mmddk.h. All real-time. */
#ifndef MM_CORE_NOTIFY_H
#define MM_CORE_NOTIFY_H

#include <stdint.h>

#include "../base/rt.h"

/* 0, -ESRCH (no such window) or -ENOBUFS (its thread's queue is full). */
MM_RT int mm_window_post(uintptr_t window, uint32_t message, uint64_t wparam, uint64_t lparam);

/* flags: MM_MESSAGE_*. 0, -ESRCH (not the id of a live thread with a queue) or -ENOBUFS. */
MM_RT int mm_task_post(uintptr_t task, uint32_t message, uint64_t wparam, uint64_t lparam, uint32_t flags);

/* BOOL of the API: 1 for 0; else 0 and the last error, which is `invalid` unless the queue was full. */
MM_RT int mm_notify_answer(int result, uint32_t invalid);

#endif
