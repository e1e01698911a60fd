/* SPDX-License-Identifier: MIT */
/*
 * One lock of the process guards what belongs together: due, period and completion of every timer, and the
 * threads' lists. No completion runs under it, and nobody waits for objects under it. Timers that are not due
 * are told by one atomic load.
 *
 * Setting a timer changes bits 8-31 of the state word (an event's pulses, which timers do not have), so that
 * a waiter which computed its deadline from the old due time does not go to sleep with it.
 */
#include "waitable-timer.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "../base/clock.h"
#include "../base/futex.h"
#include "event.h"
#include "thread.h"

struct mm_waitable_timer {
	struct mm_object *object;
	_Atomic int64_t due_ns;         /* MM_NEVER: not running */
	int64_t period_ns;              /* 0: once */
	mm_timer_completion completion; /* NULL: none */
	void *argument;
	struct mm_thread *thread;       /* runs the completion; NULL: not in a list */
	struct mm_waitable_timer *next; /* mm_thread.timers */
	int64_t expired_ns;             /* the completion is to run for this time; MM_NEVER: it is not */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* ---- Under the lock ---- */

static void unlink_timer(struct mm_waitable_timer *timer)
{
	if (!timer->thread)
		return;
	struct mm_waitable_timer **link = &timer->thread->timers;
	while (*link != timer)
		link = &(*link)->next;
	*link = timer->next;
	timer->thread = NULL;
}

static void stop(struct mm_waitable_timer *timer)
{
	atomic_store(&timer->due_ns, MM_NEVER);
	timer->expired_ns = MM_NEVER;
	unlink_timer(timer);
}

static void link_timer(struct mm_waitable_timer *timer, struct mm_thread *thread)
{
	timer->thread = thread;
	timer->next = thread->timers;
	thread->timers = timer;
}

static int64_t next_due(const struct mm_waitable_timer *timer, int64_t due, int64_t now)
{
	return timer->period_ns ? due + ((now - due) / timer->period_ns + 1) * timer->period_ns : MM_NEVER;
}

/*
 * Fewer expiries than periods, if nobody looked: the state holds one, and a thread owes one completion at a
 * time. Set before the due time moves on: who finds it moved finds the timer set, or taken. Sleepers wake by
 * themselves.
 */
static void expire(struct mm_waitable_timer *timer, int64_t now)
{
	int64_t due = atomic_load(&timer->due_ns);
	if (now < due)
		return;
	if (timer->thread && timer->expired_ns == MM_NEVER)
		timer->expired_ns = due;
	atomic_fetch_or(&timer->object->state, MM_EVENT_SET);
	atomic_store(&timer->due_ns, next_due(timer, due, now));
}

/* ---- Any thread ---- */

static void finish(struct mm_object *object)
{
	pthread_mutex_lock(&lock);
	unlink_timer(object->data);
	pthread_mutex_unlock(&lock);
	free(object->data);
}

struct mm_object *mm_waitable_timer_create(bool manual)
{
	struct mm_waitable_timer *timer = calloc(1, sizeof *timer);
	if (!timer)
		return NULL;
	atomic_store(&timer->due_ns, MM_NEVER);
	timer->expired_ns = MM_NEVER;
	mm_object_set_finisher(MM_TIMER, finish);
	timer->object = mm_object_create(MM_TIMER, manual ? MM_EVENT_MANUAL : 0, timer);
	if (!timer->object) {
		free(timer);
		return NULL;
	}
	return timer->object;
}

/* Waiters compute their deadlines anew. */
static void stir(struct mm_object *object)
{
	uint64_t state = atomic_load(&object->state);
	uint64_t next;
	do
		next = (state & ~(uint64_t)MM_EVENT_PULSES) | ((state + MM_EVENT_PULSE) & MM_EVENT_PULSES);
	while (!atomic_compare_exchange_weak(&object->state, &state, next));
	if (atomic_load(&object->waiters))
		mm_futex_wake(mm_object_word(object));
}

void mm_waitable_timer_cancel(struct mm_object *object)
{
	pthread_mutex_lock(&lock);
	stop(object->data);
	pthread_mutex_unlock(&lock);
}

int mm_waitable_timer_set(struct mm_object *object, int64_t due_ns, uint32_t period_ms,
                          mm_timer_completion completion, void *argument)
{
	struct mm_waitable_timer *timer = object->data;
	struct mm_thread *self = completion ? mm_thread_self() : NULL;
	if (completion && !self)
		return -ENOMEM;

	/* The reset may wait for a wait for all, and that for the lock. */
	mm_waitable_timer_cancel(object);
	mm_event_reset(object);

	int64_t now = mm_clock_ns();
	pthread_mutex_lock(&lock);
	stop(timer);
	timer->period_ns = (int64_t)period_ms * 1000000;
	timer->completion = completion;
	timer->argument = argument;
	if (self)
		link_timer(timer, self);
	atomic_store(&timer->due_ns, due_ns < now ? now : due_ns);
	pthread_mutex_unlock(&lock);

	stir(object);
	return 0;
}

void mm_waitable_timer_refresh(struct mm_object *object)
{
	struct mm_waitable_timer *timer = object->data;
	int64_t now = mm_clock_ns();
	if (now < atomic_load(&timer->due_ns))
		return;

	pthread_mutex_lock(&lock);
	expire(timer, now);
	pthread_mutex_unlock(&lock);
}

int64_t mm_waitable_timer_due(struct mm_object *object)
{
	struct mm_waitable_timer *timer = object->data;
	return atomic_load(&timer->due_ns);
}

/* ---- The thread of the completions ---- */

/* The timer whose completion is due longest, of those that were due when the caller began; NULL: none. */
static struct mm_waitable_timer *first_expired(struct mm_thread *thread, int64_t began)
{
	struct mm_waitable_timer *first = NULL;
	for (struct mm_waitable_timer *timer = thread->timers; timer; timer = timer->next) {
		expire(timer, began);
		if (timer->expired_ns <= began && (!first || timer->expired_ns < first->expired_ns))
			first = timer;
	}
	return first;
}

/* NULL: the calling thread never set a timer. */
static struct mm_thread *known_self(void)
{
	struct mm_thread *self = mm_thread_known();
	return self && mm_handle_ready() ? self : NULL;
}

static bool complete_one(struct mm_thread *thread, int64_t began)
{
	pthread_mutex_lock(&lock);
	struct mm_waitable_timer *timer = first_expired(thread, began);
	struct mm_waitable_timer copy;
	if (timer) {
		copy = *timer;
		timer->expired_ns = MM_NEVER;
	}
	pthread_mutex_unlock(&lock);
	if (!timer)
		return false;

	uint64_t time = (uint64_t)(mm_clock_file_time() - (mm_clock_ns() - copy.expired_ns) / 100);
	copy.completion(copy.argument, (uint32_t)time, (uint32_t)(time >> 32));
	return true;
}

bool mm_waitable_timers_complete(void)
{
	struct mm_thread *self = known_self();
	int64_t began = mm_clock_ns();
	bool any = false;
	while (self && complete_one(self, began))
		any = true;
	return any;
}

int64_t mm_waitable_timers_due(void)
{
	struct mm_thread *self = known_self();
	int64_t due = MM_NEVER;
	if (!self)
		return due;

	pthread_mutex_lock(&lock);
	for (struct mm_waitable_timer *timer = self->timers; timer; timer = timer->next) {
		int64_t next = atomic_load(&timer->due_ns);
		if (timer->expired_ns < next)
			next = timer->expired_ns;
		if (next < due)
			due = next;
	}
	pthread_mutex_unlock(&lock);
	return due;
}

void mm_waitable_timers_detach(struct mm_thread *thread)
{
	pthread_mutex_lock(&lock);
	while (thread->timers)
		stop(thread->timers);
	pthread_mutex_unlock(&lock);
}
