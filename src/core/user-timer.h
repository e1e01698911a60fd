/* SPDX-License-Identifier: MIT */
/*
 * SetTimer's timers: owner only, found due when their thread looks for messages. A timer that is due waits as
 * one arrival of the queue until its WM_TIMER is taken; then it goes on in step with its period.
 */
#ifndef MM_CORE_USER_TIMER_H
#define MM_CORE_USER_TIMER_H

#include <stdbool.h>
#include <stdint.h>
#include <winuser.h>

struct mm_queue;

struct mm_user_timer {
	struct mm_user_timer *next;
	uint32_t window;    /* handle; 0: the thread's */
	uintptr_t id;
	TIMERPROC procedure;
	uint32_t period_ms;
	int64_t due_ns;     /* CLOCK_MONOTONIC */
	uint64_t arrival;   /* WM_TIMER waits, its number; 0: not due */
};

/* Starts or restarts the timer. False: no memory. */
bool mm_user_timer_set(struct mm_queue *queue, uint32_t window, uintptr_t id, uint32_t period_ms,
                       TIMERPROC procedure);

/* The timer, or NULL. */
struct mm_user_timer *mm_user_timer_find(struct mm_queue *queue, uint32_t window, uintptr_t id);

/* An id that no timer of the thread without a window has. */
uintptr_t mm_user_timer_new_id(struct mm_queue *queue);

/* False: there is no such timer. */
bool mm_user_timer_kill(struct mm_queue *queue, uint32_t window, uintptr_t id);
void mm_user_timers_kill_window(struct mm_queue *queue, uint32_t window);

/* Finds those that are due. */
void mm_user_timers_check(struct mm_queue *queue);

/* When the next one that does not wait yet falls due; MM_NEVER. */
int64_t mm_user_timers_due(struct mm_queue *queue);

/* Of the timers that wait the one due first, of all windows or those that `wanted` accepts. NULL: none. */
struct mm_user_timer *mm_user_timers_first(struct mm_queue *queue,
                                           bool (*wanted)(const void *context, uint32_t window),
                                           const void *context);

/* Its WM_TIMER was taken. */
void mm_user_timer_taken(struct mm_user_timer *timer);

/* The number of the newest arrival of a timer that waits; 0: none waits. */
uint64_t mm_user_timers_newest(struct mm_queue *queue);

void mm_user_timers_finish(struct mm_queue *queue);

#endif
