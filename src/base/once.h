/* SPDX-License-Identifier: MIT */
/*
 * What is made once, by whoever needs it first; others wait for the maker. Unlike with pthread_once the
 * making may fail: the next caller then tries again. Not real-time.
 */
#ifndef MM_BASE_ONCE_H
#define MM_BASE_ONCE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct mm_once {
	pthread_mutex_t making;
	_Atomic bool made;
};

#define MM_ONCE { .making = PTHREAD_MUTEX_INITIALIZER }

/* It is there. Any thread; waits for nobody. */
static inline bool mm_once_made(struct mm_once *once)
{
	return atomic_load(&once->made);
}

/* The slow half of mm_once: takes the lock, then looks. */
bool mm_once_make(struct mm_once *once, bool (*make)(void));

/* False: make failed, and nothing is there. Always the same make; it may not come here again. */
static inline bool mm_once(struct mm_once *once, bool (*make)(void))
{
	return mm_once_made(once) || mm_once_make(once, make);
}

#endif
