/* SPDX-License-Identifier: MIT */
#include "clock.h"

#include <stdatomic.h>
#include <time.h>

static _Atomic uint64_t base;

static int64_t read_ns(clockid_t id)
{
	struct timespec ts;
	clock_gettime(id, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

static uint64_t read_ms(clockid_t id)
{
	return (uint64_t)(read_ns(id) / 1000000) + atomic_load_explicit(&base, memory_order_relaxed);
}

int64_t mm_clock_ns(void)
{
	return read_ns(CLOCK_MONOTONIC);
}

uint64_t mm_clock_coarse_ms(void)
{
	return read_ms(CLOCK_MONOTONIC_COARSE);
}

uint64_t mm_clock_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
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
