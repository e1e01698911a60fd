/* SPDX-License-Identifier: MIT */
/*
 * Reserved objects: a wait for all reserves every object and then takes them, or lets all of them go,
 * under one lock of the process. Who wants to take, reset or pulse a reserved object waits for that lock.
 * Setters never do.
 */
#ifndef MM_CORE_RESERVATION_H
#define MM_CORE_RESERVATION_H

#include <stdint.h>

#include "../base/handle.h"

void mm_reservation_begin(void);
void mm_reservation_end(void);

/* The object's state without the reserved bit: waits for the wait for all that holds it, if one does. */
uint64_t mm_reservation_wait(struct mm_object *object, uint64_t state, uint32_t reserved);

#endif
