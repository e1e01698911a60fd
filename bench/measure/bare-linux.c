/* SPDX-License-Identifier: MIT */
/* The bare mechanisms as steps. */
#include "bare.h"
#include "bare-mechanisms.h"

#include <dlfcn.h>
#include <linux/futex.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct bare_ring ring;
static struct bare_flag flags[100];
static volatile uintptr_t calls;

static void callee(void *device, unsigned message, uintptr_t user, uintptr_t param1, uintptr_t param2)
{
	(void)device, (void)message, (void)user, (void)param2;
	calls = param1;
}

static void call(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		bare_callback((uintptr_t)callee, DCB_FUNCTION, NULL, WM_USER, 1, i, 3);
}

static void store(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		bare_ring_store(&ring, 1, WM_USER, 0, i);
}

static void exchange(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		bare_flag_exchange(&flags[i], 1);
}

static void clear(void)
{
	for (size_t i = 0; i < LENGTH(flags); i++)
		bare_flag_exchange(&flags[i], 0);
}

static void *stay(void *nothing)
{
	pause();
	return nothing;
}

/* In a process of one thread glibc's mutex does without atomic instructions. */
static void have_threads(void)
{
	static bool has_two;
	pthread_t thread;

	if (!has_two)
		has_two = pthread_create(&thread, NULL, stay, NULL) == 0;
}

static void lock(unsigned count)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

	have_threads();
	for (unsigned i = 0; i < count; i++) {
		pthread_mutex_lock(&mutex);
		pthread_mutex_unlock(&mutex);
	}
}

static void set_and_take(unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		bare_flag_exchange(&flags[0], 1);
		bare_flag_exchange(&flags[0], 0);
	}
}

static void load(unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		void *module = dlopen(measure_driver, RTLD_NOW | RTLD_LOCAL);

		if (!module || !dlsym(module, "DriverProc") || dlclose(module) != 0)
			measure_complain("%s: %s", measure_driver, dlerror());
	}
}

static const struct step steps[] = {
	{ "bare.call", 1000, call, NULL },
	{ "bare.store", 1000, store, NULL },
	{ "bare.exchange", LENGTH(flags), exchange, clear },
	{ "bare.mutex", 1000, lock, NULL },
	{ "bare.cycle", 1000, set_and_take, NULL },
	{ "bare.dlopen", 10, load, NULL },
};

const struct step *bare_step(const char *name)
{
	for (size_t i = 0; i < LENGTH(steps); i++) {
		if (strcmp(steps[i].name, name) == 0)
			return &steps[i];
	}
	return NULL;
}

static struct bare_ring passing;
static _Alignas(128) _Atomic uint64_t taken; /* messages, of the receiver */

/* Half of the slots are kept for what other senders are just storing. */
static bool send_bare(unsigned number)
{
	static _Thread_local uint64_t seen; /* of `taken`: each look takes its line from the receiver */

	if (atomic_load_explicit(&passing.tail, memory_order_relaxed) - seen >= BARE_RING_SLOTS / 2) {
		seen = atomic_load_explicit(&taken, memory_order_acquire);
		if (atomic_load_explicit(&passing.tail, memory_order_relaxed) - seen >= BARE_RING_SLOTS / 2)
			return false;
	}
	bare_ring_store(&passing, 1, WM_USER, 1, number);
	return true;
}

static unsigned take_bare(unsigned most)
{
	uint64_t head = atomic_load_explicit(&taken, memory_order_relaxed);
	uint64_t message[7];
	unsigned count = 0;

	for (unsigned i = 0; i < most; i++)
		count += bare_ring_take(&passing, head + count, message);
	if (count)
		atomic_store_explicit(&taken, head + count, memory_order_release);
	return count;
}

static unsigned empty_bare(void)
{
	return take_bare(BARE_RING_SLOTS);
}

const struct passage *bare_passage(void)
{
	static const struct passage ring_of_slots = { "bare.drain", send_bare, take_bare, empty_bare };

	return &ring_of_slots;
}

static _Atomic uint32_t word;

static void wait_futex(void)
{
	while (!atomic_exchange_explicit(&word, 0, memory_order_acquire))
		syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
}

static void wake_futex(void)
{
	atomic_store_explicit(&word, 1, memory_order_release);
	syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

const struct wake *bare_wake(void)
{
	static const struct wake futex = { "bare.wake", wait_futex, wake_futex };

	return &futex;
}
