/* SPDX-License-Identifier: MIT */
/* Queues by themselves: opened, posted to, drained and closed by whoever plays their owner. */
#include "sync-test.h"

#include <errno.h>
#include <sched.h>
#include <sys/wait.h>

#include "../../src/core/queue.h"

static int post(uint64_t ref, uint32_t number)
{
	return mm_queue_post(ref, &(struct mm_message){ .message = number });
}

static struct mm_queue *open_queue(uint64_t *ref)
{
	struct mm_queue *queue = mm_queue_open();
	assert_non_null(queue);
	*ref = mm_queue_ref(queue);
	return queue;
}

static void end_queue(struct mm_queue *queue)
{
	mm_queue_close(queue);
	mm_queue_discard(queue);
}

/* The next posted message, -1: none. */
static int64_t get(struct mm_queue *queue)
{
	mm_queue_collect(queue);
	struct mm_entry *entry = mm_inbox_first(&queue->inbox);
	if (!entry)
		return -1;
	uint32_t number = entry->message.message;
	mm_queue_remove(queue, entry);
	return number;
}

TEST(posted_messages_come_in_order)
{
	uint64_t ref;
	struct mm_queue *queue = open_queue(&ref);

	(void)state;
	for (uint32_t i = 0; i < 100; i++)
		assert_int_equal(post(ref, i), 0);
	for (uint32_t i = 0; i < 100; i++)
		assert_int_equal(get(queue), i);
	assert_int_equal(get(queue), -1);
	end_queue(queue);
}

TEST(the_limit_counts_what_was_not_removed_wherever_it_is)
{
	uint64_t ref;
	struct mm_queue *queue = open_queue(&ref);
	uint32_t accepted = 0;

	(void)state;
	while (post(ref, accepted) == 0)
		accepted++;
	assert_int_equal(accepted, queue->ring.limit);
	assert_int_equal(post(ref, 0), -ENOBUFS);
	mm_queue_collect(queue);
	assert_int_equal(post(ref, 0), -ENOBUFS);
	mm_queue_remove(queue, mm_inbox_next(&queue->inbox, mm_inbox_first(&queue->inbox)));
	assert_int_equal(post(ref, 77), 0);
	assert_int_equal(post(ref, 0), -ENOBUFS);
	assert_int_equal(get(queue), 0);
	assert_int_equal(get(queue), 2);
	end_queue(queue);
}

TEST(a_closed_queue_refuses_and_so_does_its_name_afterwards)
{
	uint64_t ref, next_ref;
	struct mm_queue *queue = open_queue(&ref);

	(void)state;
	assert_int_equal(post(ref, 1), 0);
	mm_queue_close(queue);
	assert_int_equal(post(ref, 2), -ESRCH);
	mm_queue_discard(queue);
	assert_int_equal(post(ref, 3), -ESRCH);
	struct mm_queue *next = open_queue(&next_ref);
	assert_true(next_ref != ref);
	assert_int_equal(post(ref, 4), -ESRCH);
	assert_int_equal(get(next), -1);
	end_queue(next);
}

TEST(names_of_no_queue_are_refused)
{
	uint64_t ref;
	struct mm_queue *queue = open_queue(&ref);

	(void)state;
	assert_int_equal(post(0, 1), -ESRCH);
	assert_int_equal(post(UINT64_MAX, 1), -ESRCH);
	assert_int_equal(post(ref + (UINT64_C(1) << 32), 1), -ESRCH);
	assert_int_equal(post(ref | 0xFFFFFFFF, 1), -ESRCH);
	assert_int_equal(get(queue), -1);
	end_queue(queue);
}

TEST(a_queue_stays_its_owners_until_it_has_left)
{
	uint64_t ref, other_ref;
	struct mm_queue *queue = open_queue(&ref);

	(void)state;
	uint64_t discarded = queue->discarded;
	assert_int_equal(post(ref, 1), 0);
	mm_queue_close(queue);
	struct mm_queue *other = open_queue(&other_ref);
	assert_ptr_not_equal(other, queue);
	assert_int_equal(post(other_ref, 2), 0);
	mm_queue_discard(queue);
	assert_int_equal(queue->discarded, discarded + 1);
	assert_int_equal(get(other), 2);
	end_queue(other);
}

