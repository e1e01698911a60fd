/* SPDX-License-Identifier: MIT */
/*
 * Telling the client of one stream: OPEN first, DONE in the order of the queue, CLOSE last, one at a time.
 *
 * Blocks that are done wait in `pending`. Whoever finds some and sees nobody delivering becomes the notifier
 * (`busy`) and delivers until none is left; anybody else leaves his to that one. That alone keeps the order
 * when a reset races a completion. The lock is open while DriverCallback runs.
 *
 * Window, task and event targets cost a few atomic operations and run no client code, so any thread delivers
 * to them, a real-time one and one that holds the lock of a sound engine included. Functions are the client's
 * code: only the stream's own thread calls them (and the threads in open and close, for OPEN and CLOSE).
 * Inside a function the client may call whatever it likes: its thread is `owner`, and for its own stream
 * nothing waits there.
 *
 * A notification that DriverCallback refuses is counted and forgotten; the header is DONE all the same.
 */
#ifndef MM_SDK_NOTIFY_H
#define MM_SDK_NOTIFY_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "blocks.h"

/* Set before mm_notify_init. */
struct mm_notify_target {
	DWORD_PTR callback; /* what dwCallback names */
	DWORD kind;         /* DCB_* */
	HDRVR handle;       /* the client's device handle */
	DWORD_PTR instance; /* the client's dwInstance */
	DWORD opened;       /* WOM_OPEN or WIM_OPEN, and so on */
	DWORD closed;
	DWORD done;
};

struct mm_notify {
	struct mm_notify_target target;
	pthread_mutex_t *lock;         /* of the stream; everything below is under it */
	struct mm_block_list pending;  /* done, not told yet */
	struct mm_block_list spare;    /* told: free to be queued again */
	bool busy;                     /* somebody delivers: `owner` */
	bool quit;                     /* the thread has to end */
	bool running;                  /* the thread exists and has not come to its end */
	bool orphaned;                 /* nobody waits for that any more: the thread itself calls `abandon` */
	void (*abandon)(struct mm_notify *notify);
	pthread_t owner;
	pthread_t thread;              /* only for functions */
	pthread_cond_t wake;           /* to the thread: pending, not busy, or quit */
	pthread_cond_t progress;       /* to those who wait: delivered, not busy, or not running */
	uint64_t issued;               /* notifications, CLOSE excepted */
	uint64_t delivered;            /* of those, DriverCallback has returned */
	uint64_t refused;              /* of those, DriverCallback said FALSE */
};

/* Starts the thread of a function target. 0 or -errno. */
int mm_notify_init(struct mm_notify *notify, const struct mm_notify_target *target, pthread_mutex_t *lock,
                   void (*abandon)(struct mm_notify *notify));

/*
 * Ends the thread. False: a client's function holds it for more than a second, or this is that function. Then
 * the thread delivers no more when it comes back, and its last act is `abandon`.
 */
bool mm_notify_finish(struct mm_notify *notify);

/* Gives back the memory; after a finish that was true. */
void mm_notify_destroy(struct mm_notify *notify);

/* Without the lock, inside open and close, on the thread of the caller. */
void mm_notify_opened(struct mm_notify *notify);
void mm_notify_closed(struct mm_notify *notify);

/* With the lock, which opens meanwhile unless the target is a function. Takes over `done`. */
void mm_notify_done(struct mm_notify *notify, struct mm_block_list *done);

/* With the lock. Is this thread inside a function of this stream? */
bool mm_notify_is_inside(const struct mm_notify *notify);

/* With the lock. Everything is told and nobody is telling. */
bool mm_notify_is_idle(const struct mm_notify *notify);

/*
 * With the lock, which opens meanwhile: waits until everything issued before is delivered, one second at
 * most, and not at all inside a function of this stream.
 */
void mm_notify_settle(struct mm_notify *notify);

#endif
