/* SPDX-License-Identifier: MIT */
#include "module-wait.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>

#include "../base/futex.h"
#include "../base/list.h"

/* A sleeping thread and what it waits for; on its stack. */
struct waiter {
	struct mm_list link;
	pthread_t thread;
	struct mm_work *work;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_list waiters = MM_LIST_EMPTY(waiters);
static struct mm_list loading = MM_LIST_EMPTY(loading);
static _Atomic uint32_t endings; /* of work, modulo 2^32: the word that waiters sleep on */

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

static bool is_loading(pthread_t thread)
{
	MM_LIST_EACH(link, &loading) {
		if (pthread_equal(MM_LIST_ENTRY(link, struct mm_loader_stay, link)->thread, thread))
			return true;
	}
	return false;
}

/*
 * What the thread that holds the loader's lock sleeps for, NULL if it does not sleep. Others do not get to
 * sleep.
 */
static struct mm_work *awaited_by_loader(void)
{
	MM_LIST_EACH(link, &loading) {
		struct mm_work *work = awaited_by(MM_LIST_ENTRY(link, struct mm_loader_stay, link)->thread);
		if (work)
			return work;
	}
	return NULL;
}

/* A thread waits for one thing at a time and no cycle was let in before, so the walk ends. */
static bool closes_cycle(const struct mm_work *work)
{
	bool jumped = false;

	while (work && work->busy) {
		pthread_t worker = work->worker;
		if (pthread_equal(worker, pthread_self()))
			return true;
		work = awaited_by(worker);
		if (!work && is_loading(worker)) {
			/*
			 * It waits for the loader's lock, or will; a caller inside the loader is the one who
			 * has it.
			 */
			if (jumped || is_loading(pthread_self()))
				return true;
			jumped = true;
			work = awaited_by_loader();
		}
	}
	return false;
}

int mm_work_wait(struct mm_work *work)
{
	struct waiter self = { .thread = pthread_self(), .work = work };
	uint32_t seen = atomic_load(&endings);

	if (closes_cycle(work))
		return -EDEADLK;
	if (!work->busy)
		return 0;
	mm_list_append(&waiters, &self.link);
	mm_module_unlock();
	mm_futex_wait(&endings, seen, MM_NEVER);
	mm_module_lock();
	mm_list_remove(&self.link);
	return 0;
}

int mm_loader_enter(struct mm_loader_stay *stay)
{
	int result = 0;

	stay->thread = pthread_self();
	mm_module_lock();
	if (closes_cycle(awaited_by_loader()))
		result = -EDEADLK;
	else
		mm_list_append(&loading, &stay->link);
	mm_module_unlock();
	return result;
}

void mm_loader_leave(struct mm_loader_stay *stay)
{
	mm_module_lock();
	mm_list_remove(&stay->link);
	mm_module_unlock();
}
