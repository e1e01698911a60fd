/* SPDX-License-Identifier: MIT */
/* Semaphores. The low half of the state word: the count, and the top bit while a wait for all reserves it. */
#ifndef MM_CORE_SEMAPHORE_H
#define MM_CORE_SEMAPHORE_H

#include <stdint.h>

#include "../base/handle.h"

#define MM_SEMAPHORE_RESERVED 0x80000000u

/* 0 <= count <= maximum, 1 <= maximum <= INT32_MAX. A new semaphore with one holder; NULL: no memory. */
struct mm_object *mm_semaphore_create(int32_t count, int32_t maximum);

/* Adds; *previous is the count before. -ERANGE: it would pass the maximum, and nothing changed. */
int mm_semaphore_release(struct mm_object *semaphore, int32_t add, int32_t *previous);

#endif
