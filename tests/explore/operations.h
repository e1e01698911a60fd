/* SPDX-License-Identifier: MIT */
/*
 * The operations that sources under test and scenarios make on shared memory, each at a known place in its
 * source.
 */
#ifndef EXPLORE_OPERATIONS_H
#define EXPLORE_OPERATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum explore_order {
	memory_order_relaxed,
	memory_order_consume, /* explored as acquire */
	memory_order_acquire,
	memory_order_release,
	memory_order_acq_rel,
	memory_order_seq_cst
};

enum explore_change {
	EXPLORE_EXCHANGE,
	EXPLORE_ADD,
	EXPLORE_SUB,
	EXPLORE_OR,
	EXPLORE_AND,
	EXPLORE_XOR
};

struct explore_site {
	const char *text; /* the operand as written */
	const char *file;
	int line;
};

uint64_t explore_load(const volatile void *address, size_t size, enum explore_order order,
                      const struct explore_site *site);
void explore_store(volatile void *address, size_t size, uint64_t value, enum explore_order order,
                   const struct explore_site *site);
uint64_t explore_change(volatile void *address, size_t size, enum explore_change change, uint64_t operand,
                        enum explore_order order, const struct explore_site *site);
bool explore_swap(volatile void *address, size_t size, uint64_t *expected, uint64_t value,
                  enum explore_order order, enum explore_order failed, const struct explore_site *site);
void explore_fence(enum explore_order order, const struct explore_site *site);

/* What a read is good for: any value, or a given one, or any but that. */
enum event_wants {
	WANTS_ANY,
	WANTS_EQUAL,
	WANTS_DIFFERENT
};

/* Goes on when the memory holds what it wants; that value. */
uint64_t explore_await(const volatile void *address, size_t size, enum event_wants wants, uint64_t operand,
                       enum explore_order order, const struct explore_site *site);

/* A lock: waits until the memory holds free, and stores taken. Acquires. */
void explore_take(volatile void *address, size_t size, uint64_t free, uint64_t taken,
                  const struct explore_site *site);

#endif
