/* SPDX-License-Identifier: MIT */
#ifndef MM_CORE_THREAD_END_H
#define MM_CORE_THREAD_END_H

struct mm_thread;

/*
 * The calling thread's end: its windows go (their procedures are not called), sent messages that wait for
 * it are answered 0, its mutexes are abandoned, its queue closes, its id dies and its handles are
 * signalled, in this order.
 */
void mm_thread_end(struct mm_thread *thread);

#endif
