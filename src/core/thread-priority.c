/* SPDX-License-Identifier: MIT */
#include "thread-priority.h"

#include <sched.h>
#include <unistd.h>
#include <winbase.h>

#include "thread.h"

/* Below what sound servers run at (10 to 90), so that a client never starves its own server. */
#define FIFO_TIME_CRITICAL 9
#define FIFO_HIGHEST 5

/* The kernel's id of a thread is its own only as long as it lives, so it does not end under this lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int fifo_of(int priority)
{
	switch (priority) {
	case THREAD_PRIORITY_TIME_CRITICAL: return FIFO_TIME_CRITICAL;
	case THREAD_PRIORITY_HIGHEST:       return FIFO_HIGHEST;
	default:                            return 0;
	}
}

/* Threads and processes that it starts do not inherit the policy, as on Windows. */
static void schedule(struct mm_thread *thread)
{
	int fifo = fifo_of(atomic_load(&thread->priority));
	if (!thread->raised && (!fifo || sched_getscheduler(thread->kernel_id) != SCHED_OTHER))
		return;
	struct sched_param parameters = { .sched_priority = fifo };
	int policy = fifo ? SCHED_FIFO | SCHED_RESET_ON_FORK : SCHED_OTHER;
	if (sched_setscheduler(thread->kernel_id, policy, &parameters) == 0)
		thread->raised = fifo != 0;
}

void mm_thread_set_priority(struct mm_thread *thread, int priority)
{
	pthread_mutex_lock(&lock);
	atomic_store(&thread->priority, priority);
	if (thread->kernel_id)
		schedule(thread);
	pthread_mutex_unlock(&lock);
}

void mm_thread_mark_begun(struct mm_thread *thread)
{
	pthread_mutex_lock(&lock);
	thread->kernel_id = gettid();
	schedule(thread); /* it was told before it ran */
	pthread_mutex_unlock(&lock);
}

void mm_thread_mark_ended(struct mm_thread *thread)
{
	pthread_mutex_lock(&lock);
	thread->kernel_id = 0;
	atomic_store(&thread->ended, true);
	pthread_mutex_unlock(&lock);
}
