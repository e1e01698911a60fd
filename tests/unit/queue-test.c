/* SPDX-License-Identifier: MIT */
/* Queues by themselves: opened, posted to, drained and closed by whoever plays their owner. */
#include "sync-test.h"

#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <winerror.h>

#include "../../src/base/handle-find.h"
#include "../../src/core/error.h"
#include "../../src/core/notify.h"
#include "../../src/core/queue.h"
#include "ring-fill.h"

/* A queue and the handle that names it, as a thread's id does. */
struct named {
	struct mm_queue *queue;
	struct mm_object *object;
	uint32_t id;
};

static struct named open_queue(void)
{
	struct named named = { .queue = mm_queue_open(), .object = mm_object_create(MM_TASK, 0, NULL) };
	assert_non_null(named.queue);
	assert_non_null(named.object);
	named.id = mm_handle_create_target(named.object, MM_TASK, named.queue);
	assert_int_not_equal(named.id, 0);
	return named;
}

static void forget_name(struct named *named)
{
	assert_true(mm_handle_close(named->id, MM_TYPES(MM_TASK)));
	mm_object_put(named->object);
}

static void end_queue(struct named *named)
{
	forget_name(named);
	mm_queue_close(named->queue);
	mm_queue_discard(named->queue);
}

/* 0, or the last error. */
static uint32_t post_to(uint32_t id, uint32_t number)
{
	return mm_task_post(id, 0, 0, number, 0) ? 0 : mm_error_get();
}

static uint32_t post(const struct named *named, uint32_t number)
{
	return post_to(named->id, number);
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
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;

	(void)state;
	for (uint32_t i = 0; i < 100; i++)
		assert_int_equal(mm_task_post(named.id, 0, 0, i, 0), 1);
	for (uint32_t i = 0; i < 100; i++)
		assert_int_equal(get(queue), i);
	assert_int_equal(get(queue), -1);
	end_queue(&named);
}

TEST(the_limit_counts_what_was_not_removed_wherever_it_is)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;
	uint32_t accepted = 0;

	(void)state;
	while (post(&named, accepted) == 0)
		accepted++;
	assert_int_equal(accepted, queue->ring.limit);
	assert_int_equal(post(&named, 0), ERROR_NOT_ENOUGH_QUOTA);
	mm_queue_collect(queue);
	assert_int_equal(post(&named, 0), ERROR_NOT_ENOUGH_QUOTA);
	mm_queue_remove(queue, mm_inbox_next(&queue->inbox, mm_inbox_first(&queue->inbox)));
	assert_int_equal(post(&named, 77), 0);
	assert_int_equal(post(&named, 0), ERROR_NOT_ENOUGH_QUOTA);
	assert_int_equal(get(queue), 0);
	assert_int_equal(get(queue), 2);
	end_queue(&named);
}

TEST(a_queue_without_a_name_is_refused_and_so_is_the_name_afterwards)
{
	struct named named = open_queue();

	(void)state;
	assert_int_equal(post(&named, 1), 0);
	forget_name(&named);
	assert_int_equal(post(&named, 2), ERROR_INVALID_THREAD_ID);
	mm_queue_close(named.queue);
	mm_queue_discard(named.queue);
	struct named next = open_queue();
	assert_int_not_equal(next.id, named.id);
	assert_int_equal(post(&named, 3), ERROR_INVALID_THREAD_ID);
	assert_int_equal(get(next.queue), -1);
	end_queue(&next);
}

TEST(names_without_a_queue_are_refused)
{
	struct mm_object *object = mm_object_create(MM_TASK, 0, NULL);
	uint32_t id = mm_handle_create_target(object, MM_TASK, &mm_queue_of_nobody);

	(void)state;
	assert_int_equal(post_to(id, 1), ERROR_INVALID_THREAD_ID);
	assert_int_equal(atomic_load(&mm_queue_of_nobody.pin), MM_QUEUE_CLOSED);
	struct named named = open_queue();
	mm_handle_set_target(id, named.queue);
	assert_int_equal(post_to(id, 2), 0);
	assert_int_equal(get(named.queue), 2);
	mm_handle_close(id, MM_TYPES(MM_TASK));
	mm_object_put(object);
	end_queue(&named);
}

