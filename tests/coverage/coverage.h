/* SPDX-License-Identifier: MIT */
/*
 * Stands before every source of a coverage build.
 *
 * A weak compare-and-swap may fail for no reason; here one in four does. So the loops around them turn
 * without another thread that would have to come in between. And a forked child that ends by _exit counts.
 */
#ifndef COVERAGE_COVERAGE_H
#define COVERAGE_COVERAGE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

static _Thread_local __attribute__((tls_model("initial-exec"))) uint32_t coverage_dice;

static inline bool coverage_fails(void)
{
	coverage_dice = coverage_dice * 1103515245u + 12345u;
	return (coverage_dice >> 16) % 4 == 0;
}

static inline bool coverage_exchange_32(_Atomic uint32_t *object, uint32_t *expected, uint32_t desired)
{
	if (!coverage_fails())
		return atomic_compare_exchange_strong(object, expected, desired);
	*expected = atomic_load(object);
	return false;
}

static inline bool coverage_exchange_64(_Atomic uint64_t *object, uint64_t *expected, uint64_t desired)
{
	if (!coverage_fails())
		return atomic_compare_exchange_strong(object, expected, desired);
	*expected = atomic_load(object);
	return false;
}

#define COVERAGE_FUNCTION(expected) \
	_Generic((expected), uint32_t *: coverage_exchange_32, uint64_t *: coverage_exchange_64)
#define COVERAGE_EXCHANGE(object, expected, desired) COVERAGE_FUNCTION(expected)(object, expected, desired)

#undef atomic_compare_exchange_weak
#undef atomic_compare_exchange_weak_explicit
#define atomic_compare_exchange_weak(object, expected, desired) COVERAGE_EXCHANGE(object, expected, desired)
#define atomic_compare_exchange_weak_explicit(object, expected, desired, success, failure) \
	COVERAGE_EXCHANGE(object, expected, desired)

/* The counters' runtimes: gcc's, clang's. */
void __gcov_dump(void);
int __llvm_profile_write_file(void);

__attribute__((noreturn)) static inline void coverage_exit(int status)
{
#ifdef __clang__
	__llvm_profile_write_file();
#else
	__gcov_dump();
#endif
	_exit(status);
}

#define _exit coverage_exit

#endif
