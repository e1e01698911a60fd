/* SPDX-License-Identifier: MIT */
/* Windows: message-only, owned by one thread, which alone destroys them. */
#ifndef MM_CORE_WINDOW_H
#define MM_CORE_WINDOW_H

struct mm_thread;

/* The thread ends: its windows go, their procedures are not called. */
void mm_windows_finish(struct mm_thread *thread);

#endif
