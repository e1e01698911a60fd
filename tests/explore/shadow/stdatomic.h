/* SPDX-License-Identifier: MIT */
/*
 * The atomics of <stdatomic.h> as calls of the explorer. Found first on the include path by the sources under
 * test, which are compiled with -D_Atomic=: to the compiler their atomic variables are plain ones that nobody
 * touches.
 */
#ifndef EXPLORE_STDATOMIC_H
#define EXPLORE_STDATOMIC_H

#include "../operations.h"

typedef enum explore_order memory_order;

#define EXPLORE_SITE(text) static const struct explore_site site_ = { text, __FILE__, __LINE__ }
#define EXPLORE_TYPED(p, call) ((__typeof__(*(p)))(call))

#define atomic_load_explicit(p, order) \
	({ EXPLORE_SITE(#p); EXPLORE_TYPED(p, explore_load((p), sizeof *(p), (order), &site_)); })
#define atomic_store_explicit(p, value, order) \
	({ EXPLORE_SITE(#p); explore_store((p), sizeof *(p), (uint64_t)(value), (order), &site_); })
#define EXPLORE_CHANGE(change, p, value, order) \
	({ EXPLORE_SITE(#p); \
	   uint64_t operand_ = (uint64_t)(value); \
	   EXPLORE_TYPED(p, explore_change((p), sizeof *(p), (change), operand_, (order), &site_)); })
#define EXPLORE_SWAP(p, expected, value, order, failed) \
	({ EXPLORE_SITE(#p); \
	   uint64_t expected_ = (uint64_t)*(expected); \
	   bool swapped_ = explore_swap((p), sizeof *(p), &expected_, (uint64_t)(value), \
	                                (order), (failed), &site_); \
	   if (!swapped_) \
		*(expected) = (__typeof__(*(expected)))expected_; \
	   swapped_; })

#define atomic_init(p, value) atomic_store_explicit((p), (value), memory_order_relaxed)
#define atomic_load(p) atomic_load_explicit((p), memory_order_seq_cst)
#define atomic_store(p, value) atomic_store_explicit((p), (value), memory_order_seq_cst)

#define atomic_exchange_explicit(p, value, order) EXPLORE_CHANGE(EXPLORE_EXCHANGE, p, value, order)
#define atomic_fetch_add_explicit(p, value, order) EXPLORE_CHANGE(EXPLORE_ADD, p, value, order)
#define atomic_fetch_sub_explicit(p, value, order) EXPLORE_CHANGE(EXPLORE_SUB, p, value, order)
#define atomic_fetch_or_explicit(p, value, order) EXPLORE_CHANGE(EXPLORE_OR, p, value, order)
#define atomic_fetch_and_explicit(p, value, order) EXPLORE_CHANGE(EXPLORE_AND, p, value, order)
#define atomic_fetch_xor_explicit(p, value, order) EXPLORE_CHANGE(EXPLORE_XOR, p, value, order)
#define atomic_exchange(p, value) atomic_exchange_explicit(p, value, memory_order_seq_cst)
#define atomic_fetch_add(p, value) atomic_fetch_add_explicit(p, value, memory_order_seq_cst)
#define atomic_fetch_sub(p, value) atomic_fetch_sub_explicit(p, value, memory_order_seq_cst)
#define atomic_fetch_or(p, value) atomic_fetch_or_explicit(p, value, memory_order_seq_cst)
#define atomic_fetch_and(p, value) atomic_fetch_and_explicit(p, value, memory_order_seq_cst)
#define atomic_fetch_xor(p, value) atomic_fetch_xor_explicit(p, value, memory_order_seq_cst)

#define atomic_compare_exchange_strong_explicit(p, expected, value, order, failed) \
	EXPLORE_SWAP(p, expected, value, order, failed)
#define atomic_compare_exchange_weak_explicit(p, expected, value, order, failed) \
	EXPLORE_SWAP(p, expected, value, order, failed)
#define atomic_compare_exchange_strong(p, expected, value) \
	EXPLORE_SWAP(p, expected, value, memory_order_seq_cst, memory_order_seq_cst)
#define atomic_compare_exchange_weak(p, expected, value) atomic_compare_exchange_strong(p, expected, value)

#define atomic_thread_fence(order) ({ EXPLORE_SITE("fence"); explore_fence((order), &site_); })
#define atomic_signal_fence(order) ((void)(order))

#endif
