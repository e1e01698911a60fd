/* SPDX-License-Identifier: MIT */
#ifndef MM_CORE_THREAD_PRIORITY_H
#define MM_CORE_THREAD_PRIORITY_H

struct mm_thread;

/*
 * Any thread that holds the thread's object. The two highest priorities of the API are real-time ones of the
 * system, where it permits; the others, and these where it does not, are remembered only. A thread that
 * somebody else made real-time, a sound server's for instance, is left as it is.
 */
void mm_thread_set_priority(struct mm_thread *thread, int priority);

/* The calling thread begins, and ends: only in between the system knows it. */
void mm_thread_mark_begun(struct mm_thread *thread);
void mm_thread_mark_ended(struct mm_thread *thread);

#endif