/* A poster that found the name before it went looks for the queue after: there must be one to pin, whatever came since. */
TEST(a_slot_used_again_for_what_has_no_queue_still_has_the_old_one)
{
	struct named named = open_queue();
	struct mm_object *other = mm_object_create(MM_FILE, 0, NULL);
	struct mm_slot *slot = mm_slot_at(named.id);
	uint64_t word = atomic_load(&slot->word);

	(void)state;
	end_queue(&named);
	while (MM_WORD_GENERATION(atomic_load(&slot->word)) == MM_WORD_GENERATION(word))
		mm_handle_close(mm_handle_create(other, MM_FILE), MM_TYPES(MM_FILE));
	assert_ptr_equal((void *)atomic_load(&slot->target), named.queue);
	mm_object_put(other);
}

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
	struct mm_ring_slot *slots = queue->ring.slots;
	uint32_t count = queue->slots_mapped;
	size_t bytes = count / 2 * sizeof *slots;

	(void)state;
	munmap(slots, count * sizeof *slots);
	char *other = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(other, MAP_FAILED);
	queue->ring.slots = (struct mm_ring_slot *)(void *)other;
	queue->ring.mask = count / 2 - 1;
	queue->slots_mapped = count / 2;
	mm_queue_close(queue);
	mm_queue_discard(queue);

	open_again(queue);
	assert_int_equal(queue->slots_mapped, count);
	assert_ptr_not_equal(queue->ring.slots, other);
	for (char *page = other; page < other + bytes; page += 4096)
		assert_false(is_mapped(page)); /* the new ring was there before the old one went */
	mm_queue_close(queue);
	mm_queue_discard(queue);
}

TEST(more_senders_at_once_than_the_ring_has_room_for_are_refused)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;

	(void)state;
	atomic_fetch_add(&queue->pin, MM_RING_SLACK); /* all in the middle of a post */
	assert_int_equal(post(&named, 1), ERROR_NOT_ENOUGH_QUOTA);
	atomic_fetch_sub(&queue->pin, 1);
	assert_int_equal(post(&named, 2), 0);
	atomic_fetch_sub(&queue->pin, MM_RING_SLACK - 1);
	assert_int_equal(get(queue), 2);
	end_queue(&named);
}

/* A window of a queue's owner. */
static struct named open_window(struct mm_queue *queue)
{
	struct named window = { .queue = queue, .object = mm_object_create(MM_WINDOW, 0, NULL) };
	window.id = mm_handle_create_target(window.object, MM_WINDOW, queue);
	return window;
}

static void end_window(struct named *window)
{
	mm_handle_close(window->id, MM_TYPES(MM_WINDOW));
	mm_object_put(window->object);
}

static bool post_to_window(const struct named *window, uint32_t number)
{
	return mm_window_post(window->id, 0, 0, number, 0);
}

TEST(a_post_to_a_window_that_died_is_refused)
{
	struct named named = open_queue();
	struct named window = open_window(named.queue);

	(void)state;
	assert_true(post_to_window(&window, 1));
	assert_int_equal(get(named.queue), 1);
	assert_true(post_to_window(&window, 2));
	end_window(&window);
	assert_false(post_to_window(&window, 3));
	assert_int_equal(mm_error_get(), ERROR_INVALID_WINDOW_HANDLE);
	assert_int_equal(get(named.queue), -1); /* the one that was there went with it */
	end_queue(&named);
}

