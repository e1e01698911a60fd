/* SPDX-License-Identifier: MIT */
/*
 * Mutexes. The low half of the state word: the owner's thread id, 0: free, 1: reserved by a wait for all.
 * While it is owned, the owner's list holds the object.
 */
#ifndef MM_CORE_MUTEX_H
#define MM_CORE_MUTEX_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/handle.h"

struct mm_thread;

#define MM_MUTEX_RESERVED 1u

struct mm_mutex {
	struct mm_object *object;
	uint32_t depth;          /* owner only: times it was taken and not released */
	_Atomic bool abandoned;  /* its last owner ended without releasing it */
	struct mm_mutex *next;   /* mm_thread.mutexes; owner only */
};

/* A new mutex with one holder; NULL: no memory. */
struct mm_object *mm_mutex_create(bool owned);

/* 0, or -EPERM: the calling thread does not own it. */
int mm_mutex_release(struct mm_object *mutex);

/* Bookkeeping of a taken mutex, on its new owner's thread. True: it was abandoned. */
bool mm_mutex_taken(struct mm_object *mutex, struct mm_thread *owner);

/* The calling thread ends. */
void mm_mutexes_abandon(struct mm_thread *thread);

#endif