TEST(a_poster_that_was_stopped_keeps_its_queue_from_the_next_owner)
{
	uint64_t ref, other_ref;
	struct mm_queue *queue = open_queue(&ref);

	(void)state;
	atomic_fetch_add(&queue->pin, 1); /* in the middle of a post */
	end_queue(queue);
	struct mm_queue *other = open_queue(&other_ref);
	assert_ptr_not_equal(other, queue);
	atomic_fetch_sub(&queue->pin, 1);
	end_queue(other);
}

TEST(more_senders_at_once_than_the_ring_has_room_for_are_refused)
{
	uint64_t ref;
	struct mm_queue *queue = open_queue(&ref);

	(void)state;
	atomic_fetch_add(&queue->pin, MM_RING_SLACK); /* all in the middle of a post */
	assert_int_equal(post(ref, 1), -ENOBUFS);
	atomic_fetch_sub(&queue->pin, 1);
	assert_int_equal(post(ref, 2), 0);
	atomic_fetch_sub(&queue->pin, MM_RING_SLACK - 1);
	assert_int_equal(get(queue), 2);
	end_queue(queue);
}

TEST(a_post_to_a_window_that_died_is_refused)
{
	uint64_t ref, word;
	struct mm_queue *queue = open_queue(&ref);
	struct mm_object *window = mm_object_create(MM_WINDOW, 0, NULL);
	uint32_t handle = mm_handle_create(window, MM_WINDOW);
	struct mm_ref object;

	(void)state;
	assert_non_null(mm_handle_find(handle, MM_TYPES(MM_WINDOW), &object, &word));
	struct mm_message message = { .message = 1, .window = handle, .window_word = word };
	assert_int_equal(mm_queue_post(ref, &message), 0);
	assert_int_equal(get(queue), 1);
	assert_int_equal(mm_queue_post(ref, &message), 0);
	mm_handle_close(handle, MM_TYPES(MM_WINDOW));
	assert_int_equal(mm_queue_post(ref, &message), -ESRCH);
	assert_int_equal(get(queue), -1); /* the one that was there went with it */
	mm_object_put(window);
	end_queue(queue);
}

TEST(a_purge_takes_one_windows_messages_only)
{
	uint64_t ref;
	struct mm_queue *queue = open_queue(&ref);
	struct mm_object *window = mm_object_create(MM_WINDOW, 0, NULL);
	uint32_t handles[2] = { mm_handle_create(window, MM_WINDOW), mm_handle_create(window, MM_WINDOW) };
	struct mm_ref object;
	uint64_t words[2], discarded = queue->discarded;

	(void)state;
	for (unsigned i = 0; i < 2; i++)
		mm_handle_find(handles[i], MM_TYPES(MM_WINDOW), &object, &words[i]);
	for (uint32_t i = 0; i < 10; i++)
		mm_queue_post(ref, &(struct mm_message){ .message = i,
		                                         .window = handles[i % 2],
		                                         .window_word = words[i % 2] });
	mm_queue_purge(queue, handles[0]);
	assert_int_equal(queue->discarded, discarded + 5);
	for (uint32_t i = 1; i < 10; i += 2)
		assert_int_equal(get(queue), i);
	assert_int_equal(get(queue), -1);
	for (unsigned i = 0; i < 2; i++)
		mm_handle_close(handles[i], MM_TYPES(MM_WINDOW));
	mm_object_put(window);
	end_queue(queue);
}

/* ---- Threads: senders post to queues that are opened and closed meanwhile ---- */

#define SENDERS 3
#define LIVES 300

struct churn {
	_Atomic uint64_t ref;
	_Atomic bool over;
	_Atomic uint64_t accepted;
	uint64_t delivered;
	uint64_t discarded;
	unsigned disorder;
};

