/* SPDX-License-Identifier: MIT */
#include "clock.h"

#include <stdatomic.h>

static _Atomic uint64_t base;

static int64_t to_ns(const struct timespec *time)
{
	return (int64_t)time->tv_sec * 1000000000 + time->tv_nsec;
}

static uint64_t to_ms(int64_t ns)
{
	return (uint64_t)(ns / 1000000) + atomic_load_explicit(&base, memory_order_relaxed);
}

static int64_t read_ns(clockid_t id)
{
	struct timespec time;
	clock_gettime(id, &time);
	return to_ns(&time);
}

int64_t mm_clock_ns(void)
{
	return read_ns(CLOCK_MONOTONIC);
}

uint64_t mm_clock_stamp_ms(const struct timespec *time)
{
	return to_ms(to_ns(time));
}

uint64_t mm_clock_ms(void)
{
	return to_ms(mm_clock_ns());
}

int64_t mm_clock_file_time(void)
{
	const int64_t days = 134774; /* from 1601 to 1970 */
	return read_ns(CLOCK_REALTIME) / 100 + days * 86400 * 10000000;
}

void mm_clock_set_base_ms(uint64_t base_ms)
{
	atomic_store_explicit(&base, base_ms, memory_order_relaxed);
}
