/* SPDX-License-Identifier: MIT */
/* Time: 64-bit CLOCK_MONOTONIC inside; the API's 32-bit milliseconds are cut from it and wrap. */
#ifndef MM_BASE_CLOCK_H
#define MM_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

#include "rt.h"

/* Nanoseconds, exact. */
int64_t mm_clock_ns(void);

/* The coarse clock (steps of 4 ms, about 5 ns a call), for time stamps of messages. */
MM_RT static inline void mm_clock_stamp(struct timespec *time)
{
	clock_gettime(CLOCK_MONOTONIC_COARSE, time);
}

/* A time stamp in milliseconds. */
uint64_t mm_clock_stamp_ms(const struct timespec *time);

/* Milliseconds, exact; what the tick functions cut to 32 bits. */
uint64_t mm_clock_ms(void);

/* The time of day, UTC, in units of 100 ns since 1601. */
int64_t mm_clock_file_time(void);

/* For tests: adds to the milliseconds above, so that 2^32 is near. */
void mm_clock_set_base_ms(uint64_t base_ms);

#endif
