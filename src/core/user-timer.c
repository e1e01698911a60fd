/* SPDX-License-Identifier: MIT */
#include "user-timer.h"

#include <stdlib.h>

#include "../base/clock.h"
#include "../base/futex.h"
#include "queue.h"

#define NS_PER_MS 1000000

static struct mm_user_timer **link_of(struct mm_queue *queue, uint32_t window, uintptr_t id)
{
	struct mm_user_timer **link = &queue->timers;
	while (*link && ((*link)->window != window || (*link)->id != id))
		link = &(*link)->next;
	return link;
}

struct mm_user_timer *mm_user_timer_find(struct mm_queue *queue, uint32_t window, uintptr_t id)
{
	return *link_of(queue, window, id);
}

bool mm_user_timer_set(struct mm_queue *queue, uint32_t window, uintptr_t id, uint32_t period_ms,
                       TIMERPROC procedure)
{
	struct mm_user_timer *timer = mm_user_timer_find(queue, window, id);
	if (!timer) {
		timer = calloc(1, sizeof *timer);
		if (!timer)
			return false;
		timer->window = window;
		timer->id = id;
		timer->next = queue->timers;
		queue->timers = timer;
	}
	timer->procedure = procedure;
	timer->period_ms = period_ms;
	timer->due_ns = mm_clock_ns() + (int64_t)period_ms * NS_PER_MS;
	timer->arrival = 0;
	return true;
}

uintptr_t mm_user_timer_new_id(struct mm_queue *queue)
{
	do {
		if (++queue->timer_ids == 0)
			queue->timer_ids = 1;
	} while (mm_user_timer_find(queue, 0, queue->timer_ids));
	return queue->timer_ids;
}

bool mm_user_timer_kill(struct mm_queue *queue, uint32_t window, uintptr_t id)
{
	struct mm_user_timer **link = link_of(queue, window, id);
	struct mm_user_timer *timer = *link;
	if (!timer)
		return false;
	*link = timer->next;
	free(timer);
	return true;
}

void mm_user_timers_kill_window(struct mm_queue *queue, uint32_t window)
{
	struct mm_user_timer **link = &queue->timers;
	struct mm_user_timer *timer;
	while ((timer = *link)) {
		if (timer->window != window) {
			link = &timer->next;
			continue;
		}
		*link = timer->next;
		free(timer);
	}
}

void mm_user_timers_check(struct mm_queue *queue)
{
	if (!queue->timers)
		return;
	int64_t now = mm_clock_ns();
	for (struct mm_user_timer *timer = queue->timers; timer; timer = timer->next)
		if (!timer->arrival && timer->due_ns <= now)
			timer->arrival = ++queue->arrived;
}

int64_t mm_user_timers_due(struct mm_queue *queue)
{
	int64_t due = MM_NEVER;
	for (const struct mm_user_timer *timer = queue->timers; timer; timer = timer->next)
		if (!timer->arrival && timer->due_ns < due)
			due = timer->due_ns;
	return due;
}

struct mm_user_timer *mm_user_timers_first(struct mm_queue *queue,
                                           bool (*wanted)(const void *context, uint32_t window),
                                           const void *context)
{
	struct mm_user_timer *first = NULL;
	for (struct mm_user_timer *timer = queue->timers; timer; timer = timer->next)
		if (timer->arrival && (!first || timer->due_ns < first->due_ns) &&
		    wanted(context, timer->window))
			first = timer;
	return first;
}

/* Ticks that were missed meanwhile are left out. */
void mm_user_timer_taken(struct mm_user_timer *timer)
{
	int64_t period = (int64_t)timer->period_ms * NS_PER_MS;
	int64_t late = mm_clock_ns() - timer->due_ns;
	timer->due_ns += (late / period + 1) * period;
	timer->arrival = 0;
}

uint64_t mm_user_timers_newest(struct mm_queue *queue)
{
	uint64_t newest = 0;
	for (const struct mm_user_timer *timer = queue->timers; timer; timer = timer->next)
		if (timer->arrival > newest)
			newest = timer->arrival;
	return newest;
}

void mm_user_timers_finish(struct mm_queue *queue)
{
	struct mm_user_timer *timer;
	while ((timer = queue->timers)) {
		queue->timers = timer->next;
		free(timer);
	}
}
