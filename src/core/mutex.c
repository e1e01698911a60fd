/* SPDX-License-Identifier: MIT */
#include "mutex.h"

#include <errno.h>
#include <stdlib.h>

#include "../base/futex.h"
#include "thread.h"

static void finish(struct mm_object *object)
{
	free(object->data);
}

struct mm_object *mm_mutex_create(bool owned)
{
	struct mm_thread *self = owned ? mm_thread_self() : NULL;
	struct mm_mutex *mutex = calloc(1, sizeof *mutex);
	if (!mutex || (owned && !self)) {
		free(mutex);
		return NULL;
	}
	mm_object_set_finisher(MM_MUTEX, finish);
	mutex->object = mm_object_create(MM_MUTEX, owned ? self->id : 0, mutex);
	if (!mutex->object) {
		free(mutex);
		return NULL;
	}
	if (owned)
		mm_mutex_taken(mutex->object, self);
	return mutex->object;
}

bool mm_mutex_taken(struct mm_object *object, struct mm_thread *owner)
{
	struct mm_mutex *mutex = object->data;
	if (mutex->depth++ == 0) {
		mm_object_hold(mm_object_ref(object));
		mutex->next = owner->mutexes;
		owner->mutexes = mutex;
	}
	return atomic_exchange(&mutex->abandoned, false);
}

static void set_free(struct mm_object *object)
{
	atomic_fetch_and(&object->state, ~(uint64_t)UINT32_MAX);
	if (atomic_load(&object->waiters))
		mm_futex_wake(mm_object_word(object));
	mm_object_put(object);
}

int mm_mutex_release(struct mm_object *object)
{
	struct mm_thread *self = mm_thread_known();
	struct mm_mutex *mutex = object->data;
	if (!self || (uint32_t)atomic_load(&object->state) != self->id)
		return -EPERM;
	if (--mutex->depth > 0)
		return 0;

	struct mm_mutex **link = &self->mutexes;
	while (*link != mutex)
		link = &(*link)->next;
	*link = mutex->next;
	set_free(object);
	return 0;
}

void mm_mutexes_abandon(struct mm_thread *thread)
{
	struct mm_mutex *mutex;
	while ((mutex = thread->mutexes)) {
		thread->mutexes = mutex->next;
		mutex->depth = 0;
		atomic_store(&mutex->abandoned, true);
		set_free(mutex->object);
	}
}
