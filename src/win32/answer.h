/* SPDX-License-Identifier: MIT */
/* How the functions of the API answer: last error, errno. */
#ifndef MM_WIN32_ANSWER_H
#define MM_WIN32_ANSWER_H

#include <errno.h>
#include <winbase.h>

#include "../core/error.h"

/* First line of a function that may enter the kernel or allocate: it leaves errno as it was. */
#define MM_KEEP_ERRNO __attribute__((cleanup(mm_errno_restore), unused)) const int kept_errno = errno

static inline void mm_errno_restore(const int *kept)
{
	*(volatile int *)&errno = *kept; /* clang takes errno for unchanged by malloc and its kin */
}

/* FALSE and the last error. */
static inline BOOL mm_fail(DWORD error)
{
	mm_error_set(error);
	return FALSE;
}

/* The code for what the inner functions answer, and the system: -errno. */
DWORD mm_answer_code(int result);

#endif
