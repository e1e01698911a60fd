/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <sched.h>
#include <stdlib.h>

#include "ring-fill.h"

struct fixture {
	struct mm_ring ring;
	struct mm_ring_slot *slots;
	uint32_t size;
};

static void prepare(struct fixture *f, uint32_t limit)
{
	f->size = mm_ring_size(limit);
	f->ring = (struct mm_ring){ .limit = 0 };
	f->slots = aligned_alloc(MM_CACHE_LINE, f->size * sizeof *f->slots);
	assert_non_null(f->slots);
	for (uint32_t i = 0; i < f->size; i++)
		f->slots[i] = (struct mm_ring_slot){ .sequence = 0 };
	mm_ring_reset(&f->ring, f->slots, limit);
}

static bool push(struct fixture *f, uint32_t number)
{
	return fill_ring(&f->ring, &(struct mm_message){ .message = number });
}

/* What drain handed out: the numbers in their order. */
struct taken {
	uint32_t *numbers;
	uint64_t *positions;
	size_t count;
	size_t room;
};

static bool take(void *context, const struct mm_message *message, uint64_t position)
{
	struct taken *taken = context;
	if (taken->count == taken->room)
		return false;
	if (taken->positions)
		taken->positions[taken->count] = position;
	taken->numbers[taken->count++] = message->message;
	return true;
}

static size_t drain(struct fixture *f, uint32_t *numbers, size_t room)
{
	struct taken taken = { .numbers = numbers, .room = room };
	mm_ring_drain(&f->ring, take, &taken);
	return taken.count;
}

TEST(a_ring_has_room_for_the_limit_and_every_sender_at_once)
{
	static const uint32_t limits[] = { 1, 4000, MM_RING_SLACK - 1, MM_RING_SLACK, 10000, 65536 };

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(limits); i++) {
		uint32_t size = mm_ring_size(limits[i]);
		assert_int_equal(size & (size - 1), 0);
		assert_true(size > limits[i] + MM_RING_SLACK);
		assert_true(size / 2 <= limits[i] + MM_RING_SLACK);
	}
}

TEST(the_limit_is_exact_for_one_sender)
{
	struct fixture f;
	uint32_t numbers[10];

	(void)state;
	prepare(&f, 10);
	for (uint32_t i = 0; i < 10; i++)
		assert_true(push(&f, i));
	assert_false(push(&f, 10));
	assert_true(mm_ring_pending(&f.ring));
	assert_int_equal(drain(&f, numbers, 10), 10);
	assert_false(mm_ring_pending(&f.ring));
	free(f.slots);
}

TEST(taking_frees_nothing_and_each_removal_one)
{
	struct fixture f;
	uint32_t numbers[10];

	(void)state;
	prepare(&f, 10);
	for (uint32_t i = 0; i < 10; i++)
		push(&f, i);
	drain(&f, numbers, 10);
	assert_false(push(&f, 10));
	mm_ring_release(&f.ring, 1);
	assert_true(push(&f, 10));
	assert_false(push(&f, 11));
	mm_ring_release(&f.ring, 3);
	for (uint32_t i = 0; i < 3; i++)
		assert_true(push(&f, 11 + i));
	assert_false(push(&f, 14));
	free(f.slots);
}

TEST(messages_come_out_whole_and_in_order_around_the_ring)
{
	struct fixture f;
	uint32_t numbers[100], next = 0, seen = 0;

	(void)state;
	prepare(&f, 100);
	while (seen < 3 * f.size) {
		while (push(&f, next))
			next++;
		size_t count = drain(&f, numbers, COUNT_OF(numbers));
		for (size_t i = 0; i < count; i++)
			assert_int_equal(numbers[i], seen++);
		mm_ring_release(&f.ring, count);
	}
	free(f.slots);
}

TEST(a_message_that_is_not_taken_stays)
{
	struct fixture f;
	uint32_t numbers[4];

	(void)state;
	prepare(&f, 10);
	for (uint32_t i = 0; i < 4; i++)
		push(&f, i);
	assert_int_equal(drain(&f, numbers, 1), 1);
	assert_int_equal(drain(&f, numbers, 0), 0);
	assert_int_equal(drain(&f, numbers, 4), 3);
	assert_int_equal(numbers[0], 1);
	assert_int_equal(numbers[2], 3);
	free(f.slots);
}

/* A sender that was stopped between taking its position and publishing. */
static uint64_t begin_push(struct fixture *f)
{
	return atomic_fetch_add(&f->ring.tail, 1);
}

static void end_push(struct fixture *f, uint64_t position, uint32_t number)
{
	struct mm_ring_slot *slot = &f->slots[position & (f->size - 1)];
	slot->message = (struct mm_message){ .message = number };
	atomic_exchange(&slot->sequence, position);
}

