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

/* Data that the notification path reads: reached without the detour of an exported name. */
#define MM_HIDDEN __attribute__((visibility("hidden")))

#endif
