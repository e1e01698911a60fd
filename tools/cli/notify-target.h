/* SPDX-License-Identifier: MIT */
/*
 * The four ways a device tells that a buffer is done, as one: a kind is a table of open flag and functions. A
 * target belongs to the thread that has made it; that thread waits.
 */
#ifndef MM_NOTIFY_TARGET_H
#define MM_NOTIFY_TARGET_H

#include <stdatomic.h>
#include <stdbool.h>

#include <windows.h>

#include "wave.h"

#define MM_NOTIFY_TICK_MS 100 /* the longest a wait lasts: progress is shown, Ctrl-C is seen */

struct mm_notify_target;

struct mm_notify_kind {
	const char *name;
	DWORD open_flag; /* CALLBACK_* */
	bool tells;      /* which of open, done and close it was; an event does not */

	/* Makes what is notified and sets `value`. False: it cannot be made. */
	bool (*init)(struct mm_notify_target *target);

	/* Until something is notified, a tick at most. What came is counted. */
	void (*wait)(struct mm_notify_target *target);

	/* Counts what has come and waits for nothing: after the close. */
	void (*drain)(struct mm_notify_target *target);

	void (*finish)(struct mm_notify_target *target);
};

struct mm_notify_target {
	const struct mm_notify_kind *kind;
	const struct mm_wave *wave;
	DWORD_PTR value; /* dwCallback of the open function */
	HANDLE event;    /* function: wakes the waiting thread; event: the target itself */
	HWND window;
	UINT_PTR timer; /* window: its tick */

	/* Notifications. A function counts on the driver's thread. */
	atomic_ulong opened;
	atomic_ulong done;
	atomic_ulong closed;
	unsigned long set; /* event: how often it was found set; several notifications may be one */
};

/* "function", "window", "task" or "event"; NULL: no such kind. */
const struct mm_notify_kind *mm_notify_kind_find(const char *name);

/* False, and said so, when it cannot be made. The target must stay where it is until finish. */
bool mm_notify_target_init(
	struct mm_notify_target *target, const struct mm_notify_kind *kind, const struct mm_wave *wave);

void mm_notify_target_wait(struct mm_notify_target *target);

/* After the device is closed. */
void mm_notify_target_finish(struct mm_notify_target *target);

/* What has been counted: all of it for an event. */
unsigned long mm_notify_target_count(const struct mm_notify_target *target);

#endif