TEST(a_stopped_sender_hides_nobody_elses_messages)
{
	struct fixture f;
	uint32_t numbers[8];
	uint64_t positions[8];
	struct taken taken = { .numbers = numbers, .positions = positions, .room = 8 };

	(void)state;
	prepare(&f, 10);
	push(&f, 1);
	uint64_t stopped = begin_push(&f);
	push(&f, 2);
	push(&f, 3);
	mm_ring_drain(&f.ring, take, &taken);
	assert_int_equal(taken.count, 3);
	assert_int_equal(numbers[0], 1);
	assert_int_equal(numbers[1], 2);
	assert_int_equal(numbers[2], 3);
	assert_true(mm_ring_pending(&f.ring));
	mm_ring_drain(&f.ring, take, &taken);
	assert_int_equal(taken.count, 3);

	end_push(&f, stopped, 4);
	mm_ring_drain(&f.ring, take, &taken);
	assert_int_equal(taken.count, 4);
	assert_int_equal(numbers[3], 4);
	assert_int_equal(positions[3], stopped);
	assert_false(mm_ring_pending(&f.ring));
	free(f.slots);
}

/* Has had enough at its second message, once. */
static bool take_all_but_the_second(void *context, const struct mm_message *message, uint64_t position)
{
	struct taken *taken = context;
	if (taken->count == 1 && taken->room-- == 8)
		return false;
	return take(context, message, position);
}

TEST(who_has_had_enough_is_handed_nothing_more)
{
	struct fixture f;
	uint32_t numbers[8];
	struct taken taken = { .numbers = numbers, .room = 8 };

	(void)state;
	prepare(&f, 10);
	for (uint32_t i = 1; i <= 4; i++)
		push(&f, i);
	mm_ring_drain(&f.ring, take_all_but_the_second, &taken);
	assert_int_equal(taken.count, 1);
	mm_ring_drain(&f.ring, take, &taken);
	assert_int_equal(taken.count, 4);
	for (uint32_t i = 0; i < 4; i++)
		assert_int_equal(numbers[i], i + 1);
	free(f.slots);
}

TEST(behind_a_stopped_sender_the_ring_fills_and_never_wraps_over_it)
{
	struct fixture f;
	uint32_t number, accepted = 0;

	(void)state;
	prepare(&f, 100);
	uint64_t stopped = begin_push(&f);
	while (push(&f, accepted)) {
		accepted++;
		assert_int_equal(drain(&f, &number, 1), 1);
		assert_int_equal(number, accepted - 1);
		mm_ring_release(&f.ring, 1);
	}
	assert_int_equal(accepted, f.size - MM_RING_SLACK - 1);
	/* Every sender in the middle of a push could still end it. */
	assert_true(atomic_load(&f.ring.tail) + MM_RING_SLACK <= stopped + f.size);

	end_push(&f, stopped, 77);
	assert_false(push(&f, 0));
	assert_int_equal(drain(&f, &number, 1), 1);
	assert_int_equal(number, 77);
	/* What was taken behind it goes with it, so there is room before this one is removed. */
	assert_true(push(&f, 0));
	free(f.slots);
}

TEST(a_reset_ring_begins_empty_whatever_was_in_it)
{
	struct fixture f;
	uint32_t numbers[20];

	(void)state;
	prepare(&f, 20);
	for (uint32_t i = 0; i < 15; i++)
		push(&f, i);
	assert_int_equal(drain(&f, numbers, 5), 5);
	mm_ring_reset(&f.ring, f.slots, 10);
	assert_false(mm_ring_pending(&f.ring));
	assert_int_equal(drain(&f, numbers, 20), 0);
	for (uint32_t i = 0; i < 10; i++)
		assert_true(push(&f, 100 + i));
	assert_false(push(&f, 110));
	assert_int_equal(drain(&f, numbers, 20), 10);
	assert_int_equal(numbers[0], 100);
	free(f.slots);
}

TEST(a_reset_ring_has_its_new_limit_only)
{
	struct fixture f;

	(void)state;
	prepare(&f, 20);
	assert_true(push(&f, 0));
	mm_ring_reset(&f.ring, f.slots, 5);
	for (uint32_t i = 0; i < 5; i++)
		assert_true(push(&f, i));
	assert_false(push(&f, 5));
	free(f.slots);
}

/* The owner writes its line with every removal: a sender that always read it would always wait for it. */
TEST(a_sender_reads_the_owners_line_only_when_it_knows_no_room)
{
	struct fixture f;

	(void)state;
	prepare(&f, 10);
	assert_true(push(&f, 0));
	atomic_store(&f.ring.admit, 0);
	for (uint32_t i = 1; i < 10; i++)
		assert_true(push(&f, i));
	assert_false(push(&f, 10));
	free(f.slots);
}

