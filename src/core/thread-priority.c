/* SPDX-License-Identifier: MIT */
#include "thread-priority.h"

#include <sched.h>
#include <winbase.h>

#include "thread.h"

/* Below what sound servers run at (rtkit and JACK: 10 to 90), so that a client never starves its own server. */
#define FIFO_TIME_CRITICAL 9
#define FIFO_HIGHEST 5

/* Between the look whether a thread has ended and the use of its pthread. */
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
static void schedule(struct mm_thread *thread, int fifo)
{
	int policy;
	struct sched_param parameters;
	if (pthread_getschedparam(thread->pthread, &policy, &parameters) != 0)
		return;

	policy &= ~SCHED_RESET_ON_FORK;
	if (!thread->raised && policy != SCHED_OTHER)
		return;
	parameters.sched_priority = fifo;
	policy = fifo ? SCHED_FIFO | SCHED_RESET_ON_FORK : SCHED_OTHER;
	if ((fifo || thread->raised) && pthread_setschedparam(thread->pthread, policy, &parameters) == 0)
		thread->raised = fifo != 0;
}

void mm_thread_set_priority(struct mm_thread *thread, int priority)
{
	pthread_mutex_lock(&lock);
	atomic_store(&thread->priority, priority);
	if (!atomic_load(&thread->ended))
		schedule(thread, fifo_of(priority));
	pthread_mutex_unlock(&lock);
}

void mm_thread_mark_ended(struct mm_thread *thread)
{
	pthread_mutex_lock(&lock);
	atomic_store(&thread->ended, true);
	pthread_mutex_unlock(&lock);
}
