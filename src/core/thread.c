/* SPDX-License-Identifier: MIT */
#include "thread.h"

#include <errno.h>
#include <stdlib.h>

#include "../base/futex.h"
#include "../base/handle-find.h"
#include "../base/once.h"
#include "event.h"
#include "queue.h"
#include "thread-end.h"
#include "thread-priority.h"

static pthread_key_t end_key;

static void finish(struct mm_object *object)
{
	free(object->data);
}

static void end_by_key(void *thread)
{
	mm_thread_end(thread);
	mm_thread_set_known(NULL);
}

static bool begin(void)
{
	mm_object_set_finisher(MM_THREAD, finish);
	return pthread_key_create(&end_key, end_by_key) == 0;
}

/* A record with its object and id; the caller holds the object. */
static struct mm_thread *create(void)
{
	static struct mm_once begun = MM_ONCE;
	struct mm_thread *thread = mm_once(&begun, begin) ? calloc(1, sizeof *thread) : NULL;
	if (!thread)
		return NULL;

	thread->object = mm_object_create(MM_THREAD, MM_EVENT_MANUAL, thread);
	if (!thread->object) {
		free(thread);
		return NULL;
	}
	thread->id = mm_handle_create_target(thread->object, MM_TASK, &mm_queue_of_nobody);
	if (!thread->id) {
		mm_object_put(thread->object);
		return NULL;
	}
	return thread;
}

/* Never started: its id goes, its queue, and the hold of create. */
static void discard(struct mm_thread *thread)
{
	mm_handle_close(thread->id, MM_TYPES(MM_TASK));
	if (thread->queue) {
		mm_queue_close(thread->queue);
		mm_queue_discard(thread->queue);
	}
	mm_object_put(thread->object);
}

/* The thread's own hold on its record is the one that create gave; mm_thread_end puts it. */
static void adopt(struct mm_thread *thread)
{
	mm_thread_set_known(thread);
	mm_thread_mark_begun(thread);
}

/* False: no memory, and the thread's end would not be noticed. */
static bool notice_end(struct mm_thread *thread)
{
	return pthread_setspecific(end_key, thread) == 0;
}

struct mm_thread *mm_thread_self(void)
{
	struct mm_thread *thread = mm_thread_known();
	if (MM_LIKELY(thread != NULL))
		return mm_handles_alive() ? thread : NULL;

	thread = create();
	if (!thread)
		return NULL;
	if (!notice_end(thread)) {
		discard(thread);
		return NULL;
	}
	adopt(thread);
	return thread;
}

static bool give_queue(struct mm_thread *thread)
{
	thread->queue = mm_queue_open();
	if (!thread->queue)
		return false;
	mm_handle_set_target(thread->id, thread->queue);
	return true;
}

struct mm_queue *mm_thread_queue(void)
{
	struct mm_thread *thread = mm_thread_self();
	if (!thread || (!thread->queue && !give_queue(thread)))
		return NULL;
	return thread->queue;
}

void mm_thread_close_own(struct mm_thread *thread)
{
	if (thread->own_handle)
		mm_handle_close(thread->own_handle, MM_TYPES(MM_THREAD));
	thread->own_handle = 0;
}

static void await_resume(struct mm_thread *thread)
{
	uint32_t suspended;
	while ((suspended = atomic_load(&thread->suspended)) != 0)
		mm_futex_wait(&thread->suspended, suspended, MM_NEVER);
}

static void end_unnoticed(struct mm_thread **thread)
{
	if (*thread)
		end_by_key(*thread);
}

/* Whoever has its handle counts on it to run: without memory for the key it ends as its function is left. */
static void *run(void *argument)
{
	struct mm_thread *thread = argument;
	__attribute__((cleanup(end_unnoticed), unused)) struct mm_thread *unnoticed =
		notice_end(thread) ? NULL : thread;

	adopt(thread);
	await_resume(thread);
	if (thread->start)
		atomic_store(&thread->exit_code, thread->start(thread->argument));
	mm_thread_close_own(thread);
	return NULL;
}

static int launch(struct mm_thread *thread, size_t stack_bytes)
{
	pthread_attr_t attributes;
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	if (stack_bytes)
		pthread_attr_setstacksize(&attributes, (stack_bytes + 0xFFFF) & ~(size_t)0xFFFF);
	pthread_t unused;
	int error = pthread_create(&unused, &attributes, run, thread);
	pthread_attr_destroy(&attributes);
	return error == EINVAL ? -ENOMEM : -error; /* no address space has room for the stack */
}

int mm_thread_start(unsigned (*start)(void *argument), void *argument,
                    const struct mm_thread_options *options, struct mm_object **object)
{
	struct mm_thread *thread = create();
	if (!thread)
		return -ENOMEM;
	thread->start = start;
	thread->argument = argument;
	atomic_store(&thread->suspended, options->suspended);
	if (options->with_queue && !give_queue(thread)) {
		discard(thread);
		return -ENOMEM;
	}

	*object = mm_object_hold(mm_object_ref(thread->object));
	int error = launch(thread, options->stack_bytes);
	if (error) {
		mm_object_put(*object);
		discard(thread);
	}
	return error;
}

uint32_t mm_thread_resume(struct mm_thread *thread)
{
	uint32_t count = atomic_load(&thread->suspended);
	while (count && !atomic_compare_exchange_weak(&thread->suspended, &count, count - 1))
		;
	if (count == 1)
		mm_futex_wake(&thread->suspended);
	return count;
}

void mm_thread_cancel(struct mm_thread *thread)
{
	thread->start = NULL;
	mm_thread_resume(thread);
}

void mm_thread_exit(uint32_t code)
{
	struct mm_thread *thread = mm_thread_self();
	if (thread)
		atomic_store(&thread->exit_code, code);
	pthread_exit(NULL);
}
