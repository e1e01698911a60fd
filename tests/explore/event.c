/* SPDX-License-Identifier: MIT */
/* Events: set against wait, against poll, against close and the next event in the same memory; pulse. */
#include <base/futex.h>
#include <core/event.h>
#include <core/wait.h>

#include "scenarios.h"

static struct mm_object *event;
static uint32_t handle, second_handle;
static int message, seen;
static _Atomic int told;

static struct mm_object *make(bool manual, bool set, uint32_t *value)
{
	struct mm_object *object = mm_event_create(manual, set);
	explore_require(object != NULL, "no event");
	*value = mm_handle_create(object, MM_EVENT);
	explore_require(*value != 0, "no handle");
	mm_object_put(object);
	return object;
}

static void setup_auto(void)
{
	event = make(false, false, &handle);
}

static void setup_manual(void)
{
	event = make(true, false, &handle);
}

static void setup_set(void)
{
	event = make(false, true, &handle);
}

static bool is_set(struct mm_object *object)
{
	return atomic_load(&object->state) & MM_EVENT_SET;
}

static void set(void)
{
	explore_require(mm_event_set(handle), "not set");
}

static void tell_and_set(void)
{
	message = 1;
	set();
}

static void set_twice(void)
{
	set();
	set();
}

static void await(void)
{
	struct mm_wait wait = { .items[0].object = event, .count = 1, .deadline_ns = MM_NEVER };
	explore_require(mm_wait(&wait) == MM_WAIT_OBJECT, "a wait failed");
}

static void await_message(void)
{
	await();
	explore_require(message == 1, "the message is missing");
}

static void check_taken(void)
{
	explore_require(!is_set(event), "still set");
	explore_require(atomic_load(&event->waiters) == 0, "waiters stay behind");
}

static void check_set(void)
{
	explore_require(is_set(event), "no longer set");
}

/* ---- A set that comes to a set event ---- */

static void tell_and_set_again(void)
{
	atomic_store_explicit(&told, 1, memory_order_relaxed);
	set();
}

static void await_and_see(void)
{
	await();
	seen = atomic_load_explicit(&told, memory_order_relaxed);
}

static void check_seen(void)
{
	explore_require(is_set(event) || seen, "a set went, and what came before it was not seen");
}

/* ---- Poll ---- */

static void poll_and_take(void)
{
	struct mm_wait wait = { .items[0].object = event, .count = 1, .deadline_ns = 0 };
	int fd = mm_event_descriptor(event);

	while (mm_wait(&wait) == MM_WAIT_TIMEOUT)
		explore_poll(fd);
	explore_require(message == 1, "the message is missing");
}

static void ask(void)
{
	explore_require(mm_event_descriptor(event) > 0, "no descriptor");
}

static void look(void)
{
	struct mm_wait wait = { .items[0].object = event, .count = 1, .deadline_ns = 0 };
	explore_require(mm_wait(&wait) == MM_WAIT_TIMEOUT, "set by nobody");
}

/* ---- Close ---- */

static void close_and_reuse(void)
{
	explore_require(mm_handle_close(handle, MM_TYPES(MM_EVENT)), "not closed");
	event = make(false, false, &second_handle);
}

static void set_perhaps(void)
{
	explore_outcome((unsigned)mm_event_set(handle));
}

static void check_not_set(void)
{
	explore_require(!is_set(event), "a foreign event is set");
}

/* ---- Pulse: it releases who sleeps already ---- */

static void setup_pulse(void)
{
	explore_count_sleepers();
	setup_auto();
}

static void setup_manual_pulse(void)
{
	explore_count_sleepers();
	setup_manual();
}

static void pulse_a_sleeper(void)
{
	explore_await_sleepers(1);
	message = 1;
	mm_event_pulse(event);
}

static void pulse_two_sleepers(void)
{
	explore_await_sleepers(2);
	mm_event_pulse(event);
}

static void pulse_twice(void)
{
	pulse_two_sleepers();
	mm_event_pulse(event);
}

/* The set is for the one that the pulse left asleep, and is gone then. */
static void pulse_and_set(void)
{
	pulse_two_sleepers();
	set();
}

static void reset(void)
{
	mm_event_reset(event);
}

static void check_pulsed(void)
{
	uint64_t state = atomic_load(&event->state);
	explore_require(!(state & (MM_EVENT_SET | MM_EVENT_TOKENS)), "a pulse stays behind");
	explore_require(atomic_load(&event->waiters) == 0, "waiters stay behind");
}

const struct scenario events[] = {
	{ .name = "event, set against wait", .setup = setup_auto,
	  .threads = { await_message, tell_and_set }, .check = check_taken },
	{ .name = "event, manual, two waiters", .setup = setup_manual,
	  .threads = { await_message, await_message, tell_and_set }, .check = check_set },
	{ .name = "event, two sets", .setup = setup_auto, .threads = { await, set_twice } },
	{ .name = "event, two setters", .setup = setup_auto, .threads = { await, set, set } },
	{ .name = "event, set again", .setup = setup_set,
	  .threads = { await_and_see, tell_and_set_again }, .check = check_seen },
	{ .name = "event, set against poll", .setup = setup_auto,
	  .threads = { poll_and_take, tell_and_set }, .check = check_taken },
	{ .name = "event, two ask for the descriptor", .setup = setup_auto, .threads = { ask, ask } },
	{ .name = "event, the descriptor against a look", .setup = setup_auto, .threads = { ask, look } },
	{ .name = "event, set against close", .setup = setup_auto,
	  .threads = { close_and_reuse, set_perhaps }, .check = check_not_set, .outcomes = 3 },
	{ .name = "event, two sets against close", .setup = setup_auto,
	  .threads = { close_and_reuse, set_perhaps, set_perhaps }, .check = check_not_set, .outcomes = 3 },
	{ .name = "event, pulse", .setup = setup_pulse, .threads = { await_message, pulse_a_sleeper },
	  .check = check_pulsed },
	{ .name = "event, pulse against reset", .setup = setup_pulse,
	  .threads = { await_message, pulse_a_sleeper, reset }, .check = check_pulsed },
	{ .name = "event, two pulses for two", .setup = setup_pulse,
	  .threads = { await, await, pulse_twice }, .check = check_pulsed },
	{ .name = "event, a pulse and a set for two", .setup = setup_pulse,
	  .threads = { await, await, pulse_and_set }, .check = check_pulsed },
	{ .name = "event, manual, pulse for two", .setup = setup_manual_pulse,
	  .threads = { await, await, pulse_two_sleepers }, .check = check_pulsed },
	{ .name = NULL },
};
