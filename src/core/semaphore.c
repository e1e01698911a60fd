/* SPDX-License-Identifier: MIT */
#include "semaphore.h"

#include <errno.h>

#include "../base/futex.h"

struct mm_object *mm_semaphore_create(int32_t count, int32_t maximum)
{
	return mm_object_create(MM_SEMAPHORE, (uint32_t)count, (void *)(intptr_t)maximum);
}

int mm_semaphore_release(struct mm_object *semaphore, int32_t add, int32_t *previous)
{
	int32_t maximum = (int32_t)(intptr_t)semaphore->data;
	uint64_t state = atomic_load(&semaphore->state);
	do {
		*previous = (int32_t)((uint32_t)state & ~MM_SEMAPHORE_RESERVED);
		if (add <= 0 || add > maximum - *previous)
			return -ERANGE;
	} while (!atomic_compare_exchange_weak(&semaphore->state, &state, state + (uint32_t)add));

	if (atomic_load(&semaphore->waiters))
		mm_futex_wake(mm_object_word(semaphore));
	return 0;
}
