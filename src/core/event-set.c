/* SPDX-License-Identifier: MIT */
/* Real-time side of events: set. */
#include <stddef.h>
#include <winerror.h>

#include "../base/eventcount.h"
#include "../base/futex.h"
#include "../base/handle-find.h"
#include "error.h"
#include "event.h"

/* Both may be asked for at once: a thread sleeps, another polls. */
static MM_COLD int wake(struct mm_object *event, uint64_t state)
{
	if (atomic_load(&event->waiters))
		mm_futex_wake(mm_object_word(event));
	if (state & MM_EVENT_ARMED)
		mm_eventcount_write(atomic_load_explicit(&event->fd, memory_order_acquire));
	return 1;
}

static MM_COLD int refuse(uintptr_t handle)
{
	if (mm_handle_was_extended(&handle))
		return mm_event_set(handle);
	mm_error_set(ERROR_INVALID_HANDLE);
	return 0;
}

/*
 * The reference is read before the slot's word, which then needs one look. Closing changes the word, so it is
 * the reference of this opening or of one before; and of one before only for a caller that was not given the
 * handle, but guessed a value yet to be issued, or came by it in a way that orders nothing (a relaxed store).
 */
int mm_event_set(uintptr_t handle)
{
	if (!mm_slot_exists(handle))
		return refuse(handle);
	struct mm_slot *slot = mm_slot_at(handle);
	uint64_t ref = atomic_load_explicit(&slot->object, memory_order_acquire);
	uint64_t word = atomic_load_explicit(&slot->word, memory_order_acquire);
	if (MM_UNLIKELY(!mm_word_names(word, handle, MM_EVENT)))
		return refuse(handle);
	struct mm_object *event = &mm_handles.objects[(uint32_t)ref];

	/* Even a set event is swapped: what the caller wrote before must be visible to who takes the set. */
	uint64_t state = atomic_load_explicit(&event->state, memory_order_relaxed), next;
	do {
		if (MM_UNLIKELY((state ^ ref) >> 32))
			return refuse(handle);
		next = (state | MM_EVENT_SET) & ~(uint64_t)MM_EVENT_ARMED;
	} while (MM_UNLIKELY(!atomic_compare_exchange_weak(&event->state, &state, next)));

	if (state & MM_EVENT_SET)
		return 1;
	if (MM_UNLIKELY(atomic_load(&event->waiters) | (state & MM_EVENT_ARMED)))
		return wake(event, state);
	return 1;
}
