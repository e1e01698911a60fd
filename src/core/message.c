/* SPDX-License-Identifier: MIT */
#include "message.h"

#include <errno.h>
#include <winuser.h>

#include "../base/clock.h"
#include "../base/futex.h"
#include "message-poll.h"
#include "send.h"
#include "user-timer.h"
#include "window.h"

/* ---- Filters ---- */

static int check_window(const struct mm_filter *filter)
{
	if (filter->window == MM_FILTER_ALL || filter->window == MM_FILTER_THREAD)
		return 0;
	MM_WINDOW_HOLDER window = mm_window_get(filter->window);
	if (!window)
		return -ESRCH;
	return mm_window_is_own(window) ? 0 : -EPERM;
}

static bool wants_window(const void *context, uint32_t window)
{
	const struct mm_filter *filter = context;
	switch (filter->window) {
	case MM_FILTER_ALL:    return true;
	case MM_FILTER_THREAD: return !window;
	default:               return window && mm_window_is_inside(window, filter->window);
	}
}

static bool wants_number(const struct mm_filter *filter, uint32_t message)
{
	return (!filter->first && !filter->last) || (message >= filter->first && message <= filter->last);
}

static bool wants(const struct mm_filter *filter, const struct mm_message *message)
{
	return (message->message == WM_QUIT || wants_number(filter, message->message)) &&
	       wants_window(filter, message->window);
}

static bool is_unfiltered(const struct mm_filter *filter)
{
	return filter->window == MM_FILTER_ALL && !filter->first && !filter->last;
}

/* ---- Looking ---- */

static bool take_posted(struct mm_queue *queue, const struct mm_filter *filter, bool remove,
                        struct mm_message *message)
{
	struct mm_entry *entry = mm_inbox_first(&queue->inbox);
	while (entry && !wants(filter, &entry->message))
		entry = mm_inbox_next(&queue->inbox, entry);
	if (!entry)
		return false;
	*message = entry->message;
	if (remove)
		mm_queue_remove(queue, entry);
	return true;
}

static bool take_quit(struct mm_queue *queue, bool remove, struct mm_message *message)
{
	if (!queue->quit)
		return false;
	*message = (struct mm_message){
		.message = WM_QUIT,
		.wparam = queue->quit_code,
	};
	mm_clock_stamp(&message->time);
	if (remove)
		queue->quit = 0;
	return true;
}

static bool take_timer(struct mm_queue *queue, const struct mm_filter *filter, bool remove,
                       struct mm_message *message)
{
	if (!queue->timers || !wants_number(filter, WM_TIMER))
		return false;
	struct mm_user_timer *timer = mm_user_timers_first(queue, wants_window, filter);
	if (!timer)
		return false;
	*message = (struct mm_message){
		.window = timer->window,
		.message = WM_TIMER,
		.wparam = timer->id,
		.lparam = (uintptr_t)timer->procedure,
	};
	mm_clock_stamp(&message->time);
	if (remove)
		mm_user_timer_taken(timer);
	return true;
}

int mm_message_take(struct mm_queue *queue, const struct mm_filter *filter, bool remove,
                    struct mm_message *message)
{
	if (filter->kinds & QS_SENDMESSAGE)
		mm_send_deliver(queue);
	int error = check_window(filter);
	if (error)
		return error;

	bool complete = is_unfiltered(filter) ? mm_queue_collect_next(queue) : mm_queue_collect(queue);
	mm_user_timers_check(queue);
	mm_message_see(queue, filter->kinds & (QS_POSTMESSAGE | QS_TIMER));
	if (is_unfiltered(filter))
		mm_message_see(queue, QS_ALLPOSTMESSAGE);
	if (filter->kinds & QS_POSTMESSAGE &&
	    (take_posted(queue, filter, remove, message) || take_quit(queue, remove, message)))
		return 1;
	if (filter->kinds & QS_TIMER && take_timer(queue, filter, remove, message))
		return 1;
	return complete ? 0 : -ENOMEM;
}

