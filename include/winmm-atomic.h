/* SPDX-License-Identifier: MIT */
/*
 * The Interlocked functions, on the compiler's atomic operations: any thread, real-time safe, full barriers.
 * Source: winnt.h; Win32 synchronization, Interlocked Variable Access.
 */
#ifndef WINMM_ATOMIC_H
#define WINMM_ATOMIC_H

#include "minwindef.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WINMM_ATOMIC static __inline__ __attribute__((__unused__))

/* The new value after adding to *target. */
#define WINMM_ATOMIC_STEP(name, type, operation)                                                             \
	WINMM_ATOMIC type name(type volatile *target)                                                        \
	{                                                                                                    \
		return operation(target, 1, __ATOMIC_SEQ_CST);                                               \
	}
/* The old value of *target, or, for Add, the new one. */
#define WINMM_ATOMIC_CHANGE(name, type, operation)                                                           \
	WINMM_ATOMIC type name(type volatile *target, type value)                                            \
	{                                                                                                    \
		return operation(target, value, __ATOMIC_SEQ_CST);                                           \
	}
/* The old value of *target, which becomes value if it was comparand. */
#define WINMM_ATOMIC_COMPARE(name, type)                                                                     \
	WINMM_ATOMIC type name(type volatile *target, type value, type comparand)                            \
	{                                                                                                    \
		__atomic_compare_exchange_n(target, &comparand, value, 0, __ATOMIC_SEQ_CST,                  \
			__ATOMIC_SEQ_CST);                                                                   \
		return comparand;                                                                            \
	}

WINMM_ATOMIC_STEP(InterlockedIncrement, LONG, __atomic_add_fetch)
WINMM_ATOMIC_STEP(InterlockedDecrement, LONG, __atomic_sub_fetch)
WINMM_ATOMIC_STEP(InterlockedIncrement64, LONG64, __atomic_add_fetch)
WINMM_ATOMIC_STEP(InterlockedDecrement64, LONG64, __atomic_sub_fetch)
WINMM_ATOMIC_STEP(InterlockedIncrement16, SHORT, __atomic_add_fetch)
WINMM_ATOMIC_STEP(InterlockedDecrement16, SHORT, __atomic_sub_fetch)

WINMM_ATOMIC_CHANGE(InterlockedAdd, LONG, __atomic_add_fetch)
WINMM_ATOMIC_CHANGE(InterlockedAdd64, LONG64, __atomic_add_fetch)
WINMM_ATOMIC_CHANGE(InterlockedExchange, LONG, __atomic_exchange_n)
WINMM_ATOMIC_CHANGE(InterlockedExchange64, LONG64, __atomic_exchange_n)
WINMM_ATOMIC_CHANGE(InterlockedExchangeAdd, LONG, __atomic_fetch_add)
WINMM_ATOMIC_CHANGE(InterlockedExchangeAdd64, LONG64, __atomic_fetch_add)
WINMM_ATOMIC_CHANGE(InterlockedAnd, LONG, __atomic_fetch_and)
WINMM_ATOMIC_CHANGE(InterlockedAnd64, LONG64, __atomic_fetch_and)
WINMM_ATOMIC_CHANGE(InterlockedOr, LONG, __atomic_fetch_or)
WINMM_ATOMIC_CHANGE(InterlockedOr64, LONG64, __atomic_fetch_or)
WINMM_ATOMIC_CHANGE(InterlockedXor, LONG, __atomic_fetch_xor)
WINMM_ATOMIC_CHANGE(InterlockedXor64, LONG64, __atomic_fetch_xor)

WINMM_ATOMIC_COMPARE(InterlockedCompareExchange, LONG)
WINMM_ATOMIC_COMPARE(InterlockedCompareExchange64, LONG64)

WINMM_ATOMIC_CHANGE(InterlockedExchangePointer, PVOID, __atomic_exchange_n)
WINMM_ATOMIC_COMPARE(InterlockedCompareExchangePointer, PVOID)

#undef WINMM_ATOMIC_STEP
#undef WINMM_ATOMIC_CHANGE
#undef WINMM_ATOMIC_COMPARE

/* Weaker orders exist under names of their own; a full barrier keeps their promise too. */
#define InterlockedIncrementAcquire InterlockedIncrement
#define InterlockedIncrementRelease InterlockedIncrement
#define InterlockedDecrementAcquire InterlockedDecrement
#define InterlockedDecrementRelease InterlockedDecrement
#define InterlockedExchangeAcquire InterlockedExchange
#define InterlockedCompareExchangeAcquire InterlockedCompareExchange
#define InterlockedCompareExchangeRelease InterlockedCompareExchange
#define InterlockedCompareExchangePointerAcquire InterlockedCompareExchangePointer
#define InterlockedCompareExchangePointerRelease InterlockedCompareExchangePointer

/* The compiler intrinsics of the same names. */
#define _InterlockedIncrement InterlockedIncrement
#define _InterlockedDecrement InterlockedDecrement
#define _InterlockedExchange InterlockedExchange
#define _InterlockedExchangeAdd InterlockedExchangeAdd
#define _InterlockedCompareExchange InterlockedCompareExchange
#define _InterlockedCompareExchange64 InterlockedCompareExchange64
#define _InterlockedExchangePointer InterlockedExchangePointer
#define _InterlockedCompareExchangePointer InterlockedCompareExchangePointer
#define _InterlockedAnd InterlockedAnd
#define _InterlockedOr InterlockedOr
#define _InterlockedXor InterlockedXor

/* Orders every access of this thread before it against every one after it. */
WINMM_ATOMIC void MemoryBarrier(void)
{
	__sync_synchronize();
}

/* Tells the processor that this thread spins; lets no other thread run. */
WINMM_ATOMIC void YieldProcessor(void)
{
#if defined(__i386__) || defined(__x86_64__)
	__asm__ __volatile__("pause" ::: "memory");
#elif defined(__aarch64__)
	__asm__ __volatile__("yield" ::: "memory");
#else
	__asm__ __volatile__("" ::: "memory");
#endif
}

/* Keeps the compiler, not the processor, from moving accesses across. */
#define _ReadWriteBarrier() __atomic_signal_fence(__ATOMIC_ACQ_REL)
#define _ReadBarrier() __atomic_signal_fence(__ATOMIC_ACQUIRE)
#define _WriteBarrier() __atomic_signal_fence(__ATOMIC_RELEASE)

#ifdef __cplusplus
}
#endif

#endif
