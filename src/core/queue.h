/* SPDX-License-Identifier: MIT */
/*
 * A thread's message queue.
 *
 * Posted messages arrive in a ring (base/ring.h) that any thread pushes into; the owner drains it into its
 * inbox, a private list that serves filters, looking without removing, and the purge when a window goes.
 * Not in the ring and not counted in its limit: messages sent by other threads (a list of its own,
 * core/send.h), WM_QUIT, WM_TIMER.
 *
 * What reaches the owner is numbered as the owner finds it (`arrived`): messages as they leave the ring,
 * timers as they are found due, WM_QUIT. The ring's positions would not do: a slot that was not yet published
 * when the owner passed it lies before what the owner has seen, and is new all the same.
 *
 * Reclamation: queues lie in a table that is never unmapped. The pin word is {closed 1, pins 31}. A handle
 * that posts may go to (a window, a thread's id) names its queue; a thread closes these handles before it
 * closes its queue.
 *   post    reads the queue off the handle, pins it with one fetch_add, looks whether the handle is still the
 *           same, pushes, unpins. It never waits. A queue that is closed or another thread's by now has no
 *           open handle that the poster can have come by, so the second look refuses.
 *   close   sets closed and pins until the owner has left. It never waits: not for a poster it interrupted,
 *           nor for one that outlives the thread.
 *   open    takes a closed queue only when its pins are 0. Who pins it later finds its handle closed.
 */
#ifndef MM_CORE_QUEUE_H
#define MM_CORE_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/eventcount.h"
#include "../base/handle.h"
#include "../base/ring.h"
#include "inbox.h"

struct mm_send;
struct mm_user_timer;

#define MM_QUEUE_CLOSED (UINT32_C(1) << 31)

struct mm_queue {
	/* producers: one cache line, with the ring's first half */
	_Alignas(MM_CACHE_PAIR) _Atomic uint32_t pin;
	struct mm_eventcount wake;
	_Alignas(MM_CACHE_LINE / 2) struct mm_ring ring;

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
	bool backlog;                    /* much was collected: the ring can wait until it is used up */
	bool polled;                     /* this owner asked for the descriptor, core/message-poll.h */
	int epoll_fd;                    /* 0: none yet; they stay with the table entry too */
	int timer_fd;
};

_Static_assert(offsetof(struct mm_queue, ring.mask) < MM_CACHE_LINE, "producers' half of the ring");
_Static_assert(offsetof(struct mm_queue, ring.admit) >= MM_CACHE_PAIR, "owner's half of the ring");

/* The queue of handles that have none, as the id of a thread without one: closed for ever. */
extern struct mm_queue mm_queue_of_nobody MM_HIDDEN;

/* ---- Any thread ---- */

/* A queue for the calling thread. NULL: no memory, none of 65,535 is free, or a forked child asks. */
struct mm_queue *mm_queue_open(void);

/*
 * Owner, when no handle names the queue any more. Then sent messages are answered, elsewhere, and
 * mm_queue_discard ends it.
 */
void mm_queue_close(struct mm_queue *queue);

/*
 * Owner, after mm_queue_close and for the last time: discards what is left and leaves the queue to
 * its next owner.
 */
void mm_queue_discard(struct mm_queue *queue);

/* ---- Owner ---- */

/*
 * Moves what was posted into the inbox, but drops messages whose window has died since: all that is in the
 * inbox can be handed out. False: out of memory, and some of it stays in the ring.
 */
bool mm_queue_collect(struct mm_queue *queue);

/*
 * The same for who wants the next message, whichever it is: with a backlog in hand it leaves the ring to the
 * senders. Each look at it takes cache lines from them. What comes meanwhile is found by the next look, and
 * is new until then, even if the caller looked for messages after it came.
 */
bool mm_queue_collect_next(struct mm_queue *queue);

/* Removes an entry of the inbox: the senders may post one more. */
void mm_queue_remove(struct mm_queue *queue, struct mm_entry *entry);

/* Drops the messages of a window whose handle was just closed. */
void mm_queue_purge(struct mm_queue *queue, uint32_t window);

#endif
