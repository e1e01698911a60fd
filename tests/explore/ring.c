/* SPDX-License-Identifier: MIT */
/* The ring: nothing lost, doubled, reordered or overwritten; the limit. */
#include <base/ring-push.h>

#include "scenarios.h"

#define SENDERS 3
#define POSTS 2
#define EARLIER 9 /* a "sender" of the messages that setup left */

static struct mm_ring inbox;
static struct mm_ring_slot slots[16];
static unsigned limit;   /* of messages, by the limit or the slots */
static unsigned senders; /* at a time */

static unsigned accepted[SENDERS]; /* by sender; each sender touches its own */
static unsigned last[16];          /* drainer: number of the last message of each sender */
static unsigned drained, released, earlier;

static bool post(unsigned sender, unsigned number)
{
	uint64_t position;
	if (!mm_ring_admits(&inbox))
		return false;
	struct mm_ring_slot *slot = mm_ring_claim(&inbox, &position);
	slot->message.wparam = sender;
	slot->message.lparam = number;
	slot->message.message = sender * 16 + number;
	mm_ring_publish(slot, position);
	return true;
}

static void send(unsigned sender)
{
	for (unsigned i = 1; i <= POSTS; i++)
		if (post(sender, i))
			accepted[sender]++;
}

static void send_once(void)
{
	unsigned sender = explore_thread() - 1;
	if (post(sender, 1))
		accepted[sender]++;
}

static void send_0(void)
{
	send(0);
}

static void send_1(void)
{
	send(1);
}

static bool take(void *context, const struct mm_message *message, uint64_t position)
{
	(void)context, (void)position;
	explore_require(message->message == message->wparam * 16 + message->lparam, "a message is mixed");
	explore_require(message->lparam > last[message->wparam], "a message is doubled or out of order");
	last[message->wparam] = (unsigned)message->lparam;
	drained++;
	return true;
}

static void drain_and_release(void)
{
	unsigned before = drained;
	mm_ring_drain(&inbox, take, NULL);
	mm_ring_release(&inbox, drained - before);
	released += drained - before;
}

static void drain_once(void)
{
	drain_and_release();
}

static void settle(void)
{
	unsigned total = accepted[0] + accepted[1] + accepted[2] + earlier;
	explore_require(total - released <= limit + senders - 1, "more than the limit and other senders");
	explore_require(released > 0 || total >= limit, "refused although there was room");
	mm_ring_drain(&inbox, take, NULL);
	explore_require(drained == total, "a message is lost");
	explore_require(mm_ring_pending(&inbox) == false, "the ring is not empty");
}

static void begin(unsigned with_limit, unsigned with_senders, unsigned passed, unsigned waiting)
{
	limit = with_limit;
	senders = with_senders;
	explored_slack = senders;
	mm_ring_reset(&inbox, slots, with_limit);
	for (unsigned i = 1; i <= passed + waiting; i++) {
		explore_require(post(EARLIER, i), "setup");
		if (i <= passed)
			drain_and_release();
	}
	drained = released = 0;
	earlier = waiting;
}

/* Slots are used for the second time, the ring is never full. */
static void setup_free(void)
{
	begin(4, 2, 7, 0);
}

static void setup_limit(void)
{
	begin(2, 2, 1, 0);
}

/*
 * As many slots as the limit and one sender beyond it need, no more. Two messages wait, there is room for
 * one: with two senders the fifth comes to a slot that is drained meanwhile, and either may be the one that
 * saw the room for it.
 */
static void setup_tight(void)
{
	begin(3, 2, 0, 0);
	explored_slack = 1;
	inbox.mask = inbox.own_mask = 4 - 1;
	mm_ring_release(&inbox, 0);
	explore_require(post(EARLIER, 1) && post(EARLIER, 2), "setup");
	earlier = 2;
}

static void setup_three(void)
{
	begin(2, 3, 5, 1);
}

/* The same slots, and nothing but they is the limit. */
static void setup_wide(void)
{
	setup_tight();
	inbox.limit = 8;
	mm_ring_release(&inbox, 0);
}

const struct scenario ring[] = {
	{ .name = "ring, free", .setup = setup_free,
	  .threads = { send_0, send_1, drain_once }, .check = settle },
	{ .name = "ring, at its limit", .setup = setup_limit,
	  .threads = { send_0, send_1 }, .check = settle },
	{ .name = "ring, tight", .setup = setup_tight,
	  .threads = { drain_once, send_0, send_1 }, .check = settle },
	{ .name = "ring, wide", .setup = setup_wide,
	  .threads = { send_0, send_1 }, .check = settle },
	{ .name = "ring, three senders", .setup = setup_three,
	  .threads = { drain_once, send_once, send_once, send_once }, .check = settle, .longer = true },
	{ .name = NULL },
};
