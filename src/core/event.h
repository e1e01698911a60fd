/* SPDX-License-Identifier: MIT */
/*
 * Event objects. The low half of the state word:
 *   bit 0      set
 *   bit 1      armed: a poller waits on the descriptor, which is written by the set that clears this bit
 *   bit 2      manual-reset, fixed
 *   bit 3      reserved by a wait for all objects, see reservation.h
 *   bits 4-7   pulse tokens (auto-reset): sleepers that a pulse releases and that have not left yet
 *   bits 8-31  pulses so far, modulo 2^24
 * Setting is one compare-and-swap on {generation, state}; it fails only because another operation on this
 * event succeeded, and it cannot hit another event that reuses the memory.
 */
#ifndef MM_CORE_EVENT_H
#define MM_CORE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/handle.h"

#define MM_EVENT_SET 1u
#define MM_EVENT_ARMED 2u
#define MM_EVENT_MANUAL 4u
#define MM_EVENT_RESERVED 8u
#define MM_EVENT_TOKEN 0x10u
#define MM_EVENT_TOKENS 0xF0u
#define MM_EVENT_PULSE 0x100u
#define MM_EVENT_PULSES 0xFFFFFF00u

/* ---- Real-time: event-set.c ---- */

/* Sets the event that an open handle names: 1, or 0 and the last error, ERROR_INVALID_HANDLE. */
MM_RT int mm_event_set(uintptr_t handle);

/* ---- Not real-time: event.c ---- */

/* A new event with one holder; NULL: no memory. */
struct mm_object *mm_event_create(bool manual, bool set);

void mm_event_reset(struct mm_object *event);

/* Releases the threads that sleep on the event now (auto-reset: one of them), and leaves it reset. */
void mm_event_pulse(struct mm_object *event);

/* The event's descriptor, made on first use and armed: readable when the event is set. -errno. */
int mm_event_descriptor(struct mm_object *event);

/* A wait on the event timed out: drains and arms its descriptor, if it has one. */
void mm_event_arm(struct mm_object *event);

#endif
