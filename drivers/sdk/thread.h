/* SPDX-License-Identifier: MIT */
/* Threads, locks and waits as the SDK and back ends use them. */
#ifndef MM_SDK_THREAD_H
#define MM_SDK_THREAD_H

#include <pthread.h>
#include <stdint.h>

/* A thread that blocks all signals: they are the program's. 0 or -errno. */
int mm_thread_create(pthread_t *thread, const char *name, void *(*run)(void *), void *argument);

/* A lock that lends the priority of its waiters to its holder. 0 or -errno. */
int mm_lock_init(pthread_mutex_t *lock);

/* A condition whose timed waits use CLOCK_MONOTONIC. 0 or -errno. */
int mm_condition_init(pthread_cond_t *condition);

/* CLOCK_MONOTONIC in nanoseconds. */
uint64_t mm_time_ns(void);
struct timespec mm_time_spec(uint64_t ns);

#endif
