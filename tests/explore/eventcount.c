/* SPDX-License-Identifier: MIT */
/*
 * The event count: who announces its sleep, looks again and sleeps is woken. Over the ring, as the queues use
 * it.
 */
#include <base/eventcount.h>
#include <base/futex.h>
#include <base/ring-push.h>

#include "scenarios.h"

static struct mm_ring inbox;
static struct mm_ring_slot slots[16];
static struct mm_eventcount wake;
static unsigned wanted, received;

static void post(unsigned number)
{
	uint64_t position;
	explore_require(mm_ring_admits(&inbox), "refused");
	struct mm_ring_slot *slot = mm_ring_claim(&inbox, &position);
	slot->message.message = number;
	mm_ring_publish(slot, position);
	mm_eventcount_notify(&wake);
}

static void post_1(void)
{
	post(1);
}

static void post_2(void)
{
	post(2);
}

static void post_both(void)
{
	post(1);
	post(2);
}

static bool take(void *context, const struct mm_message *message, uint64_t position)
{
	(void)context, (void)position;
	received += message->message != 0;
	return true;
}

static bool look(void)
{
	if (mm_ring_pending(&inbox))
		mm_ring_drain(&inbox, take, NULL);
	return received == wanted;
}

static void await_all(void)
{
	while (!look()) {
		mm_eventcount_announce(&wake, MM_EC_FUTEX);
		if (look())
			break;
		mm_futex_wait(&wake.word, MM_EC_FUTEX, MM_NEVER);
	}
	mm_eventcount_cancel(&wake);
}

/* The same by descriptor: armed, looked at again, polled. */
static void poll_all(void)
{
	while (!look()) {
		mm_eventcount_announce(&wake, MM_EC_POLL);
		if (look())
			break;
		explore_poll(1);
	}
	mm_eventcount_cancel(&wake);
}

static void begin(unsigned messages)
{
	explored_slack = 2;
	mm_ring_reset(&inbox, slots, 4);
	wanted = messages;
}

static void setup_one(void)
{
	begin(1);
}

static void setup_two(void)
{
	begin(2);
}

static void setup_descriptor(void)
{
	begin(1);
	atomic_store(&wake.fd, 1);
}

const struct scenario eventcount[] = {
	{ .name = "event count, one message", .setup = setup_one,
	  .threads = { await_all, post_1 } },
	{ .name = "event count, two messages", .setup = setup_two,
	  .threads = { await_all, post_both } },
	{ .name = "event count, two senders", .setup = setup_two,
	  .threads = { await_all, post_1, post_2 }, .longer = true },
	{ .name = "event count, descriptor", .setup = setup_descriptor,
	  .threads = { poll_all, post_1 } },
	{ .name = NULL },
};
