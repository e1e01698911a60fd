/* SPDX-License-Identifier: MIT */
/* Queues by themselves: what is accepted, in which order it comes, when the owner looks for it. */
#include "queue-named.h"

#include <sys/wait.h>

#include "../../src/base/handle-find.h"

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

/* A poster that found the name before it went looks for the queue after: there must be one to pin. */
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
		CASE(more_senders_at_once_than_the_ring_has_room_for_are_refused),
		CASE(a_post_to_a_window_that_died_is_refused),
		CASE(a_purge_takes_one_windows_messages_only),
		CASE(a_backlog_is_used_up_before_the_ring_is_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