/* The senders write their line with every post: an owner that reads it takes it from them. */
TEST(an_owner_reads_the_senders_line_only_for_the_tail)
{
	struct fixture f;
	uint32_t number;

	(void)state;
	prepare(&f, 10);
	for (uint32_t i = 0; i < f.size; i++) {
		uint64_t mask = f.ring.mask;
		assert_true(push(&f, i));
		f.ring.slots = NULL;
		f.ring.mask = 0;
		assert_int_equal(drain(&f, &number, 1), 1);
		assert_int_equal(number, i);
		mm_ring_release(&f.ring, 1);
		f.ring.slots = f.slots;
		f.ring.mask = mask;
	}
	free(f.slots);
}

/* ---- Many senders ---- */

#define SENDERS 4
#define EACH 30000
#define LIMIT 200

struct traffic {
	struct fixture f;
	_Atomic unsigned sending;
	_Atomic uint64_t removed;
	uint32_t next[SENDERS]; /* of each sender */
	unsigned disorder;
	uint64_t overshoot;
	uint64_t waiting; /* taken and not released */
};

static bool note(void *context, const struct mm_message *message, uint64_t position)
{
	struct traffic *traffic = context;
	unsigned sender = message->window;

	(void)position;
	traffic->disorder += message->message != traffic->next[sender];
	traffic->next[sender] = message->message + 1;
	traffic->waiting++;
	return true;
}

static void consume(struct traffic *traffic)
{
	while (atomic_load(&traffic->sending) || mm_ring_pending(&traffic->f.ring)) {
		uint64_t held = atomic_load(&traffic->f.ring.tail) - traffic->f.ring.removed;
		if (held > traffic->overshoot + LIMIT)
			traffic->overshoot = held - LIMIT;
		mm_ring_drain(&traffic->f.ring, note, traffic);
		mm_ring_release(&traffic->f.ring, traffic->waiting);
		traffic->waiting = 0;
		sched_yield();
	}
}

static void send_or_consume(unsigned number, void *context)
{
	struct traffic *traffic = context;
	if (number == SENDERS) {
		consume(traffic);
		return;
	}
	for (uint32_t i = 0; i < EACH;) {
		if (fill_ring(&traffic->f.ring, &(struct mm_message){ .window = number, .message = i }))
			i++;
		else
			sched_yield();
	}
	atomic_fetch_sub(&traffic->sending, 1);
}

TEST(many_senders_lose_and_reorder_nothing_and_barely_pass_the_limit)
{
	static struct traffic traffic;

	(void)state;
	prepare(&traffic.f, LIMIT);
	atomic_store(&traffic.sending, SENDERS);
	run_crowd(SENDERS + 1, send_or_consume, &traffic);
	for (unsigned i = 0; i < SENDERS; i++)
		assert_int_equal(traffic.next[i], EACH);
	assert_int_equal(traffic.disorder, 0);
	assert_true(traffic.overshoot <= SENDERS - 1);
	free(traffic.f.slots);
}

TEST(behind_a_stopped_sender_a_message_that_is_not_taken_stays_too)
{
	struct fixture f;
	uint32_t numbers[4];
	uint64_t stopped;

	(void)state;
	prepare(&f, 100);
	struct mm_ring_slot *slot = mm_ring_claim(&f.ring, &stopped);
	push(&f, 1);
	push(&f, 2);
	assert_int_equal(drain(&f, numbers, 1), 1);
	assert_int_equal(numbers[0], 1);
	slot->message = (struct mm_message){ .message = 0 };
	mm_ring_publish(slot, stopped);
	assert_int_equal(drain(&f, numbers, 4), 2);
	assert_int_equal(numbers[0], 0);
	assert_int_equal(numbers[1], 2);
	free(f.slots);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_ring_has_room_for_the_limit_and_every_sender_at_once),
		CASE(the_limit_is_exact_for_one_sender),
		CASE(taking_frees_nothing_and_each_removal_one),
		CASE(messages_come_out_whole_and_in_order_around_the_ring),
		CASE(a_message_that_is_not_taken_stays),
		CASE(a_stopped_sender_hides_nobody_elses_messages),
		CASE(who_has_had_enough_is_handed_nothing_more),
		CASE(behind_a_stopped_sender_the_ring_fills_and_never_wraps_over_it),
		CASE(a_reset_ring_begins_empty_whatever_was_in_it),
		CASE(a_reset_ring_has_its_new_limit_only),
		CASE(a_sender_reads_the_owners_line_only_when_it_knows_no_room),
		CASE(an_owner_reads_the_senders_line_only_for_the_tail),
		CASE(many_senders_lose_and_reorder_nothing_and_barely_pass_the_limit),
		CASE(behind_a_stopped_sender_a_message_that_is_not_taken_stays_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
