/* SPDX-License-Identifier: MIT */
#include "eventcount.h"

#include <errno.h>
#include <unistd.h>

#include "futex.h"

void mm_eventcount_write(int fd)
{
	static const uint64_t one = 1;
	int saved = errno;
	ssize_t n = write(fd, &one, sizeof one);
	(void)n; /* a full counter is readable already */
	errno = saved;
}

void mm_eventcount_notify(struct mm_eventcount *ec)
{
	if (MM_LIKELY(atomic_load(&ec->word) == 0))
		return;
	uint32_t old = atomic_exchange(&ec->word, 0);
	if (old & MM_EC_FUTEX)
		mm_futex_wake(&ec->word);
	if (old & MM_EC_POLL)
		mm_eventcount_write(atomic_load_explicit(&ec->fd, memory_order_acquire));
}
