/* SPDX-License-Identifier: MIT */
/*
 * Handles and the objects they name.
 *
 * Two tables lie in one mapping that is made once and never moves, shrinks or goes away:
 *
 *   slot    what a handle value points at: {generation 48, type 8, open 8}, a reference to an object, and the
 *           queue that posts to this handle go to
 *   object  state, count of holders, type's own fields
 *
 * A handle value is {tag 16, index 16}; the tag is the slot's generation modulo 2^16, never 0. Values are
 * therefore above 0xFFFF and fit 32 bits; a low half of 0xFFFF and -1 to -3 do not exist. Slots are reused
 * first-in-first-out and never retired. Several handles may name one object, of different slot types: a
 * thread's id and its handles.
 *
 * Reclamation, for both tables: memory is type-stable. Nobody waits for readers; a reader that holds a stale
 * reference reads a live word, sees another generation and refuses. Concretely:
 *   - a reader takes the slot's word, then its object reference or its queue, then the word again. The same
 *     word twice means that what it took belongs to that opening: closing changes the word before a later
 *     opening stores anew.
 *   - setting an event (core/event-set.c) reads the reference first and the word once; why that will
 *     do stands there.
 *   - what changes an object goes through a compare-and-swap on {generation, value}: it cannot hit
 *     a reused object.
 *   - who needs an object for longer (a sleep, a driver call) counts itself as a holder: mm_object_get
 *     succeeds only on the same generation with a nonzero count. The last holder to leave frees.
 * References (struct mm_ref) carry generation and index in 64 bits.
 *
 * fork: the mapping is wiped in the child, so every handle is refused there and creation answers -ENOSYS.
 */
#ifndef MM_BASE_HANDLE_H
#define MM_BASE_HANDLE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "rt.h"

/* Types of slots. An object created as THREAD also gets a slot of type TASK: the thread id. */
enum mm_type {
	MM_FREE,
	MM_EVENT,
	MM_SEMAPHORE,
	MM_MUTEX,
	MM_TIMER,
	MM_THREAD,
	MM_TASK,
	MM_WINDOW,
	MM_DRIVER,
	MM_MODULE,
	MM_WAVEOUT,
	MM_WAVEIN,
	MM_MIDIOUT,
	MM_MIDIIN,
	MM_MIXER,
	MM_FILE,
	MM_KEY,
	MM_TYPE_COUNT
};

#define MM_TYPES(type) (1u << (type))

/* Waitable types, as a set for mm_object_get. */
#define MM_WAITABLE \
	(MM_TYPES(MM_EVENT) | MM_TYPES(MM_SEMAPHORE) | MM_TYPES(MM_MUTEX) | MM_TYPES(MM_TIMER) | \
	 MM_TYPES(MM_THREAD))

/* Reference to an object: {generation 32, index 32}; 0 names nothing. */
struct mm_ref {
	uint64_t bits;
};

struct mm_object {
	/* {generation 32, the type's 32 bits}; the low half is the word sleepers sleep on */
	_Alignas(MM_CACHE_LINE) _Atomic uint64_t state;
	_Atomic uint64_t life;    /* {generation 32, holders 32} */
	_Atomic uint32_t waiters; /* threads that registered as sleepers on state */
	_Atomic int fd;           /* EVENT: eventfd for pollers, 0: none. Stays with the slot, never closed */
	uint8_t type;             /* enum mm_type, fixed while it lives */
	uint32_t next;            /* free list, under the table's lock */
	void *data;               /* the type's own record, owned by the object */
	void *name;               /* named objects, owned by core/name.c; may be NULL */
};

/* ---- Real-time side: handle.c ---- */

/*
 * Finds the object that an open handle of one of the types names. The caller's value may carry the zero or
 * sign extension of 32 bits above it; anything else is refused. The object may die at any time: only
 * ref-checked access. slot_word, if not NULL, receives the slot's word, for mm_handle_current.
 */
MM_RT struct mm_object *mm_handle_find(uintptr_t value, uint32_t types, struct mm_ref *ref,
                                       uint64_t *slot_word);

/* The handle still is the opening that slot_word was read from. */
MM_RT bool mm_handle_current(uint32_t value, uint64_t slot_word);

MM_RT uint32_t mm_ref_generation(struct mm_ref ref);

/* The word that sleepers of an object sleep on: the low half of its state. */
static inline _Atomic uint32_t *mm_object_word(struct mm_object *object)
{
	return (_Atomic uint32_t *)(void *)&object->state + (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
}

/* Counts the caller as a holder of the object that ref names, or NULL if that is gone. Lock-free. */
MM_RT struct mm_object *mm_object_hold(struct mm_ref ref);

/* Find and hold in one; mm_object_put when done. NULL: no such handle. */
MM_RT struct mm_object *mm_object_get(uintptr_t value, uint32_t types);

/* The reference of an object the caller holds. */
MM_RT struct mm_ref mm_object_ref(struct mm_object *object);

/* ---- Not real-time: handle-table.c ---- */

/*
 * A new object with one holder, the caller. state's low half is value. NULL: out of memory or
 * slots, or forked.
 */
struct mm_object *mm_object_create(enum mm_type type, uint32_t value, void *data);

/* Leaves. The last one to leave frees: the type's finisher gets the object, then its slot is reused. */
void mm_object_put(struct mm_object *object);

/*
 * What mm_object_put calls for objects of the type before their memory is reused: always the same function.
 */
void mm_object_set_finisher(enum mm_type type, void (*finish)(struct mm_object *object));

/* A new handle of the object, which it holds. 0: no slots left. */
uint32_t mm_handle_create(struct mm_object *object, enum mm_type slot_type);

/* The same, and posts to it go to the target (see struct mm_slot). */
uint32_t mm_handle_create_target(struct mm_object *object, enum mm_type slot_type, void *target);

/* Posts to an open handle go there from now on. Its owner only. */
void mm_handle_set_target(uint32_t value, void *target);

/* Closes the handle, if it is open and of one of the types: true exactly once per opening. */
bool mm_handle_close(uintptr_t value, uint32_t types);

/* False in a forked child and before the tables could be mapped. */
bool mm_handle_ready(void);

/* For tests: handles open now; what a table without a leak returns to. */
uint32_t mm_handle_open_count(void);

#endif