static void send_on(struct churn *churn, uint32_t sender)
{
	uint64_t accepted = 0;
	for (uint32_t number = 0; !atomic_load(&churn->over); number++) {
		struct mm_message message = { .message = number, .wparam = sender };
		if (mm_queue_post(atomic_load(&churn->ref), &message) == 0)
			accepted++;
		else
			sched_yield();
	}
	atomic_fetch_add(&churn->accepted, accepted);
}

/* Each sender's numbers rise: the queue of a life gets no message of another, and none twice. */
static void own_queue(struct churn *churn)
{
	uint32_t next[SENDERS] = { 0 };
	for (unsigned life = 0; life < LIVES; life++) {
		struct mm_queue *queue = mm_queue_open();
		uint64_t discarded = queue->discarded; /* by earlier owners */
		atomic_store(&churn->ref, mm_queue_ref(queue));
		for (unsigned look = 0; look < 20; look++) {
			mm_queue_collect(queue);
			struct mm_entry *entry = mm_inbox_first(&queue->inbox);
			if (!entry) {
				sched_yield();
				continue;
			}
			churn->disorder += entry->message.message < next[entry->message.wparam];
			next[entry->message.wparam] = entry->message.message + 1;
			mm_queue_remove(queue, entry);
			churn->delivered++;
		}
		mm_queue_close(queue);
		while ((atomic_load(&queue->pin) & MM_QUEUE_PINS) != 1)
			sched_yield(); /* so that everything accepted can be counted */
		mm_queue_discard(queue);
		churn->discarded += queue->discarded - discarded;
	}
	atomic_store(&churn->over, true);
}

static void send_or_own(unsigned number, void *context)
{
	if (number < SENDERS)
		send_on(context, number);
	else
		own_queue(context);
}

TEST(what_was_accepted_is_delivered_or_goes_with_its_queue)
{
	static struct churn churn;

	(void)state;
	run_crowd(SENDERS + 1, send_or_own, &churn);
	assert_int_equal(churn.disorder, 0);
	assert_true(churn.delivered > 0);
	assert_int_equal(atomic_load(&churn.accepted), churn.delivered + churn.discarded);
}

/* Owners that come and go share the table: nobody loses a message to another. */
static void live_and_count(unsigned number, void *context)
{
	_Atomic unsigned *wrong = context;
	for (unsigned life = 0; life < 200; life++) {
		struct mm_queue *queue = mm_queue_open();
		uint64_t ref = mm_queue_ref(queue);
		for (uint32_t i = 0; i < 20; i++)
			atomic_fetch_add(wrong, post(ref, number * 1000 + i) != 0);
		for (uint32_t i = 0; i < 10; i++)
			atomic_fetch_add(wrong, get(queue) != number * 1000 + i);
		end_queue(queue);
	}
}

TEST(queues_are_private_while_others_are_opened_and_closed)
{
	_Atomic unsigned wrong = 0;

	(void)state;
	run_crowd(4, live_and_count, &wrong);
	assert_int_equal(atomic_load(&wrong), 0);
}

static int child_refuses(uint64_t ref)
{
	if (post(ref, 1) != -ESRCH)
		return 1;
	return mm_queue_open() ? 2 : 0;
}

TEST(a_forked_child_has_no_queues)
{
	uint64_t ref;
	struct mm_queue *queue = open_queue(&ref);
	int status;

	(void)state;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(child_refuses(ref));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(post(ref, 1), 0);
	assert_int_equal(get(queue), 1);
	end_queue(queue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_forked_child_has_no_queues),
		CASE(posted_messages_come_in_order),
		CASE(the_limit_counts_what_was_not_removed_wherever_it_is),
		CASE(a_closed_queue_refuses_and_so_does_its_name_afterwards),
		CASE(names_of_no_queue_are_refused),
		CASE(a_queue_stays_its_owners_until_it_has_left),
		CASE(a_poster_that_was_stopped_keeps_its_queue_from_the_next_owner),
		CASE(more_senders_at_once_than_the_ring_has_room_for_are_refused),
		CASE(a_post_to_a_window_that_died_is_refused),
		CASE(a_purge_takes_one_windows_messages_only),
		CASE(what_was_accepted_is_delivered_or_goes_with_its_queue),
		CASE(queues_are_private_while_others_are_opened_and_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
