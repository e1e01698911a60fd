/* SPDX-License-Identifier: MIT */
/*
 * The explorer's own test: small programs whose outcomes the model fixes, and exactly those must be met. The
 * bits of an outcome are the registers r[0], r[1], ... The names are those of the literature.
 */
#include <stdatomic.h>

#include <base/futex.h>
#include "scenarios.h"

#define RLX memory_order_relaxed
#define ACQ memory_order_acquire
#define REL memory_order_release
#define AR memory_order_acq_rel
#define SC memory_order_seq_cst

#define PUT(at, value, order) atomic_store_explicit(&at, value, order)
#define GET(at, order) atomic_load_explicit(&at, order)
#define ADD(at, order) atomic_fetch_add_explicit(&at, 1, order)
#define SET(at, value, order) atomic_exchange_explicit(&at, value, order)
#define FENCE(order) atomic_thread_fence(order)

static _Atomic int x, y;
static _Atomic uint32_t word;
static int plain;
static int r[4];

/* A thread's function, on one line. */
#define T(name, ...) static void name(void) { __VA_ARGS__; }

T(registers, explore_outcome((unsigned)(r[0] | r[1] << 1 | r[2] << 2 | r[3] << 3)))
T(last_values, r[0] = GET(x, SC) == 1; r[1] = GET(y, SC) == 1; registers())
T(last_x, r[1] = GET(x, SC) == 2; registers())
T(last_y, r[1] = GET(y, SC) == 2; registers())

/* Store buffering. */
T(sb_a, PUT(x, 1, REL); r[0] = GET(y, ACQ))
T(sb_b, PUT(y, 1, REL); r[1] = GET(x, ACQ))
T(sb_sc_a, PUT(x, 1, SC); r[0] = GET(y, SC))
T(sb_sc_b, PUT(y, 1, SC); r[1] = GET(x, SC))
T(sb_fence_a, PUT(x, 1, RLX); FENCE(SC); r[0] = GET(y, RLX))
T(sb_fence_b, PUT(y, 1, RLX); FENCE(SC); r[1] = GET(x, RLX))
T(sb_change_a, SET(x, 1, AR); r[0] = GET(y, SC))
T(sb_change_b, SET(y, 1, SC); r[1] = GET(x, ACQ))
T(sb_change_sc_a, SET(x, 1, SC); r[0] = GET(y, SC))
T(sb_add_b, SET(y, 1, SC); r[1] = ADD(x, SC) != 0)

/* Message passing. */
T(mp_put, PUT(x, 1, RLX); PUT(y, 1, RLX))
T(mp_get, r[0] = GET(y, RLX); r[1] = GET(x, RLX))
T(mp_release, PUT(x, 1, RLX); PUT(y, 1, REL))
T(mp_acquire, r[0] = GET(y, ACQ); r[1] = GET(x, RLX))
T(mp_fence_put, PUT(x, 1, RLX); FENCE(REL); PUT(y, 1, RLX))
T(mp_fence_get, r[0] = GET(y, RLX); FENCE(ACQ); r[1] = GET(x, RLX))
T(mp_sc_put, PUT(x, 1, SC); PUT(y, 1, RLX))
T(mp_sc_get, r[0] = GET(y, RLX); r[1] = GET(x, SC))
T(mp_add, ADD(y, RLX))
T(mp_two, r[0] = GET(y, ACQ) == 2; r[1] = GET(x, RLX))
T(mp_release_twice, PUT(x, 1, RLX); PUT(y, 1, REL); PUT(y, 2, RLX))

/* Load buffering, independent reads of independent writes, and what coherence alone forbids. */
T(lb_a, r[0] = GET(x, RLX); PUT(y, 1, RLX))
T(lb_b, r[1] = GET(y, RLX); PUT(x, 1, RLX))
T(put_x, PUT(x, 1, REL))
T(put_y, PUT(y, 1, REL))
T(iriw_a, r[0] = GET(x, ACQ); r[1] = GET(y, ACQ))
T(iriw_b, r[2] = GET(y, ACQ); r[3] = GET(x, ACQ))
T(put_x_sc, PUT(x, 1, SC))
T(put_y_sc, PUT(y, 1, SC))
T(iriw_sc_a, r[0] = GET(x, SC); r[1] = GET(y, SC))
T(iriw_sc_b, r[2] = GET(y, SC); r[3] = GET(x, SC))
T(corr, r[0] = GET(x, RLX); r[1] = GET(x, RLX))

/* Orders of writes: 2+2W, S, R. */
T(ww_a, PUT(x, 1, REL); PUT(y, 2, REL))
T(ww_b, PUT(y, 1, REL); PUT(x, 2, REL))
T(ww_sc_a, PUT(x, 1, SC); PUT(y, 2, SC))
T(ww_sc_b, PUT(y, 1, SC); PUT(x, 2, SC))
T(s_a, PUT(x, 2, RLX); PUT(y, 1, REL))
T(s_relaxed_a, PUT(x, 2, RLX); PUT(y, 1, RLX))
T(s_b, r[0] = GET(y, ACQ); PUT(x, 1, RLX))
T(r_a, PUT(x, 1, REL); PUT(y, 1, REL))
T(r_b, PUT(y, 2, REL); r[0] = GET(x, ACQ))
T(r_sc_a, PUT(x, 1, SC); PUT(y, 1, SC))
T(r_sc_b, PUT(y, 2, SC); r[0] = GET(x, SC))

