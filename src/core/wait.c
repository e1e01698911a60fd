/* SPDX-License-Identifier: MIT */
#include "wait.h"

#include "../base/clock.h"
#include "../base/futex.h"
#include "event.h"
#include "mutex.h"
#include "reservation.h"
#include "thread.h"
#include "waitable-timer.h"

int64_t mm_wait_deadline(uint32_t timeout_ms)
{
	return timeout_ms == UINT32_MAX ? MM_NEVER : mm_clock_ns() + (int64_t)timeout_ms * 1000000;
}

static bool take_any(struct mm_wait *wait, enum mm_wait_outcome *outcome)
{
	for (unsigned i = 0; i < wait->count; i++) {
		enum mm_taken taken = mm_waitable_take(&wait->items[i]);
		if (taken == MM_NOT_TAKEN)
			continue;
		wait->index = i;
		*outcome = taken == MM_TAKEN_ABANDONED ? MM_WAIT_ABANDONED : MM_WAIT_OBJECT;
		return true;
	}
	return false;
}

static bool reserve_all(struct mm_wait *wait)
{
	for (unsigned i = 0; i < wait->count; i++)
		if (!mm_waitable_reserve(&wait->items[i]))
			return false;
	return true;
}

static enum mm_wait_outcome commit_all(struct mm_wait *wait)
{
	enum mm_wait_outcome outcome = MM_WAIT_OBJECT;
	for (unsigned i = 0; i < wait->count; i++)
		if (mm_waitable_commit(&wait->items[i]) == MM_TAKEN_ABANDONED)
			outcome = MM_WAIT_ABANDONED;
	return outcome;
}

static bool take_all(struct mm_wait *wait, enum mm_wait_outcome *outcome)
{
	wait->index = 0;
	mm_reservation_begin();
	bool complete = reserve_all(wait);
	if (complete)
		*outcome = commit_all(wait);
	else
		for (unsigned i = 0; i < wait->count; i++)
			mm_waitable_cancel(&wait->items[i]);
	mm_reservation_end();
	return complete;
}

static bool look(struct mm_wait *wait, enum mm_wait_outcome *outcome)
{
	if (wait->count && (wait->all ? take_all(wait, outcome) : take_any(wait, outcome)))
		return true;
	if (wait->alertable && mm_waitable_timers_complete()) {
		*outcome = MM_WAIT_COMPLETION;
		return true;
	}
	if (wait->source && wait->source->ready(wait->source->context)) {
		*outcome = MM_WAIT_SOURCE;
		return true;
	}
	return false;
}

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Until when to sleep: the deadline, or when a timer falls due. */
static int64_t sleep_until(struct mm_wait *wait)
{
	int64_t until = wait->deadline_ns;
	for (unsigned i = 0; i < wait->count; i++)
		until = earlier(until, mm_waitable_due(wait->items[i].object));
	if (wait->alertable)
		until = earlier(until, mm_waitable_timers_due());
	if (wait->source && wait->source->due)
		until = earlier(until, wait->source->due(wait->source->context));
	return until;
}

/* The words to sleep on, as they are now. */
static unsigned read_words(struct mm_wait *wait, struct mm_futex_wait *words)
{
	unsigned n = 0;
	for (; n < wait->count; n++) {
		words[n].word = mm_object_word(wait->items[n].object);
		words[n].expected = atomic_load(words[n].word);
	}
	if (wait->source) {
		mm_eventcount_announce(wait->source->wake, MM_EC_FUTEX);
		words[n].word = &wait->source->wake->word;
		words[n++].expected = MM_EC_FUTEX;
	}
	return n;
}

/* Whether an object with this state word can be taken, or soon may be without a wake-up: it is reserved. */
static bool may_be_free(const struct mm_object *object, uint32_t word)
{
	const struct mm_thread *self = mm_thread_known();
	switch (object->type) {
	case MM_SEMAPHORE: return word != 0;
	case MM_MUTEX:     return self && (word == 0 || word == MM_MUTEX_RESERVED || word == self->id);
	default:           return word & MM_EVENT_SET;
	}
}

/*
 * The words as they were read would have let the wait end, but it did not: another thread took in between.
 * They may look the same again by now, so this is not what to sleep on.
 */
static bool would_do(const struct mm_wait *wait, const struct mm_futex_wait *words)
{
	unsigned n = 0;
	for (unsigned i = 0; i < wait->count; i++)
		n += may_be_free(wait->items[i].object, words[i].expected);
	return wait->all ? wait->count && n == wait->count : n > 0;
}

/* With nothing to sleep on, this word never changes. */
static void sleep_on(const struct mm_futex_wait *words, unsigned count, int64_t until)
{
	static _Atomic uint32_t nothing;
	if (count)
		mm_futex_wait_many(words, count, until);
	else
		mm_futex_wait(&nothing, 0, until);
}

static enum mm_wait_outcome sleep_until_taken(struct mm_wait *wait)
{
	enum mm_wait_outcome outcome = MM_WAIT_TIMEOUT;
	struct mm_futex_wait words[MM_FUTEX_MANY];

	for (;;) {
		unsigned n = read_words(wait, words);
		if (look(wait, &outcome) || mm_clock_ns() >= wait->deadline_ns)
			break;
		if (!would_do(wait, words))
			sleep_on(words, n, sleep_until(wait));
	}
	if (wait->source)
		mm_eventcount_cancel(wait->source->wake);
	return outcome;
}

static void arm_events(struct mm_wait *wait)
{
	for (unsigned i = 0; i < wait->count; i++)
		if (wait->items[i].object->type == MM_EVENT)
			mm_event_arm(wait->items[i].object);
}

enum mm_wait_outcome mm_wait(struct mm_wait *wait)
{
	enum mm_wait_outcome outcome = MM_WAIT_TIMEOUT;
	if (look(wait, &outcome))
		return outcome;

	if (wait->deadline_ns == MM_NEVER || mm_clock_ns() < wait->deadline_ns) {
		for (unsigned i = 0; i < wait->count; i++)
			mm_waitable_register(&wait->items[i]);
		outcome = sleep_until_taken(wait);
		for (unsigned i = 0; i < wait->count; i++)
			mm_waitable_unregister(&wait->items[i]);
	}
	if (outcome == MM_WAIT_TIMEOUT)
		arm_events(wait);
	return outcome;
}
