/* SPDX-License-Identifier: MIT */
/*
 * Waitable timers. No thread of their own: who waits for one looks at the clock and sets it when it is due
 * (mm_waitable_timer_refresh), so the state bits are an event's. Completions run in alertable waits of the
 * thread that set the timer.
 */
#ifndef MM_CORE_WAITABLE_TIMER_H
#define MM_CORE_WAITABLE_TIMER_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/handle.h"

struct mm_thread;

typedef void (*mm_timer_completion)(void *argument, uint32_t due_low, uint32_t due_high);

struct mm_object *mm_waitable_timer_create(bool manual);

/* due_ns: CLOCK_MONOTONIC; period_ms 0: once. Resets it, wakes its waiters to look again. 0 or -ENOMEM. */
int mm_waitable_timer_set(struct mm_object *timer, int64_t due_ns, uint32_t period_ms,
                          mm_timer_completion completion, void *argument);
void mm_waitable_timer_cancel(struct mm_object *timer);

/* Sets it if it is due by now. */
void mm_waitable_timer_refresh(struct mm_object *timer);

/* When it falls due; MM_NEVER if it is not running. */
int64_t mm_waitable_timer_due(struct mm_object *timer);

/* The calling thread's completions: runs those that are due (true: some ran); when the next one is. */
bool mm_waitable_timers_complete(void);
int64_t mm_waitable_timers_due(void);

/* The thread ends: its completions will not run any more. */
void mm_waitable_timers_detach(struct mm_thread *thread);

#endif
