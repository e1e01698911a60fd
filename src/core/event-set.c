/* SPDX-License-Identifier: MIT */
/* Real-time side of events: set. */
#include <errno.h>
#include <stddef.h>

#include "../base/eventcount.h"
#include "../base/futex.h"
#include "event.h"

int mm_event_set(uintptr_t handle)
{
	struct mm_ref ref;
	struct mm_object *event = mm_handle_find(handle, MM_TYPES(MM_EVENT), &ref, NULL);
	if (MM_UNLIKELY(!event))
		return -EBADF;

	/* Even a set event is swapped: what the caller wrote before must be visible to who takes the set. */
	uint64_t state = atomic_load_explicit(&event->state, memory_order_relaxed), next;
	do {
		if (MM_UNLIKELY(state >> 32 != mm_ref_generation(ref)))
			return -EBADF;
		next = (state | MM_EVENT_SET) & ~(uint64_t)MM_EVENT_ARMED;
	} while (!atomic_compare_exchange_weak(&event->state, &state, next));

	if (state & MM_EVENT_SET)
		return 0;
	if (MM_UNLIKELY(atomic_load(&event->waiters)))
		mm_futex_wake(mm_object_word(event));
	if (MM_UNLIKELY(state & MM_EVENT_ARMED))
		mm_eventcount_write(atomic_load_explicit(&event->fd, memory_order_acquire));
	return 0;
}