TEST(a_purge_takes_one_windows_messages_only)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;
	struct named windows[2] = { open_window(queue), open_window(queue) };
	uint64_t discarded = queue->discarded;

	(void)state;
	for (uint32_t i = 0; i < 10; i++)
		assert_true(post_to_window(&windows[i % 2], i));
	mm_queue_purge(queue, windows[0].id);
	assert_int_equal(queue->discarded, discarded + 5);
	for (uint32_t i = 1; i < 10; i += 2)
		assert_int_equal(get(queue), i);
	assert_int_equal(get(queue), -1);
	for (unsigned i = 0; i < 2; i++)
		end_window(&windows[i]);
	end_queue(&named);
}

/* ---- When the owner looks at the ring ---- */

static void post_many(const struct named *named, unsigned count)
{
	while (count--)
		assert_int_equal(post(named, 1), 0);
}

TEST(a_backlog_is_used_up_before_the_ring_is_looked_at)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;

	(void)state;
	for (unsigned few = 15; few <= 16; few++) {
		post_many(&named, few);
		assert_true(mm_queue_collect_next(queue));
		assert_int_equal(queue->inbox.count, few);
		post_many(&named, 1);
		assert_true(mm_queue_collect_next(queue));
		assert_int_equal(queue->inbox.count, few == 15 ? few + 1 : few);
		while (queue->inbox.count)
			mm_queue_remove(queue, mm_inbox_first(&queue->inbox));
		assert_true(mm_queue_collect_next(queue));
		assert_int_equal(queue->inbox.count, few == 15 ? 0 : 1);
		while (get(queue) != -1)
			;
	}
	end_queue(&named);
}

TEST(patience_grows_with_looks_that_bring_a_little)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;

	(void)state;
	for (unsigned look = 0; look < 6; look++) {
		assert_int_equal(queue->patience, look < 4 ? look : 4);
		post_many(&named, 1);
		assert_true(mm_queue_collect_next(queue));
		mm_queue_remove(queue, mm_inbox_first(&queue->inbox));
	}
	assert_true(mm_queue_collect_next(queue));
	assert_int_equal(queue->patience, 0);
	for (unsigned many = 15; many <= 16; many++) {
		post_many(&named, many);
		assert_true(mm_queue_collect_next(queue));
		assert_int_equal(queue->patience, 1);
		while (queue->inbox.count)
			mm_queue_remove(queue, mm_inbox_first(&queue->inbox));
	}
	end_queue(&named);
}

/* ---- Threads: senders post to queues that are opened and closed meanwhile ---- */

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

static int child_refuses(const struct named *named)
{
	if (post(named, 1) != ERROR_INVALID_THREAD_ID)
		return 1;
	return mm_queue_open() ? 2 : 0;
}

TEST(a_forked_child_has_no_queues)
{
	struct named named = open_queue();
	struct mm_queue *queue = named.queue;
	int status;

	(void)state;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(child_refuses(&named));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(post(&named, 1), 0);
	assert_int_equal(get(queue), 1);
	end_queue(&named);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_forked_child_has_no_queues),
		CASE(posted_messages_come_in_order),
		CASE(the_limit_counts_what_was_not_removed_wherever_it_is),
		CASE(a_queue_without_a_name_is_refused_and_so_is_the_name_afterwards),
		CASE(names_without_a_queue_are_refused),
		CASE(a_slot_used_again_for_what_has_no_queue_still_has_the_old_one),
		CASE(a_queue_stays_its_owners_until_it_has_left),
		CASE(a_poster_that_was_stopped_keeps_its_queue_from_the_next_owner),
		CASE(closed_queues_are_opened_again_in_turn),
		CASE(nothing_of_an_owner_is_left_to_the_next),
		CASE(a_ring_of_another_size_is_given_back),
		CASE(more_senders_at_once_than_the_ring_has_room_for_are_refused),
		CASE(a_post_to_a_window_that_died_is_refused),
		CASE(a_purge_takes_one_windows_messages_only),
		CASE(a_backlog_is_used_up_before_the_ring_is_looked_at),
		CASE(patience_grows_with_looks_that_bring_a_little),
		CASE(what_was_accepted_is_delivered_or_goes_with_its_queue),
		CASE(queues_are_private_while_others_are_opened_and_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
