/* SPDX-License-Identifier: MIT */
/* The calling thread's last error (GetLastError). Untouched on success. */
#ifndef MM_CORE_ERROR_H
#define MM_CORE_ERROR_H

#include <stdint.h>

#include "../base/rt.h"

MM_RT void mm_error_set(uint32_t code);
MM_RT uint32_t mm_error_get(void);

#endif
