/* SPDX-License-Identifier: MIT */
/* A queue with a name that can be posted to, opened and closed by whoever plays its owner. */
#ifndef QUEUE_NAMED_H
#define QUEUE_NAMED_H

#include "sync-test.h"

#include <winerror.h>

#include "../../src/core/error.h"
#include "../../src/core/notify.h"
#include "../../src/core/queue.h"

/* A queue and the handle that names it, as a thread's id does. */
struct named {
	struct mm_queue *queue;
	struct mm_object *object;
	uint32_t id;
};

static inline struct named open_queue(void)
{
	struct named named = { .queue = mm_queue_open(), .object = mm_object_create(MM_TASK, 0, NULL) };
	assert_non_null(named.queue);
	assert_non_null(named.object);
	named.id = mm_handle_create_target(named.object, MM_TASK, named.queue);
	assert_int_not_equal(named.id, 0);
	return named;
}

static inline void forget_name(struct named *named)
{
	assert_true(mm_handle_close(named->id, MM_TYPES(MM_TASK)));
	mm_object_put(named->object);
}

static inline void end_queue(struct named *named)
{
	forget_name(named);
	mm_queue_close(named->queue);
	mm_queue_discard(named->queue);
}

/* 0, or the last error. */
static inline uint32_t post_to(uint32_t id, uint32_t number)
{
	return mm_task_post(id, 0, 0, number, 0) ? 0 : mm_error_get();
}

static inline uint32_t post(const struct named *named, uint32_t number)
{
	return post_to(named->id, number);
}

/* The next posted message, -1: none. */
static inline int64_t get(struct mm_queue *queue)
{
	mm_queue_collect(queue);
	struct mm_entry *entry = mm_inbox_first(&queue->inbox);
	if (!entry)
		return -1;
	uint32_t number = entry->message.message;
	mm_queue_remove(queue, entry);
	return number;
}

#endif
