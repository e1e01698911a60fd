/* SPDX-License-Identifier: MIT */
/* The clock that measures. */
#ifndef MM_CLOCK_H
#define MM_CLOCK_H

#include <stdint.h>

/* CLOCK_MONOTONIC in nanoseconds. */
uint64_t mm_now_ns(void);

#endif
