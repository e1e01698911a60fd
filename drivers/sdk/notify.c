/* SPDX-License-Identifier: MIT */
/* Delivery of a stream's notifications; the rules stand in notify.h. */
#include <errno.h>
#include <stdlib.h>

#include <windows.h>
#include <mmddk.h>

#include "notify.h"
#include "thread.h"

#define PATIENCE_NS 1000000000u /* how long an outsider waits for a function of the client */

static bool is_function(const struct mm_notify *notify)
{
	return notify->target.kind == DCB_FUNCTION;
}

/* Without the lock. */
static bool call(const struct mm_notify_target *target, DWORD message, WAVEHDR *header)
{
	if (target->kind == DCB_NULL)
		return true;
	return DriverCallback(target->callback, target->kind, target->handle, message, target->instance,
	                      (DWORD_PTR)header, 0);
}

/* With the lock, which opens while the client is told. */
static void tell(struct mm_notify *notify, DWORD message, WAVEHDR *header)
{
	bool accepted;

	pthread_mutex_unlock(notify->lock);
	accepted = call(&notify->target, message, header);
	pthread_mutex_lock(notify->lock);
	if (!accepted)
		notify->refused++;
}

static void begin(struct mm_notify *notify)
{
	notify->busy = true;
	notify->owner = pthread_self();
}

static void end(struct mm_notify *notify)
{
	notify->busy = false;
	pthread_cond_broadcast(&notify->progress);
}

/* With the lock. Becomes the notifier if nobody is. */
static void deliver(struct mm_notify *notify)
{
	struct mm_block *block;

	if (notify->busy || !notify->pending.head)
		return;
	begin(notify);
	while (!notify->orphaned && (block = mm_block_pop(&notify->pending))) {
		WAVEHDR *header = block->header;

		mm_block_push(&notify->spare, block);
		tell(notify, notify->target.done, header);
		notify->delivered++;
		pthread_cond_broadcast(&notify->progress);
	}
	end(notify);
}

/* With the lock. Delivers what there is before it ends. */
static bool has_to_end(const struct mm_notify *notify)
{
	return notify->orphaned || (notify->quit && !notify->pending.head);
}

static void *run(void *argument)
{
	struct mm_notify *notify = argument;
	bool orphaned;

	pthread_mutex_lock(notify->lock);
	while (!has_to_end(notify)) {
		if (notify->busy || !notify->pending.head)
			pthread_cond_wait(&notify->wake, notify->lock);
		else
			deliver(notify);
	}
	notify->running = false;
	orphaned = notify->orphaned;
	pthread_cond_broadcast(&notify->progress);
	pthread_mutex_unlock(notify->lock);
	if (orphaned)
		notify->abandon(notify);
	return NULL;
}

static int start_thread(struct mm_notify *notify)
{
	int error;

	if (!is_function(notify))
		return 0;
	notify->running = true;
	error = mm_thread_create(&notify->thread, "winmm notifier", run, notify);
	if (error)
		notify->running = false;
	return error;
}

int mm_notify_init(struct mm_notify *notify, const struct mm_notify_target *target, pthread_mutex_t *lock,
                   void (*abandon)(struct mm_notify *notify))
{
	int error;

	*notify = (struct mm_notify){ .target = *target, .lock = lock, .abandon = abandon };
	error = mm_condition_init(&notify->wake);
	if (error)
		return error;
	error = mm_condition_init(&notify->progress);
	if (error)
		goto destroy_wake;
	error = start_thread(notify);
	if (error)
		goto destroy_progress;
	return 0;

destroy_progress:
	pthread_cond_destroy(&notify->progress);
destroy_wake:
	pthread_cond_destroy(&notify->wake);
	return error;
}

/* With the lock. Waits for progress until the deadline; false: it has passed. */
static bool wait_until(struct mm_notify *notify, uint64_t deadline_ns)
{
	struct timespec deadline = mm_time_spec(deadline_ns);

	return pthread_cond_timedwait(&notify->progress, notify->lock, &deadline) != ETIMEDOUT;
}

/*
 * With the lock. False: a client's function has held it for too long, or it would be this thread to be
 * waited for. A thread that has only not been given the processor is waited for: nobody else keeps its
 * code in memory.
 */
static bool wait_for_end(struct mm_notify *notify)
{
	uint64_t deadline = mm_time_ns() + PATIENCE_NS;

	while (notify->running && !mm_notify_is_inside(notify)) {
		if (wait_until(notify, deadline))
			continue;
		if (notify->busy)
			break;
		deadline = mm_time_ns() + PATIENCE_NS;
	}
	return !notify->running;
}

bool mm_notify_finish(struct mm_notify *notify)
{
	bool ended;

	if (!is_function(notify))
		return true;
	pthread_mutex_lock(notify->lock);
	notify->quit = true;
	pthread_cond_signal(&notify->wake);
	ended = wait_for_end(notify);
	notify->orphaned = !ended;
	pthread_mutex_unlock(notify->lock);
	if (ended)
		pthread_join(notify->thread, NULL);
	else
		pthread_detach(notify->thread);
	return ended;
}

static void free_blocks(struct mm_block_list *list)
{
	struct mm_block *block;

	while ((block = mm_block_pop(list)))
		free(block);
}

void mm_notify_destroy(struct mm_notify *notify)
{
	free_blocks(&notify->pending); /* those that were never told */
	free_blocks(&notify->spare);
	pthread_cond_destroy(&notify->progress);
	pthread_cond_destroy(&notify->wake);
}

void mm_notify_opened(struct mm_notify *notify)
{
	pthread_mutex_lock(notify->lock);
	begin(notify);
	notify->issued++;
	tell(notify, notify->target.opened, NULL);
	notify->delivered++;
	end(notify);
	if (is_function(notify))
		pthread_cond_signal(&notify->wake);
	else
		deliver(notify);
	pthread_mutex_unlock(notify->lock);
}

void mm_notify_closed(struct mm_notify *notify)
{
	call(&notify->target, notify->target.closed, NULL);
}

void mm_notify_done(struct mm_notify *notify, struct mm_block_list *done)
{
	struct mm_block *block;

	if (!done->head)
		return;
	while ((block = mm_block_pop(done))) {
		mm_block_push(&notify->pending, block);
		notify->issued++;
	}
	if (is_function(notify))
		pthread_cond_signal(&notify->wake);
	else
		deliver(notify);
}

bool mm_notify_is_inside(const struct mm_notify *notify)
{
	return notify->busy && pthread_equal(notify->owner, pthread_self());
}

bool mm_notify_is_idle(const struct mm_notify *notify)
{
	return notify->delivered == notify->issued;
}

void mm_notify_settle(struct mm_notify *notify)
{
	uint64_t deadline = mm_time_ns() + PATIENCE_NS;
	uint64_t issued = notify->issued;

	while (notify->delivered < issued && !mm_notify_is_inside(notify))
		if (!wait_until(notify, deadline))
			return;
}
