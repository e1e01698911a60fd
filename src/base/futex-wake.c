/* SPDX-License-Identifier: MIT */
/* Real-time half of the futex: the wake-up. */
#include "futex.h"

#include <limits.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kept-errno.h"

void mm_futex_wake(_Atomic uint32_t *word)
{
	MM_KEEP_ERRNO;
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
