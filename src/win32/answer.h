/* SPDX-License-Identifier: MIT */
/* How the functions of the API answer: last error; errno stays as it was. */
#ifndef MM_WIN32_ANSWER_H
#define MM_WIN32_ANSWER_H

#include <winbase.h>

#include "../base/kept-errno.h"
#include "../core/error.h"

/* FALSE and the last error. */
static inline BOOL mm_fail(DWORD error)
{
	mm_error_set(error);
	return FALSE;
}

/* The code for what the inner functions answer, and the system: -errno. */
DWORD mm_answer_code(int result);

#endif
