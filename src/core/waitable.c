/* SPDX-License-Identifier: MIT */
#include "waitable.h"

#include "../base/futex.h"
#include "event.h"
#include "mutex.h"
#include "reservation.h"
#include "semaphore.h"
#include "thread.h"
#include "waitable-timer.h"

/* ---- Events, timers, threads: a set bit ---- */

static bool pulse_released(const struct mm_wait_item *item, uint64_t state)
{
	return item->registered && item->object->type == MM_EVENT &&
	       ((uint32_t)state & MM_EVENT_PULSES) != item->pulses &&
	       (state & (MM_EVENT_MANUAL | MM_EVENT_TOKENS));
}

static enum mm_taken take_signal(struct mm_wait_item *item)
{
	struct mm_object *object = item->object;
	uint64_t state = atomic_load(&object->state);
	uint64_t next;

	do {
		state = mm_reservation_wait(object, state, MM_EVENT_RESERVED);
		if (state & MM_EVENT_SET)
			next = state & MM_EVENT_MANUAL ? state : state & ~(uint64_t)MM_EVENT_SET;
		else if (pulse_released(item, state))
			next = state & MM_EVENT_MANUAL ? state : state - MM_EVENT_TOKEN;
		else
			return MM_NOT_TAKEN;
	} while (next != state && !atomic_compare_exchange_weak(&object->state, &state, next));
	return MM_TAKEN;
}

static bool reserve_signal(struct mm_object *object)
{
	uint64_t state = atomic_load(&object->state);
	do {
		if (!(state & MM_EVENT_SET))
			return false;
	} while (!atomic_compare_exchange_weak(&object->state, &state, state | MM_EVENT_RESERVED));
	return true;
}

static enum mm_taken commit_signal(struct mm_object *object)
{
	uint64_t state = atomic_load(&object->state);
	uint64_t leave;
	do
		leave = state & MM_EVENT_MANUAL ? MM_EVENT_RESERVED : MM_EVENT_RESERVED | MM_EVENT_SET;
	while (!atomic_compare_exchange_weak(&object->state, &state, state & ~leave));
	return MM_TAKEN;
}

/*
 * Stale pulse tokens of sleepers that left otherwise go when the first new sleeper comes: those of the state
 * before it registered. A pulse since then may have given tokens to a second sleeper, so they all stay.
 */
static void drop_tokens(struct mm_object *object, uint64_t before)
{
	uint64_t state = before;
	while (state & MM_EVENT_TOKENS &&
	       ((state ^ before) & MM_EVENT_PULSES) == 0) // GCOVR_EXCL_BR_LINE: unless a pulse comes now
		if (atomic_compare_exchange_weak(&object->state, &state, state & ~(uint64_t)MM_EVENT_TOKENS))
			return;
}

/* ---- Semaphores ---- */

static enum mm_taken take_count(struct mm_object *object)
{
	uint64_t state = atomic_load(&object->state);
	do {
		state = mm_reservation_wait(object, state, MM_SEMAPHORE_RESERVED);
		if ((uint32_t)state == 0)
			return MM_NOT_TAKEN;
	} while (!atomic_compare_exchange_weak(&object->state, &state, state - 1));
	return MM_TAKEN;
}

static bool reserve_count(struct mm_object *object)
{
	uint64_t state = atomic_load(&object->state);
	do {
		if ((uint32_t)state == 0)
			return false;
	} while (!atomic_compare_exchange_weak(&object->state, &state, state | MM_SEMAPHORE_RESERVED));
	return true;
}

static enum mm_taken commit_count(struct mm_object *object)
{
	atomic_fetch_sub(&object->state, (uint64_t)MM_SEMAPHORE_RESERVED + 1);
	return MM_TAKEN;
}

/* ---- Mutexes ---- */

static bool swap_owner(struct mm_object *object, uint32_t owner, bool wait)
{
	uint64_t state = atomic_load(&object->state);
	do {
		if ((uint32_t)state == MM_MUTEX_RESERVED && wait)
			state = mm_reservation_wait(object, state, MM_MUTEX_RESERVED);
		if ((uint32_t)state != 0)
			return false;
	} while (!atomic_compare_exchange_weak(&object->state, &state, state | owner));
	return true;
}

