/* SPDX-License-Identifier: MIT */
/* Marks of the code that may run on a real-time thread or in a signal handler. */
#ifndef MM_BASE_RT_H
#define MM_BASE_RT_H

/*
 * MM_RT: never allocates, locks, waits for another thread or enters the kernel except to wake a sleeper;
 * async-signal-safe. A file that defines such functions is listed in src/rt-objects.names, and
 * tools/check-realtime.sh holds what its object imports against src/rt-allowed.names.
 */
#define MM_RT

#define MM_LIKELY(x) __builtin_expect(!!(x), 1)
#define MM_UNLIKELY(x) __builtin_expect(!!(x), 0)

/* For what several functions of the path share, each with its own constants. */
#define MM_INLINE static inline __attribute__((always_inline))

/* Kept out of the way of the straight path. */
#define MM_COLD __attribute__((cold, noinline))

/* Thread-local storage that never calls the dynamic linker, not even when the library is opened late. */
#define MM_TLS _Thread_local __attribute__((tls_model("initial-exec")))

#define MM_CACHE_LINE 64

/* What different threads write lies so far apart: processors fetch a line's neighbour, too. */
#define MM_CACHE_PAIR 128

/*
 * x86: stores are seen in their order, and a locked instruction completes those before it. MM_C11_ORDERS asks
 * for the orders that C11 needs in any case, as the explorer does (tests/explore).
 */
#if (defined(__x86_64__) || defined(__i386__)) && !defined(MM_C11_ORDERS)
#define MM_TOTAL_STORE_ORDER 1
#else
#define MM_TOTAL_STORE_ORDER 0
#endif

/*
 * Asks for a cache line that will be written soon. It need not be there. By hand on x86, where compilers ask
 * for a line to read unless they are told of newer processors; older ones take the instruction for none.
 */
#if defined(__x86_64__)
#define MM_PREFETCH_TO_WRITE(address) __asm__ volatile("prefetchw %0" : : "m"(*(const char *)(address)))
#else
#define MM_PREFETCH_TO_WRITE(address) __builtin_prefetch((const void *)(address), 1)
#endif

/* Data that the notification path reads: reached without the detour of an exported name. */
#define MM_HIDDEN __attribute__((visibility("hidden")))

#endif