int mm_message_peek(struct mm_queue *queue, const struct mm_filter *filter, bool remove,
                    struct mm_message *message)
{
	int found;
	do
		found = mm_message_take(queue, filter, remove, message);
	while (found == 0 && mm_message_poll_arm(queue));
	return found;
}

void mm_message_quit(struct mm_queue *queue, uint32_t code)
{
	queue->quit = ++queue->arrived;
	queue->quit_code = code;
	mm_message_poll_restore(queue);
}

/* ---- Old and new ---- */

static uint64_t newest_posted(const struct mm_queue *queue)
{
	uint64_t posted = mm_inbox_newest(&queue->inbox);
	return posted > queue->quit ? posted : queue->quit;
}

static void add(struct mm_message_status *status, uint32_t kind, uint64_t newest, uint64_t seen)
{
	if (newest)
		status->present |= kind;
	if (newest > seen)
		status->fresh |= kind;
}

struct mm_message_status mm_message_status(struct mm_queue *queue)
{
	struct mm_message_status status = { 0 };
	bool complete = mm_queue_collect(queue);
	uint64_t posted = complete ? newest_posted(queue) : UINT64_MAX;

	mm_user_timers_check(queue);
	add(&status, QS_POSTMESSAGE, posted, queue->seen_posted);
	add(&status, QS_ALLPOSTMESSAGE, posted, queue->seen_all_posted);
	add(&status, QS_TIMER, mm_user_timers_newest(queue), queue->seen_timers);
	add(&status, QS_SENDMESSAGE, atomic_load(&queue->sent_count), 0);
	return status;
}

void mm_message_see(struct mm_queue *queue, uint32_t kinds)
{
	if (kinds & QS_POSTMESSAGE)
		queue->seen_posted = queue->arrived;
	if (kinds & QS_ALLPOSTMESSAGE)
		queue->seen_all_posted = queue->arrived;
	if (kinds & QS_TIMER)
		queue->seen_timers = queue->arrived;
}

/* ---- Waiting ---- */

static int64_t due(void *context)
{
	struct mm_message_source *source = context;
	return mm_user_timers_due(source->queue);
}

static bool has_status(void *context)
{
	struct mm_message_source *source = context;
	struct mm_message_status status = mm_message_status(source->queue);
	return ((source->any ? status.present : status.fresh) & source->kinds) != 0;
}

void mm_message_source_init(struct mm_message_source *source, struct mm_queue *queue, uint32_t kinds,
                            bool any)
{
	source->queue = queue;
	source->kinds = kinds;
	source->any = any;
	source->wait = (struct mm_wait_source){
		.wake = &queue->wake,
		.ready = has_status,
		.due = due,
		.context = source,
	};
}

struct arrival {
	struct mm_message_source source;
	uint64_t known;
};

static bool has_arrived(void *context)
{
	struct arrival *arrival = context;
	struct mm_queue *queue = arrival->source.queue;
	bool complete = mm_queue_collect(queue);
	mm_user_timers_check(queue);
	return !complete || queue->arrived != arrival->known || atomic_load(&queue->sent_count);
}

void mm_message_sleep(struct mm_queue *queue, uint64_t arrived)
{
	struct arrival arrival = { .known = arrived };
	mm_message_source_init(&arrival.source, queue, 0, false);
	arrival.source.wait.ready = has_arrived;
	arrival.source.wait.context = &arrival; /* begins with its source, so due may have it too */

	struct mm_wait wait = { .source = &arrival.source.wait, .deadline_ns = MM_NEVER };
	mm_wait(&wait);
	mm_message_poll_restore(queue);
}

int mm_message_get(struct mm_queue *queue, const struct mm_filter *filter, struct mm_message *message)
{
	int found;
	while ((found = mm_message_take(queue, filter, true, message)) == 0)
		mm_message_sleep(queue, queue->arrived);
	return found;
}
