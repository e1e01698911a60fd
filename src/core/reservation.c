/* SPDX-License-Identifier: MIT */
#include "reservation.h"

#include <pthread.h>
#include <stdbool.h>

#include "mutex.h"

static pthread_mutex_t reserving = PTHREAD_MUTEX_INITIALIZER;

void mm_reservation_begin(void)
{
	pthread_mutex_lock(&reserving);
}

void mm_reservation_end(void)
{
	pthread_mutex_unlock(&reserving);
}

static bool is_reserved(uint64_t state, uint32_t reserved)
{
	return reserved == MM_MUTEX_RESERVED ? (uint32_t)state == reserved : (state & reserved) != 0;
}

uint64_t mm_reservation_wait(struct mm_object *object, uint64_t state, uint32_t reserved)
{
	while (is_reserved(state, reserved)) {
		mm_reservation_begin();
		state = atomic_load(&object->state);
		mm_reservation_end();
	}
	return state;
}
