/* SPDX-License-Identifier: MIT */
/*
 * The lock of the module manager, and waiting for what a thread does while the lock is free.
 *
 * The lock protects the fields of modules and driver instances. It is held for a few instructions, never
 * while foreign code runs (DriverProc, DllMain, constructors) and never by a thread that sleeps.
 *
 * What takes longer is marked busy with the thread that does it. Another thread that needs the outcome
 * sleeps; but as foreign code may call us back, it must not if that thread waits, directly or over others,
 * for something that the caller itself is busy with: the graph is walked first, and the wait that would
 * close a cycle is refused.
 */
#ifndef MM_CORE_MODULE_WAIT_H
#define MM_CORE_MODULE_WAIT_H

#include <pthread.h>
#include <stdbool.h>

struct mm_work {
	bool busy;
	pthread_t worker; /* valid while busy */
};

void mm_module_lock(void);
void mm_module_unlock(void);

/* ---- Under the lock ---- */

void mm_work_begin(struct mm_work *work);

/* Wakes who waits for it. */
void mm_work_end(struct mm_work *work);

/* The calling thread is the one that is busy with it. */
bool mm_work_is_mine(const struct mm_work *work);

/*
 * Frees the lock and sleeps until some work ended, then takes the lock again: look anew. 0, or -EDEADLK at
 * once. The memory of the work must stay.
 */
int mm_work_wait(struct mm_work *work);

/* ---- Not under the lock ---- */

/*
 * Around calls of the dynamic loader, which nest. It holds a lock of its own while constructors and
 * destructors run, so a thread inside never sleeps in mm_work_wait (-EDEADLK): whoever it waited for might
 * need the loader.
 *
 * The application's own dlopen calls are not seen: a constructor that one of them runs should not open a
 * driver that another thread may be opening for the first time, just as a DllMain on Windows should not.
 */
void mm_loader_enter(void);
void mm_loader_leave(void);

#endif
