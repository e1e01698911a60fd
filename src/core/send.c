/* SPDX-License-Identifier: MIT */
#include "send.h"

#include <errno.h>
#include <stdlib.h>

#include "../base/futex.h"
#include "message-poll.h"
#include "queue.h"
#include "thread.h"
#include "wait.h"
#include "window-call.h"
#include "window.h"

struct mm_send {
	struct mm_send *next;          /* in the receiver's list; while delivered: the one this interrupts */
	struct mm_queue *receiver;
	struct mm_eventcount *wake;    /* the sender's queue, whose memory never goes away */
	uint64_t window_word;
	uint32_t window;
	UINT message;
	WPARAM wparam;
	LPARAM lparam;
	bool wide;
	bool listed;                   /* under the receiver's lock */
	_Atomic bool answered;
	LRESULT answer;
	_Atomic uint32_t holders;
};

static void put(struct mm_send *send)
{
	if (atomic_fetch_sub(&send->holders, 1) == 1)
		free(send);
}

/* ---- Receiver ---- */

/* The receiver's last act on a message. */
static void answer(struct mm_send *send, LRESULT result)
{
	send->answer = result;
	atomic_store(&send->answered, true);
	mm_eventcount_notify(send->wake);
	put(send);
}

/* Under the receiver's lock. */
static void unlist(struct mm_queue *queue, struct mm_send *send)
{
	struct mm_send **link = &queue->sent;
	while (*link != send)
		link = &(*link)->next;
	*link = send->next;
	send->listed = false;
	atomic_fetch_sub(&queue->sent_count, 1);
}

static struct mm_send *take_first(struct mm_queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	struct mm_send *send = queue->sent;
	if (send)
		unlist(queue, send);
	pthread_mutex_unlock(&queue->lock);
	return send;
}

struct delivery {
	struct mm_queue *queue;
	struct mm_send *send;
	LRESULT result;
};

/* Also when the procedure unwinds, by an exception or the thread's end: then the answer is 0. */
static void end_delivery(struct delivery *delivery)
{
	delivery->queue->delivering = delivery->send->next;
	answer(delivery->send, delivery->result);
}

static bool deliver_first(struct mm_queue *queue)
{
	struct mm_send *send = take_first(queue);
	if (!send)
		return false;
	send->next = queue->delivering;
	queue->delivering = send;

	__attribute__((cleanup(end_delivery))) struct delivery delivery = { .queue = queue, .send = send };
	bool current = mm_handle_current(send->window, send->window_word);
	MM_WINDOW_HOLDER window = current ? mm_window_get(send->window) : NULL;
	if (window)
		delivery.result =
			mm_window_call(window, send->message, send->wparam, send->lparam, send->wide);
	return true;
}

void mm_send_deliver(struct mm_queue *queue)
{
	for (uint32_t n = atomic_load(&queue->sent_count); n && deliver_first(queue); n--)
		;
}

void mm_send_refuse_all(struct mm_queue *queue)
{
	struct mm_send *send;
	while ((send = take_first(queue)))
		answer(send, 0);
	while ((send = queue->delivering)) {
		queue->delivering = send->next;
		answer(send, 0);
	}
}

/* ---- Sender ---- */

/*
 * To the end of the receiver's list. False: the window has gone. As long as it is there, its thread has yet
 * to take the lock for the last time, to refuse what is listed.
 */
static bool list(struct mm_send *send)
{
	struct mm_queue *queue = send->receiver;

	pthread_mutex_lock(&queue->lock);
	bool open = mm_handle_current(send->window, send->window_word);
	if (open) {
		struct mm_send **link = &queue->sent;
		while (*link)
			link = &(*link)->next;
		*link = send;
		send->listed = true;
		atomic_fetch_add(&queue->sent_count, 1);
	}
	pthread_mutex_unlock(&queue->lock);
	if (open)
		mm_eventcount_notify(&queue->wake);
	return open;
}

/* Also when a procedure that was called meanwhile unwinds. */
static void leave(struct mm_send **held)
{
	struct mm_send *send = *held;
	if (!send)
		return;
	if (!atomic_load(&send->answered)) {
		pthread_mutex_lock(&send->receiver->lock);
		bool listed = send->listed;
		if (listed)
			unlist(send->receiver, send);
		pthread_mutex_unlock(&send->receiver->lock);
		if (listed)
			put(send);
	}
	put(send);
}

struct sender {
	struct mm_queue *queue;
	struct mm_send *send;
};

static bool is_answered_or_called(void *context)
{
	struct sender *sender = context;
	return atomic_load(&sender->send->answered) || atomic_load(&sender->queue->sent_count);
}

static void await_answer(struct mm_queue *own, struct mm_send *send)
{
	struct sender sender = { .queue = own, .send = send };
	struct mm_wait_source source = {
		.wake = &own->wake,
		.ready = is_answered_or_called,
		.context = &sender,
	};

	for (;;) {
		struct mm_wait wait = { .source = &source, .deadline_ns = MM_NEVER };
		mm_wait(&wait);
		if (atomic_load(&send->answered))
			break;
		mm_send_deliver(own);
	}
	mm_message_poll_restore(own);
}

static struct mm_send *create(struct mm_window *window, struct mm_queue *own)
{
	struct mm_ref ref;
	struct mm_send *send = calloc(1, sizeof *send);
	if (!send)
		return NULL;
	send->receiver = window->queue;
	send->wake = &own->wake;
	send->window = window->handle;
	atomic_init(&send->holders, 2);
	if (mm_handle_find(window->handle, MM_TYPES(MM_WINDOW), &ref, &send->window_word))
		return send;
	free(send);
	return NULL;
}

int mm_send(struct mm_window *window, UINT message, WPARAM wparam, LPARAM lparam, bool wide, LRESULT *result)
{
	struct mm_queue *own = mm_thread_queue();
	if (!own)
		return -ENOMEM;

	__attribute__((cleanup(leave))) struct mm_send *send = create(window, own);
	if (!send)
		return mm_window_lives(window) ? -ENOMEM : -ESRCH;
	send->message = message;
	send->wparam = wparam;
	send->lparam = lparam;
	send->wide = wide;
	if (!list(send)) {
		atomic_store(&send->answered, true);
		put(send);
		return -ESRCH;
	}
	await_answer(own, send);
	*result = send->answer;
	return 0;
}