static bool owned_by(struct mm_object *object, const struct mm_thread *thread)
{
	return (uint32_t)atomic_load(&object->state) == thread->id;
}

static enum mm_taken taken_mutex(struct mm_object *object, struct mm_thread *self)
{
	return mm_mutex_taken(object, self) ? MM_TAKEN_ABANDONED : MM_TAKEN;
}

static enum mm_taken take_mutex(struct mm_object *object)
{
	struct mm_thread *self = mm_thread_self();
	if (!self || (!owned_by(object, self) && !swap_owner(object, self->id, true)))
		return MM_NOT_TAKEN;
	return taken_mutex(object, self);
}

static bool reserve_mutex(struct mm_object *object)
{
	struct mm_thread *self = mm_thread_self();
	return self && (owned_by(object, self) || swap_owner(object, MM_MUTEX_RESERVED, false));
}

static void cancel_mutex(struct mm_object *object)
{
	uint64_t state = atomic_load(&object->state);
	if ((uint32_t)state == MM_MUTEX_RESERVED)
		atomic_fetch_and(&object->state, ~(uint64_t)UINT32_MAX);
}

static enum mm_taken commit_mutex(struct mm_object *object)
{
	struct mm_thread *self = mm_thread_self();
	if (!owned_by(object, self))
		atomic_fetch_xor(&object->state, (uint64_t)(MM_MUTEX_RESERVED ^ self->id));
	return taken_mutex(object, self);
}

/* ---- By type ---- */

enum mm_taken mm_waitable_take(struct mm_wait_item *item)
{
	switch (item->object->type) {
	case MM_SEMAPHORE: return take_count(item->object);
	case MM_MUTEX:     return take_mutex(item->object);
	case MM_TIMER:     mm_waitable_timer_refresh(item->object); return take_signal(item);
	default:           return take_signal(item);
	}
}

void mm_waitable_register(struct mm_wait_item *item)
{
	uint64_t before = atomic_load(&item->object->state);
	if (atomic_fetch_add(&item->object->waiters, 1) == 0 && item->object->type == MM_EVENT)
		drop_tokens(item->object, before);
	item->pulses = (uint32_t)atomic_load(&item->object->state) & MM_EVENT_PULSES;
	item->registered = true;
}

void mm_waitable_unregister(struct mm_wait_item *item)
{
	item->registered = false;
	atomic_fetch_sub(&item->object->waiters, 1);
}

int64_t mm_waitable_due(struct mm_object *object)
{
	return object->type == MM_TIMER ? mm_waitable_timer_due(object) : MM_NEVER;
}

bool mm_waitable_reserve(struct mm_wait_item *item)
{
	switch (item->object->type) {
	case MM_SEMAPHORE: item->reserved = reserve_count(item->object); break;
	case MM_MUTEX:     item->reserved = reserve_mutex(item->object); break;
	case MM_TIMER:     mm_waitable_timer_refresh(item->object); /* fall through */
	default:           item->reserved = reserve_signal(item->object); break;
	}
	return item->reserved;
}

void mm_waitable_cancel(struct mm_wait_item *item)
{
	if (!item->reserved)
		return;
	item->reserved = false;
	switch (item->object->type) {
	case MM_SEMAPHORE: atomic_fetch_and(&item->object->state, ~(uint64_t)MM_SEMAPHORE_RESERVED); break;
	case MM_MUTEX:     cancel_mutex(item->object); break;
	default:           atomic_fetch_and(&item->object->state, ~(uint64_t)MM_EVENT_RESERVED); break;
	}
}

enum mm_taken mm_waitable_commit(struct mm_wait_item *item)
{
	item->reserved = false;
	switch (item->object->type) {
	case MM_SEMAPHORE: return commit_count(item->object);
	case MM_MUTEX:     return commit_mutex(item->object);
	default:           return commit_signal(item->object);
	}
}
