/* SPDX-License-Identifier: MIT */
#include "event.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include "../base/descriptor.h"
#include "../base/eventcount.h"
#include "../base/futex.h"
#include "reservation.h"

struct mm_object *mm_event_create(bool manual, bool set)
{
	return mm_object_create(MM_EVENT, (manual ? MM_EVENT_MANUAL : 0) | (set ? MM_EVENT_SET : 0), NULL);
}

void mm_event_reset(struct mm_object *event)
{
	uint64_t state = atomic_load(&event->state);
	do
		state = mm_reservation_wait(event, state, MM_EVENT_RESERVED);
	while (!atomic_compare_exchange_weak(&event->state, &state, state & ~(uint64_t)MM_EVENT_SET));
}

/* Never more tokens than sleepers: one that timed out leaves its own behind. */
static uint64_t pulsed(struct mm_object *event, uint64_t state)
{
	uint64_t next = state & ~(uint64_t)(MM_EVENT_SET | MM_EVENT_PULSES);
	uint32_t tokens = ((uint32_t)state & MM_EVENT_TOKENS) / MM_EVENT_TOKEN;

	next |= (state + MM_EVENT_PULSE) & MM_EVENT_PULSES;
	if (!(state & MM_EVENT_MANUAL) && tokens < atomic_load(&event->waiters) &&
	    tokens < MM_EVENT_TOKENS / MM_EVENT_TOKEN)
		next += MM_EVENT_TOKEN;
	return next;
}

void mm_event_pulse(struct mm_object *event)
{
	uint64_t state = atomic_load(&event->state);
	do
		state = mm_reservation_wait(event, state, MM_EVENT_RESERVED);
	while (!atomic_compare_exchange_weak(&event->state, &state, pulsed(event, state)));
	if (atomic_load(&event->waiters))
		mm_futex_wake(mm_object_word(event));
}

static int descriptor(struct mm_object *event)
{
	int fd = atomic_load_explicit(&event->fd, memory_order_acquire);
	if (fd)
		return fd;

	fd = mm_descriptor_usable(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
	if (fd < 0)
		return fd;
	int expected = 0;
	if (!atomic_compare_exchange_strong(&event->fd, &expected, fd)) {
		close(fd);
		return expected;
	}
	return fd;
}

static void arm(struct mm_object *event, int fd)
{
	uint64_t drained;
	ssize_t n = read(fd, &drained, sizeof drained);
	(void)n;

	uint64_t state = atomic_load(&event->state);
	do {
		if (state & MM_EVENT_SET) {
			mm_eventcount_write(fd);
			return;
		}
	} while (!atomic_compare_exchange_weak(&event->state, &state, state | MM_EVENT_ARMED));
}

int mm_event_descriptor(struct mm_object *event)
{
	int fd = descriptor(event);
	if (fd > 0)
		arm(event, fd);
	return fd;
}

void mm_event_arm(struct mm_object *event)
{
	int fd = atomic_load_explicit(&event->fd, memory_order_acquire);
	if (fd)
		arm(event, fd);
}
