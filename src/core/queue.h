/* SPDX-License-Identifier: MIT */
/*
 * A thread's message queue.
 *
 * Posted messages arrive in a ring (base/ring.h) that any thread pushes into; the owner drains it into its inbox, a
 * private list that serves filters, looking without removing, and the purge when a window goes. Not in the ring and
 * not counted in its limit: messages sent by other threads (a list of its own, core/send.h), WM_QUIT, WM_TIMER.
 *
 * What reaches the owner is numbered as the owner finds it (`arrived`): messages as they leave the ring, timers as
 * they are found due, WM_QUIT. The ring's positions would not do: a slot that was not yet published when the owner
 * passed it lies before what the owner has seen, and is new all the same.
 *
 * Reclamation: queues lie in a table that is never unmapped. The pin word is {generation 32, closed 1, pins 31}.
 *   post    pins with one fetch_add, looks at generation and closed, pushes, unpins. It never waits.
 *   close   sets closed and pins until the owner has left. It never waits: not for a poster it interrupted, nor for
 *           one that outlives the thread.
 *   open    takes a closed queue only when its pins are 0, by compare-and-swap to the next generation.
 */
#ifndef MM_CORE_QUEUE_H
#define MM_CORE_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "../base/eventcount.h"
#include "../base/handle.h"
#include "../base/ring.h"
#include "inbox.h"

struct mm_send;
struct mm_user_timer;

#define MM_QUEUE_CLOSED (UINT64_C(1) << 31)
#define MM_QUEUE_PINS (MM_QUEUE_CLOSED - 1)

struct mm_queue {
	/* producers */
	_Alignas(MM_CACHE_LINE) _Atomic uint64_t pin;
	struct mm_ring ring;
	struct mm_eventcount wake;

	/* senders, under lock */
	pthread_mutex_t lock;
	struct mm_send *sent;            /* first to deliver */
	_Atomic uint32_t sent_count;     /* read without the lock */

	/* owner only */
	struct mm_inbox inbox;
	struct mm_user_timer *timers;    /* core/user-timer.h */
	uint32_t timer_ids;              /* last one given to a timer without a window */
	struct mm_send *delivering;      /* sent message whose procedure runs now, innermost */
	uint64_t arrived;                /* number of the last arrival */
	uint64_t quit;                   /* WM_QUIT waits, its number; 0: none */
	uint32_t quit_code;
	uint64_t seen_posted;            /* arrivals up to this one are old: to QS_POSTMESSAGE, ... */
	uint64_t seen_all_posted;        /* ... to QS_ALLPOSTMESSAGE, ... */
	uint64_t seen_timers;            /* ... to QS_TIMER, ... */
	uint64_t unblocked;              /* ... and to mmTaskBlock */
	uint64_t discarded;              /* messages that went with their window or thread, of all owners */
	uint32_t slots_mapped;           /* ring slots that are mapped; they stay with the table entry */
	bool polled;                     /* this owner asked for the descriptor, core/message-poll.h */
	int epoll_fd;                    /* 0: none yet; they stay with the table entry too */
	int timer_fd;
};

/* ---- Real-time: queue-post.c ---- */

/*
 * Posts to the queue that the reference names. If window_word is not 0, the window must still be the one it was read
 * from. 0, -ESRCH (queue or window gone) or -ENOBUFS (full).
 */
MM_RT int mm_queue_post(uint64_t queue_ref, const struct mm_message *message);

/* ---- Any thread ---- */

/* A queue for the calling thread. NULL: no memory. */
struct mm_queue *mm_queue_open(void);

uint64_t mm_queue_ref(struct mm_queue *queue);

/* The table's entry, for queue-post.c and those that hold it open; NULL if it never existed. */
MM_RT struct mm_queue *mm_queue_at(uint64_t queue_ref);

/* Owner, at the end of its life: refuses from here on. Sent messages are answered elsewhere; then mm_queue_discard. */
void mm_queue_close(struct mm_queue *queue);

/* Owner, after mm_queue_close and for the last time: discards what is left and leaves the queue to its next owner. */
void mm_queue_discard(struct mm_queue *queue);

/* ---- Owner ---- */

/*
 * Moves what was posted into the inbox, but drops messages whose window has died since: all that is in the inbox can
 * be handed out. False: out of memory, and some of it stays in the ring.
 */
bool mm_queue_collect(struct mm_queue *queue);

/* Removes an entry of the inbox: the senders may post one more. */
void mm_queue_remove(struct mm_queue *queue, struct mm_entry *entry);

/* Drops the messages of a window whose handle was just closed. */
void mm_queue_purge(struct mm_queue *queue, uint32_t window);

#endif
