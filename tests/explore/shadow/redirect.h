/* SPDX-License-Identifier: MIT */
/*
 * Included before everything else in the sources under test: what they ask of the C library is modelled by
 * kernel.c.
 */
#include <errno.h>
#undef errno
#define errno (*explore_errno()) /* each thread's own */
int *explore_errno(void);

#define mmap explore_mmap
#define munmap explore_munmap
#define madvise explore_madvise
#define realloc explore_realloc
#define free explore_free
#define syscall explore_syscall
#define eventfd explore_eventfd
#define read explore_read
#define close explore_close
#define pthread_mutex_init explore_mutex_init
#define pthread_mutex_lock explore_mutex_lock
#define pthread_mutex_unlock explore_mutex_unlock

/* What the build puts for a constant of src/base/ring.h: MM_RING_SLACK. */
extern unsigned explored_slack;
