/* SPDX-License-Identifier: MIT */
/* Sleeping half of the futex. */
#include "futex.h"

#include <errno.h>
#include <linux/futex.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "kept-errno.h"

#ifndef SYS_futex_waitv
#define SYS_futex_waitv 449
#endif

#define POLL_STEP_NS INT64_C(1000000)

/* The kernel's struct futex_waitv, declared here because the build may have older kernel headers. */
struct waitv {
	uint64_t value;
	uint64_t address;
	uint32_t flags;
	uint32_t reserved;
};

#define WAITV_32_PRIVATE (2 | FUTEX_PRIVATE_FLAG)

static _Atomic int force_poll;

static struct timespec *to_timespec(int64_t deadline_ns, struct timespec *ts)
{
	if (deadline_ns == MM_NEVER)
		return NULL;
	if (deadline_ns < 0)
		deadline_ns = 0;
	ts->tv_sec = (time_t)(deadline_ns / 1000000000);
	ts->tv_nsec = (long)(deadline_ns % 1000000000);
	return ts;
}

static int wait_one(_Atomic uint32_t *word, uint32_t expected, int64_t deadline_ns)
{
	struct timespec ts;
	long r = syscall(SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, expected, to_timespec(deadline_ns, &ts),
	                 NULL, FUTEX_BITSET_MATCH_ANY);
	return r < 0 ? -errno : 0;
}

static int waitv(const struct mm_futex_wait *waits, unsigned count, int64_t deadline_ns)
{
	struct waitv v[MM_FUTEX_MANY];
	struct timespec ts;

	for (unsigned i = 0; i < count; i++)
		v[i] = (struct waitv){
			.value = waits[i].expected,
			.address = (uintptr_t)waits[i].word,
			.flags = WAITV_32_PRIVATE,
		};
	long r = syscall(SYS_futex_waitv, v, count, 0, to_timespec(deadline_ns, &ts), CLOCK_MONOTONIC);
	return r < 0 ? -errno : 0;
}

static int any_differs(const struct mm_futex_wait *waits, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (atomic_load(waits[i].word) != waits[i].expected)
			return 1;
	return 0;
}

static int poll_many(const struct mm_futex_wait *waits, unsigned count, int64_t deadline_ns)
{
	while (!any_differs(waits, count)) {
		int64_t now = mm_clock_ns();
		if (now >= deadline_ns)
			return -ETIMEDOUT;
		int64_t step = deadline_ns - now < POLL_STEP_NS ? deadline_ns - now : POLL_STEP_NS;
		struct timespec ts = { .tv_nsec = (long)step };
		if (nanosleep(&ts, NULL) != 0)
			return -EINTR;
	}
	return 0;
}

static int has_waitv(void)
{
	static _Atomic int known; /* 0 not probed, 1 there, -1 missing */
	int k = atomic_load_explicit(&known, memory_order_relaxed);
	if (k == 0) {
		errno = 0;
		/* No words: -EINVAL where it is there. */
		syscall(SYS_futex_waitv, NULL, 0, 0, NULL, CLOCK_MONOTONIC);
		k = errno == EINVAL ? 1 : -1;
		atomic_store_explicit(&known, k, memory_order_relaxed);
	}
	return k > 0 && !atomic_load_explicit(&force_poll, memory_order_relaxed);
}

static int wait_many(const struct mm_futex_wait *waits, unsigned count, int64_t deadline_ns)
{
	if (count == 1)
		return wait_one(waits->word, waits->expected, deadline_ns);
	return has_waitv() ? waitv(waits, count, deadline_ns) : poll_many(waits, count, deadline_ns);
}

int mm_futex_wait(_Atomic uint32_t *word, uint32_t expected, int64_t deadline_ns)
{
	MM_KEEP_ERRNO;
	return wait_one(word, expected, deadline_ns);
}

int mm_futex_wait_many(const struct mm_futex_wait *waits, unsigned count, int64_t deadline_ns)
{
	MM_KEEP_ERRNO;
	return wait_many(waits, count, deadline_ns);
}

void mm_futex_force_poll(int poll)
{
	atomic_store(&force_poll, poll);
}
