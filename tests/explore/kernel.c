/* SPDX-License-Identifier: MIT */
/*
 * Stand-ins, by the names that shadow/redirect.h gives them, for the C library and the kernel: memory that is
 * as new in each execution, locks, sleep and wake.
 *
 * A futex is modelled as the kernel makes it: wait and wake of a word follow each other under a lock of that
 * word, here the modification order of a count of wakes. Who waits looks at the word under the lock, and
 * sleeps until a later wake.
 */
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <base/futex.h>
#include "scenarios.h"

#define ARENA_BYTES (1 << 18)
#define FUTEXES 61
#define DESCRIPTORS (1 + GRAPH_THREADS + 1)

#define SITE(name) static const struct explore_site site = { name, __FILE__, __LINE__ }

/* The data of the sources under test and of the scenarios, which the build gathers in this section. */
extern char __start_explored[], __stop_explored[];

/* Each thread's own, so that addresses do not depend on who is first. */
static _Alignas(4096) char arenas[GRAPH_THREADS + 1][ARENA_BYTES];
static size_t arenas_used[GRAPH_THREADS + 1];
static char *first_data;

struct futex {
	const void *word;
	uint64_t wakes;
};

unsigned explored_slack;

static struct futex futexes[FUTEXES];
static uint64_t descriptors[DESCRIPTORS]; /* what was written to eventfds */
static uint32_t made[DESCRIPTORS];        /* only its address counts: who uses one has it from its maker */
static bool counts_sleepers;
static uint64_t sleepers; /* that have gone to sleep, on any word */

void memory_reset(void)
{
	size_t bytes = (size_t)(__stop_explored - __start_explored);

	if (!first_data)
		first_data = memcpy(malloc(bytes), __start_explored, bytes);
	memcpy(__start_explored, first_data, bytes);
	for (unsigned t = 0; t <= GRAPH_THREADS; t++) {
		memset(arenas[t], 0, arenas_used[t]);
		arenas_used[t] = 0;
	}
	memset(futexes, 0, sizeof futexes);
	memset(descriptors, 0, sizeof descriptors);
	counts_sleepers = false;
	sleepers = 0;
}

int *explore_errno(void)
{
	static int values[GRAPH_THREADS + 1];
	return &values[explore_thread()];
}

static void *take_memory(size_t bytes)
{
	unsigned thread = explore_thread();
	char *memory = &arenas[thread][arenas_used[thread]];
	if (bytes > ARENA_BYTES - arenas_used[thread]) {
		explore_fail("out of memory");
		return NULL;
	}
	arenas_used[thread] += (bytes + 63) & ~(size_t)63;
	return memory;
}

void *mmap(void *address, size_t bytes, int protection, int flags, int fd, off_t offset)
{
	(void)address, (void)protection, (void)flags, (void)fd, (void)offset;
	return take_memory(bytes);
}

int munmap(void *memory, size_t bytes)
{
	(void)memory, (void)bytes;
	return 0;
}

int madvise(void *memory, size_t bytes, int advice)
{
	(void)memory, (void)bytes, (void)advice;
	return 0;
}

void *realloc(void *memory, size_t bytes)
{
	char *larger = take_memory(bytes);
	size_t between = memory ? (size_t)(larger - (char *)memory) : 0;

	if (memory)
		memcpy(larger, memory, bytes < between ? bytes : between);
	return larger;
}

void free(void *memory)
{
	(void)memory;
}

/* ---- Locks ---- */

void explore_lock(void *word)
{
	SITE("lock");
	explore_take(word, sizeof(uint32_t), 0, 1, &site);
}

void explore_unlock(void *word)
{
	SITE("unlock");
	explore_store(word, sizeof(uint32_t), 0, memory_order_release, &site);
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes)
{
	(void)attributes;
	memset(mutex, 0, sizeof *mutex);
	return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
	explore_lock(mutex);
	return 0;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
	explore_unlock(mutex);
	return 0;
}

/* ---- Sleep and wake ---- */

static uint64_t *wakes_of(const void *word)
{
	struct futex *futex = &futexes[(uintptr_t)word / sizeof(uint32_t) % FUTEXES];
	if (futex->word && futex->word != word)
		explore_fail("two futexes with one count of wakes");
	futex->word = word;
	return &futex->wakes;
}

void mm_futex_wake(_Atomic uint32_t *word)
{
	SITE("wake");
	explore_change(wakes_of(word), sizeof(uint64_t), EXPLORE_ADD, 1, memory_order_acq_rel, &site);
}

void explore_count_sleepers(void)
{
	counts_sleepers = true;
}

void explore_await_sleepers(unsigned count)
{
	SITE("sleepers");
	explore_await(&sleepers, sizeof sleepers, WANTS_EQUAL, count, memory_order_acquire, &site);
}

int mm_futex_wait(_Atomic uint32_t *word, uint32_t expected, int64_t deadline_ns)
{
	SITE("sleep");
	uint64_t *wakes = wakes_of(word);
	uint64_t before = explore_change(wakes, sizeof *wakes, EXPLORE_ADD, 0, memory_order_acq_rel, &site);

	(void)deadline_ns;
	if (explore_load(word, sizeof *word, memory_order_relaxed, &site) != expected)
		return -EAGAIN;
	if (counts_sleepers)
		explore_change(&sleepers, sizeof sleepers, EXPLORE_ADD, 1, memory_order_acq_rel, &site);
	explore_await(wakes, sizeof *wakes, WANTS_DIFFERENT, before, memory_order_acquire, &site);
	return 0;
}

int mm_futex_wait_many(const struct mm_futex_wait *waits, unsigned count, int64_t deadline_ns)
{
	if (count != 1)
		explore_fail("waits for more than one word are not modelled");
	return mm_futex_wait(waits->word, waits->expected, deadline_ns);
}

/* Each thread makes one at most. */
int eventfd(unsigned value, int flags)
{
	int fd = 1 + (int)explore_thread();

	(void)value, (void)flags;
	race_plain(&made[fd], sizeof made[fd], true);
	return fd;
}

int close(int fd)
{
	race_plain(&made[fd], sizeof made[fd], true);
	return 0;
}

static uint64_t *descriptor(int fd)
{
	if (fd <= 0 || fd >= DESCRIPTORS)
		explore_fail("a descriptor that is none");
	race_plain(&made[fd], sizeof made[fd], false);
	return &descriptors[fd];
}

/* Of an eventfd: takes all of it. */
ssize_t read(int fd, void *buffer, size_t bytes)
{
	SITE("descriptor");
	(void)buffer;
	explore_change(descriptor(fd), sizeof(uint64_t), EXPLORE_EXCHANGE, 0, memory_order_acq_rel, &site);
	return (ssize_t)bytes;
}

/* Writing an eventfd is the only one: adds to what explore_poll waits for. */
long syscall(long number, ...)
{
	SITE("descriptor");
	va_list arguments;

	va_start(arguments, number);
	int fd = va_arg(arguments, int);
	va_end(arguments);
	if (number != SYS_write)
		explore_fail("a system call that is not modelled");
	explore_change(descriptor(fd), sizeof *descriptors, EXPLORE_ADD, 1, memory_order_acq_rel, &site);
	return 8;
}

void explore_poll(int fd)
{
	SITE("descriptor");
	explore_await(descriptor(fd), sizeof *descriptors, WANTS_DIFFERENT, 0, memory_order_acquire, &site);
}
