/* SPDX-License-Identifier: MIT */
/*
 * Posts against the end of their target: what was accepted is delivered or discarded, and nobody but the
 * owner of the handle gets it, although the queue and the handle's slot are taken again at once.
 */
#include <base/futex.h>
#include <base/handle.h>
#include <core/notify.h>
#include <core/queue.h>

#include "scenarios.h"

#define FIRST 11
#define SECOND 22

#define UNBALANCED "accepted is not delivered + discarded"

struct owner {
	struct mm_queue *queue;
	uint32_t handle;
	unsigned tag;       /* wparam of what is posted to it */
	unsigned delivered;
};

static struct owner first, second;
static _Atomic uint32_t announced; /* the second's handle */
static unsigned accepted[GRAPH_THREADS]; /* by poster, to the first */
static unsigned accepted_second;

static void open_handle(struct owner *owner, enum mm_type type)
{
	struct mm_object *object = mm_object_create(type, 0, NULL);
	owner->handle = object ? mm_handle_create_target(object, type, owner->queue) : 0;
	explore_require(owner->handle != 0, "no handle");
	mm_object_put(object);
}

static void begin(struct owner *owner, unsigned tag, enum mm_type type)
{
	owner->tag = tag;
	owner->queue = mm_queue_open();
	explore_require(owner->queue != NULL, "no queue");
	open_handle(owner, type);
}

static void collect(struct owner *owner)
{
	struct mm_entry *entry;

	explore_require(mm_queue_collect(owner->queue), "not collected");
	while ((entry = mm_inbox_first(&owner->queue->inbox))) {
		explore_require(entry->message.wparam == owner->tag, "another's message");
		owner->delivered++;
		mm_queue_remove(owner->queue, entry);
	}
}

/* As a thread ends. */
static void end(struct owner *owner, enum mm_type type)
{
	explore_require(mm_handle_close(owner->handle, MM_TYPES(type)), "not closed");
	mm_queue_close(owner->queue);
	mm_queue_discard(owner->queue);
}

static void setup(void)
{
	explored_slack = 2;
	begin(&first, FIRST, MM_TASK);
}

static void setup_window(void)
{
	explored_slack = 2;
	begin(&first, FIRST, MM_WINDOW);
}

/* A thread that has no queue yet. */
static void setup_without(void)
{
	explored_slack = 2;
	first.tag = FIRST;
	first.queue = &mm_queue_of_nobody;
	open_handle(&first, MM_TASK);
}

static void make_queue(void)
{
	first.queue = mm_queue_open();
	mm_handle_set_target(first.handle, first.queue);
	collect(&first);
}

static bool post(uint32_t handle, unsigned tag)
{
	return mm_task_post(handle, 0, tag, 1, 0) != 0;
}

/* The pins are as they were: one more post is taken. */
static void check_first(void)
{
	collect(&first);
	explore_require(first.delivered == accepted[1], UNBALANCED);
	explore_require(post(first.handle, FIRST), "an open queue with room refuses");
}

static void post_once(void)
{
	accepted[explore_thread()] += post(first.handle, FIRST);
}

static void post_twice(void)
{
	post_once();
	post_once();
}

static void post_to_second(void)
{
	uint32_t handle = atomic_load_explicit(&announced, memory_order_acquire);
	if (handle)
		accepted_second += post(handle, SECOND);
}

static void end_first(void)
{
	collect(&first);
	end(&first, MM_TASK);
}

/* The next thread, with the same queue if no poster is still at it. */
static void end_and_reopen(void)
{
	end(&first, MM_TASK);
	begin(&second, SECOND, MM_TASK);
	collect(&second);
}

static void open_first(void)
{
	begin(&first, FIRST, MM_TASK);
	collect(&first);
}

static void open_second(void)
{
	begin(&second, SECOND, MM_TASK);
	collect(&second);
}

/* Both queues stay, the handle's slot goes over, and the poster has the new value by hearsay. */
static void setup_both(void)
{
	setup();
	second.tag = SECOND;
	second.queue = mm_queue_open();
	explore_require(second.queue != NULL, "no queue");
}

