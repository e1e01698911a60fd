/* SPDX-License-Identifier: MIT */
#include "module-wait.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>

#include "../base/futex.h"
#include "../base/list.h"
#include "../base/rt.h"

/* A sleeping thread and what it waits for; on its stack. */
struct waiter {
	struct mm_list link;
	pthread_t thread;
	struct mm_work *work;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_list waiters = MM_LIST_EMPTY(waiters);
static _Atomic uint32_t endings; /* of work, modulo 2^32: the word that waiters sleep on */
static MM_TLS unsigned loader_depth; /* calls of the dynamic loader that this thread is in */

void mm_module_lock(void)
{
	pthread_mutex_lock(&lock);
}

void mm_module_unlock(void)
{
	pthread_mutex_unlock(&lock);
}

void mm_work_begin(struct mm_work *work)
{
	work->worker = pthread_self();
	work->busy = true;
}

void mm_work_end(struct mm_work *work)
{
	work->busy = false;
	atomic_fetch_add(&endings, 1);
	if (!mm_list_is_empty(&waiters))
		mm_futex_wake(&endings);
}

bool mm_work_is_mine(const struct mm_work *work)
{
	return work->busy && pthread_equal(work->worker, pthread_self());
}

static struct mm_work *awaited_by(pthread_t thread)
{
	MM_LIST_EACH(link, &waiters) {
		struct waiter *waiter = MM_LIST_ENTRY(link, struct waiter, link);
		if (pthread_equal(waiter->thread, thread))
			return waiter->work;
	}
	return NULL;
}

/* A thread waits for one thing at a time and no cycle was let in before, so the walk ends. */
static bool closes_cycle(const struct mm_work *work)
{
	for (; work && work->busy; work = awaited_by(work->worker)) {
		if (mm_work_is_mine(work))
			return true;
	}
	return false;
}

int mm_work_wait(struct mm_work *work)
{
	struct waiter self = { .thread = pthread_self(), .work = work };
	uint32_t seen = atomic_load(&endings);

	if (!work->busy)
		return 0;
	if (loader_depth > 0 || closes_cycle(work))
		return -EDEADLK;
	mm_list_append(&waiters, &self.link);
	mm_module_unlock();
	mm_futex_wait(&endings, seen, MM_NEVER);
	mm_module_lock();
	mm_list_remove(&self.link);
	return 0;
}

void mm_loader_enter(void)
{
	loader_depth++;
}

void mm_loader_leave(void)
{
	loader_depth--;
}
