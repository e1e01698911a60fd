/* SPDX-License-Identifier: MIT */
#include "eventcount.h"

#include <sys/syscall.h>
#include <unistd.h>

#include "futex.h"
#include "kept-errno.h"

void mm_eventcount_write(int fd)
{
	static const uint64_t one = 1;
	MM_KEEP_ERRNO;
	/* write would be a cancellation point. A counter that is full is readable. */
	syscall(SYS_write, fd, &one, sizeof one);
}

void mm_eventcount_wake(struct mm_eventcount *ec)
{
	uint32_t old = atomic_exchange(&ec->word, 0);
	if (old & MM_EC_FUTEX)
		mm_futex_wake(&ec->word);
	if (old & MM_EC_POLL)
		mm_eventcount_write(atomic_load_explicit(&ec->fd, memory_order_acquire));
}