static void pass_on(void)
{
	explore_require(mm_handle_close(first.handle, MM_TYPES(MM_TASK)), "not closed");
	open_handle(&second, MM_TASK);
	atomic_store_explicit(&announced, second.handle, memory_order_relaxed);
}

static void post_rumoured(void)
{
	uint32_t handle = atomic_load_explicit(&announced, memory_order_relaxed);
	if (handle)
		accepted_second += post(handle, SECOND);
}

static void check_both(void)
{
	collect(&first);
	collect(&second);
	explore_require(first.delivered == 0 && second.delivered == accepted_second, UNBALANCED);
}

/* As a thread waits for messages. */
static void sleep_and_collect(void)
{
	struct mm_eventcount *wake = &first.queue->wake;

	collect(&first);
	while (first.delivered == 0) {
		mm_eventcount_announce(wake, MM_EC_FUTEX);
		collect(&first);
		if (first.delivered == 0)
			mm_futex_wait(&wake->word, MM_EC_FUTEX, MM_NEVER);
	}
	mm_eventcount_cancel(wake);
}

static void end_and_announce(void)
{
	end(&first, MM_TASK);
	begin(&second, SECOND, MM_TASK);
	atomic_store_explicit(&announced, second.handle, memory_order_release);
	collect(&second);
}

static void check_accounts(void)
{
	unsigned total = accepted_second, discarded = 0;
	for (unsigned t = 0; t < GRAPH_THREADS; t++)
		total += accepted[t];
	if (second.queue)
		collect(&second);
	/* Who opens a queue discards what came after its end. */
	for (unsigned i = 0; i < 2; i++) {
		struct mm_queue *queue = mm_queue_open();
		if (queue)
			discarded += queue->discarded;
	}
	if (second.queue)
		discarded += second.queue->discarded;
	explore_require(first.delivered + second.delivered + discarded == total, UNBALANCED);
}

/* ---- Windows: the queue stays ---- */

static void post_to_window(void)
{
	accepted[explore_thread()] += mm_window_post(first.handle, 0, FIRST, 1, 0) != 0;
}

static void destroy_and_reuse(void)
{
	uint32_t old = first.handle;
	mm_handle_close(old, MM_TYPES(MM_WINDOW));
	mm_queue_purge(first.queue, old);
	second = (struct owner){ .queue = first.queue, .tag = SECOND };
	open_handle(&second, MM_WINDOW);
	collect(&second);
}

static void check_window(void)
{
	collect(&second);
	explore_require(first.queue->discarded + second.delivered == accepted[0] + accepted[1] + accepted[2],
	                UNBALANCED);
}

const struct scenario queues[] = {
	{ .name = "queue, one post against the end", .setup = setup,
	  .threads = { end_first, post_once }, .check = check_accounts },
	{ .name = "queue, two posts against the end", .setup = setup,
	  .threads = { end_first, post_twice }, .check = check_accounts },
	{ .name = "queue, against the end and the next owner", .setup = setup,
	  .threads = { end_and_reopen, post_once }, .check = check_accounts },
	{ .name = "queue, two posters against the next owner", .setup = setup,
	  .threads = { end_and_reopen, post_once, post_once }, .check = check_accounts },
	{ .name = "queue, the next owner is another thread", .setup = setup,
	  .threads = { end_first, open_second, post_once }, .check = check_accounts },
	{ .name = "queue, posts to both owners", .setup = setup,
	  .threads = { end_and_announce, post_once, post_to_second }, .check = check_accounts },
	{ .name = "queue, asleep", .setup = setup,
	  .threads = { sleep_and_collect, post_once }, .check = check_first },
	{ .name = "queue, first of two", .threads = { open_first, open_second }, .check = check_both },
	{ .name = "queue, made late", .setup = setup_without,
	  .threads = { make_queue, post_once }, .check = check_first },
	{ .name = "queue, rumoured", .setup = setup_both,
	  .threads = { pass_on, post_rumoured }, .check = check_both },
	{ .name = "queue, a window destroyed", .setup = setup_window,
	  .threads = { destroy_and_reuse, post_to_window }, .check = check_window },
	{ .name = "queue, two posters twice against the next owner", .setup = setup,
	  .threads = { end_and_reopen, post_twice, post_once }, .check = check_accounts, .longer = true },
	{ .name = NULL },
};
