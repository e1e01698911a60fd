/* SPDX-License-Identifier: MIT */
/* How a function leaves errno as it was. */
#ifndef MM_BASE_KEPT_ERRNO_H
#define MM_BASE_KEPT_ERRNO_H

#include <errno.h>

/* First line of a function that may enter the kernel or allocate, and must not show it. */
#define MM_KEEP_ERRNO __attribute__((cleanup(mm_errno_restore), unused)) const int kept_errno = errno

static inline void mm_errno_restore(const int *kept)
{
	*(volatile int *)&errno = *kept; /* clang takes errno for unchanged by malloc and its kin */
}

#endif
