/* SPDX-License-Identifier: MIT */
/* Real-time: which thread this is, as far as is known. */
#include "thread.h"

static MM_TLS struct mm_thread *known;

struct mm_thread *mm_thread_known(void)
{
	return known;
}

void mm_thread_set_known(struct mm_thread *thread)
{
	known = thread;
}
