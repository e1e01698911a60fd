/* SPDX-License-Identifier: MIT */
/*
 * Threads as the API knows them. A record is made when a thread first calls a function that needs one (never
 * by the notification path) or by mm_thread_start, and ends with the thread.
 */
#ifndef MM_CORE_THREAD_H
#define MM_CORE_THREAD_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "../base/handle.h"

struct mm_queue;
struct mm_window;
struct mm_mutex;
struct mm_waitable_timer;

/*
 * Owned by its object (type MM_THREAD, state bits as an event's: set when ended). Fields are
 * its own thread's.
 */
struct mm_thread {
	struct mm_object *object;
	uint32_t id;                       /* handle value of type MM_TASK */
	struct mm_queue *queue;            /* NULL: none yet */
	struct mm_window *windows;         /* list, core/window.h */
	struct mm_mutex *mutexes;          /* owned ones, core/mutex.h */
	struct mm_waitable_timer *timers;  /* with completions to run here, core/waitable-timer.h */
	_Atomic uint32_t exit_code;        /* of a thread that has ended */
	_Atomic int priority;              /* THREAD_PRIORITY_* */
	bool raised;                       /* core/thread-priority.c made it real-time */
	int kernel_id;                     /* 0 unless it runs; core/thread-priority.c's too */
	_Atomic uint32_t suspended;        /* start is held back while nonzero; a futex */
	_Atomic bool ended;
	unsigned (*start)(void *argument); /* NULL: not started here, or cancelled */
	void *argument;
	uint32_t own_handle;               /* a handle that it closes itself when start returns; 0: none */
};

/* The calling thread's record, made now if need be. NULL: no memory, no handles, or forked. */
struct mm_thread *mm_thread_self(void);

/* The same, but NULL if there is none yet. */
MM_RT struct mm_thread *mm_thread_known(void);

/* For thread.c. */
void mm_thread_set_known(struct mm_thread *thread);

/* The calling thread's queue, made now if need be. NULL: no memory. */
struct mm_queue *mm_thread_queue(void);

struct mm_thread_options {
	size_t stack_bytes;  /* 0: default */
	bool suspended;      /* runs after mm_thread_resume only */
	bool with_queue;     /* the queue is there before mm_thread_start returns */
};

/* Starts a thread. 0 and *thread, its object, held for the caller; or -ENOMEM, -EAGAIN. */
int mm_thread_start(unsigned (*start)(void *argument), void *argument,
                    const struct mm_thread_options *options, struct mm_object **thread);

/* Lowers the suspend count of a thread that has not begun. The count before. */
uint32_t mm_thread_resume(struct mm_thread *thread);

/* A thread that mm_thread_start made suspended and that was not resumed ends without having run. */
void mm_thread_cancel(struct mm_thread *thread);

/* The calling thread closes its own handle, if it was started with one. */
void mm_thread_close_own(struct mm_thread *thread);

/* Ends the calling thread with the code; runs clean-up handlers and destructors. */
_Noreturn void mm_thread_exit(uint32_t code);

#endif