/* Read-modify-writes. */
T(add_a, r[0] = ADD(x, RLX))
T(add_b, r[1] = ADD(x, RLX))
T(swap_a, int is = 0; r[0] = atomic_compare_exchange_strong_explicit(&x, &is, 1, RLX, RLX))
T(swap_b, int is = 0; r[1] = atomic_compare_exchange_strong_explicit(&x, &is, 1, RLX, RLX))

/* Plain memory, and the kernel's sleep. */
T(plain_put, plain = 1; PUT(y, 1, REL))
T(plain_get, if (GET(y, ACQ)) r[0] = plain)
T(plain_relaxed_get, if (GET(y, RLX)) r[0] = plain)
T(plain_relaxed_put, plain = 1; PUT(y, 1, RLX))
T(plain_after_get, if (!GET(y, ACQ)) r[0] = plain)
T(wake, PUT(word, 1, RLX); mm_futex_wake(&word))
T(wake_unchanged, mm_futex_wake(&word))
T(sleep, mm_futex_wait(&word, 0, MM_NEVER); r[0] = 1)
T(locked_a, explore_lock(&word); r[0] = plain++; explore_unlock(&word))
T(locked_b, explore_lock(&word); r[1] = plain++; explore_unlock(&word))

#define O(n) (UINT64_C(1) << (n))
#define ALL_4 (O(0) | O(1) | O(2) | O(3))
#define ALL_16 UINT64_C(0xFFFF)
#define LITMUS(title, end, met, ...) \
	{ .name = title, .threads = { __VA_ARGS__ }, .check = end, .outcomes = (met) }
#define BROKEN(title, ...) { .name = title, .threads = { __VA_ARGS__ }, .fails = true }

const struct scenario litmus[] = {
	LITMUS("SB release, acquire", registers, ALL_4, sb_a, sb_b),
	LITMUS("SB seq_cst", registers, ALL_4 & ~O(0), sb_sc_a, sb_sc_b),
	LITMUS("SB seq_cst fences", registers, ALL_4 & ~O(0), sb_fence_a, sb_fence_b),
	LITMUS("SB seq_cst fence, seq_cst", registers, ALL_4 & ~O(0), sb_fence_a, sb_sc_b),
	LITMUS("SB seq_cst, release and acquire", registers, ALL_4, sb_sc_a, sb_b),
	LITMUS("SB acq_rel exchange, seq_cst load", registers, ALL_4, sb_change_a, sb_sc_b),
	LITMUS("SB seq_cst exchange, acquire load", registers, ALL_4, sb_change_sc_a, sb_change_b),
	LITMUS("SB seq_cst exchange, seq_cst load", registers, ALL_4 & ~O(0), sb_change_sc_a, sb_sc_b),
	LITMUS("SB acq_rel exchange, seq_cst add", registers, ALL_4 & ~O(0), sb_change_a, sb_add_b),
	LITMUS("MP relaxed", registers, ALL_4, mp_put, mp_get),
	LITMUS("MP release, acquire", registers, ALL_4 & ~O(1), mp_release, mp_acquire),
	LITMUS("MP release, relaxed", registers, ALL_4, mp_release, mp_get),
	LITMUS("MP relaxed, acquire", registers, ALL_4, mp_put, mp_acquire),
	LITMUS("MP fences", registers, ALL_4 & ~O(1), mp_fence_put, mp_fence_get),
	LITMUS("MP release, acquire fence", registers, ALL_4 & ~O(1), mp_release, mp_fence_get),
	LITMUS("MP seq_cst data, relaxed flag", registers, ALL_4, mp_sc_put, mp_sc_get),
	LITMUS("MP through a relaxed add", registers, ALL_4 & ~O(1), mp_release, mp_add, mp_two),
	LITMUS("MP through a relaxed store", registers, ALL_4, mp_release_twice, mp_two),
	LITMUS("LB relaxed", registers, ALL_4 & ~O(3), lb_a, lb_b),
	LITMUS("IRIW release, acquire", registers, ALL_16, put_x, put_y, iriw_a, iriw_b),
	LITMUS("IRIW seq_cst", registers, ALL_16 & ~O(5), put_x_sc, put_y_sc, iriw_sc_a, iriw_sc_b),
	LITMUS("CoRR relaxed", registers, ALL_4 & ~O(1), put_x, corr),
	LITMUS("2+2W release", last_values, ALL_4, ww_a, ww_b),
	LITMUS("2+2W seq_cst", last_values, ALL_4 & ~O(3), ww_sc_a, ww_sc_b),
	LITMUS("S relaxed", last_x, ALL_4, s_relaxed_a, s_b),
	LITMUS("S release, acquire", last_x, ALL_4 & ~O(3), s_a, s_b),
	LITMUS("R release, acquire", last_y, ALL_4, r_a, r_b),
	LITMUS("R seq_cst", last_y, ALL_4 & ~O(2), r_sc_a, r_sc_b),
	LITMUS("two adds", registers, O(1) | O(2), add_a, add_b),
	LITMUS("two compare-and-swaps", registers, O(1) | O(2), swap_a, swap_b),
	LITMUS("a plain message", registers, O(0) | O(1), plain_put, plain_get),
	LITMUS("a lock", registers, O(1) | O(2), locked_a, locked_b),
	LITMUS("sleep and wake", registers, O(1), sleep, wake),
	BROKEN("a plain message, relaxed put", plain_relaxed_put, plain_get),
	BROKEN("a plain message, relaxed get", plain_put, plain_relaxed_get),
	BROKEN("a plain message, read too early", plain_put, plain_after_get),
	BROKEN("a wake that changes nothing", sleep, wake_unchanged),
	{ .name = NULL },
};
