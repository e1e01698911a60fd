/* SPDX-License-Identifier: MIT */
/* One owner of a queue after the other: whose turn it is, and that nothing is left to the next. */
#include "queue-named.h"

#include <sys/mman.h>

#include "ring-fill.h"

TEST(a_queue_stays_its_owners_until_it_has_left)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;

	(void)state;
	uint64_t discarded = queue->discarded;
	for (uint32_t i = 0; i < 5; i++) {
		assert_int_equal(post(&named, 1), 0);
		if (i == 1)
			mm_queue_collect(queue);
	}
	forget_name(&named);
	mm_queue_close(queue);
	struct named other = open_queue();
	assert_ptr_not_equal(other.queue, queue);
	assert_int_equal(post(&other, 2), 0);
	mm_queue_discard(queue);
	assert_int_equal(queue->discarded, discarded + 5);
	assert_int_equal(get(other.queue), 2);
	end_queue(&other);
}

static struct mm_queue *open_and_end(void)
{
	struct mm_queue *queue = mm_queue_open();
	assert_non_null(queue);
	mm_queue_close(queue);
	mm_queue_discard(queue);
	return queue;
}

/* Opens the one that comes after this one. */
static struct mm_queue *open_after(const struct mm_queue *last)
{
	while (open_and_end() != last)
		;
	return mm_queue_open();
}

/* Opens this very one, when it is its turn. */
static void open_again(struct mm_queue *queue)
{
	struct mm_queue *other;
	while ((other = mm_queue_open()) != queue) {
		mm_queue_close(other);
		mm_queue_discard(other);
	}
}

TEST(a_poster_that_was_stopped_keeps_its_queue_from_the_next_owner)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;

	(void)state;
	uint64_t discarded = queue->discarded;
	atomic_fetch_add(&queue->pin, 1); /* in the middle of a post */
	end_queue(&named);
	struct named other = open_queue();
	assert_ptr_not_equal(other.queue, queue);
	assert_true(fill_ring(&queue->ring, &(struct mm_message){ .message = 1 }));
	atomic_fetch_sub(&queue->pin, 1);
	end_queue(&other);

	open_again(queue);
	assert_int_equal(queue->discarded, discarded + 1);
	assert_int_equal(get(queue), -1);
	mm_queue_close(queue);
	mm_queue_discard(queue);
}

TEST(closed_queues_are_opened_again_in_turn)
{
	struct mm_queue *some[5], *lowest, *last, *next;
	unsigned count = 1, wraps = 0;

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(some); i++)
		some[i] = mm_queue_open();
	for (unsigned i = 0; i < COUNT_OF(some); i++) {
		mm_queue_close(some[i]);
		mm_queue_discard(some[i]);
	}
	lowest = last = some[0] = open_and_end();
	for (; (next = open_and_end()) != some[0] && wraps < 2; count++, last = next) {
		if (next < last) {
			lowest = next;
			wraps++;
		} else {
			assert_ptr_equal(next, last + 1);
		}
	}
	assert_true(count >= COUNT_OF(some));
	assert_true(wraps <= 1);

	/* One that is in use is passed over. */
	struct mm_queue *used = open_after(lowest);
	assert_ptr_equal(used, lowest + 1);
	do
		next = open_and_end();
	while (next != lowest);
	assert_ptr_equal(open_and_end(), lowest + 2);
	assert_ptr_equal(open_and_end(), lowest + 3);
	mm_queue_close(used);
	mm_queue_discard(used);
}

TEST(nothing_of_an_owner_is_left_to_the_next)
{
	struct mm_queue *queue = mm_queue_open();

	(void)state;
	atomic_store(&queue->sent_count, 1);
	queue->sent = queue->delivering = (struct mm_send *)queue;
	queue->timers = (struct mm_user_timer *)queue;
	queue->timer_ids = queue->quit_code = 1;
	queue->arrived = queue->quit = queue->unblocked = 1;
	queue->seen_posted = queue->seen_all_posted = queue->seen_timers = 1;
	queue->polled = true;
	mm_eventcount_announce(&queue->wake, MM_EC_FUTEX);
	mm_queue_close(queue);
	mm_queue_discard(queue);

	open_again(queue);
	assert_int_equal(atomic_load(&queue->sent_count), 0);
	assert_true(!queue->sent && !queue->delivering && !queue->timers && !queue->timer_ids);
	assert_true(!queue->arrived && !queue->quit && !queue->unblocked);
	assert_true(!queue->seen_posted && !queue->seen_all_posted && !queue->seen_timers);
	assert_false(queue->polled);
	assert_int_equal(atomic_load(&queue->wake.word), 0);
	mm_queue_close(queue);
	mm_queue_discard(queue);
}

static bool is_mapped(void *address)
{
	unsigned char resident;
	return mincore(address, 1, &resident) == 0;
}

/* The limit has changed since the queue was made. */
TEST(a_ring_of_another_size_is_given_back)
{
	struct mm_queue *queue = mm_queue_open();
	struct mm_ring_slot *slots = queue->ring.own_slots;
	uint32_t count = queue->slots_mapped;
	size_t bytes = count / 2 * sizeof *slots;

	(void)state;
	munmap(slots, count * sizeof *slots);
	char *other = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(other, MAP_FAILED);
	queue->ring.own_slots = (struct mm_ring_slot *)(void *)other;
	queue->ring.own_mask = count / 2 - 1;
	queue->slots_mapped = count / 2;
	mm_queue_close(queue);
	mm_queue_discard(queue);

	open_again(queue);
	assert_int_equal(queue->slots_mapped, count);
	assert_ptr_not_equal(queue->ring.own_slots, other);
	for (char *page = other; page < other + bytes; page += 4096)
		assert_false(is_mapped(page)); /* the new ring was there before the old one went */
	mm_queue_close(queue);
	mm_queue_discard(queue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_queue_stays_its_owners_until_it_has_left),
		CASE(a_poster_that_was_stopped_keeps_its_queue_from_the_next_owner),
		CASE(closed_queues_are_opened_again_in_turn),
		CASE(nothing_of_an_owner_is_left_to_the_next),
		CASE(a_ring_of_another_size_is_given_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
