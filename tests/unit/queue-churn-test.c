/* SPDX-License-Identifier: MIT */
/* Threads post to queues that are opened and closed meanwhile. */
#include "queue-named.h"

#include <sched.h>

#define SENDERS 3
#define LIVES 300

struct churn {
	_Atomic uint32_t id;
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
		if (mm_task_post(atomic_load(&churn->id), 0, sender, number, 0))
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
		struct named named = open_queue();
		struct mm_queue *queue = named.queue;
		uint64_t discarded = queue->discarded; /* by earlier owners */
		atomic_store(&churn->id, named.id);
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
		forget_name(&named);
		mm_queue_close(queue);
		while ((atomic_load(&queue->pin) & ~MM_QUEUE_CLOSED) != 1)
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
		struct named named = open_queue();
		struct mm_queue *queue = named.queue;
		for (uint32_t i = 0; i < 20; i++)
			atomic_fetch_add(wrong, post(&named, number * 1000 + i) != 0);
		for (uint32_t i = 0; i < 10; i++)
			atomic_fetch_add(wrong, get(queue) != number * 1000 + i);
		end_queue(&named);
	}
}

TEST(queues_are_private_while_others_are_opened_and_closed)
{
	_Atomic unsigned wrong = 0;

	(void)state;
	run_crowd(4, live_and_count, &wrong);
	assert_int_equal(atomic_load(&wrong), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(what_was_accepted_is_delivered_or_goes_with_its_queue),
		CASE(queues_are_private_while_others_are_opened_and_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
