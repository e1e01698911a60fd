/* SPDX-License-Identifier: MIT */
/* Real-time: from a handle value to its slot, inline because every notification begins with it. */
#ifndef MM_BASE_HANDLE_FIND_H
#define MM_BASE_HANDLE_FIND_H

#include <stddef.h>

#include "handle.h"

/* Slot word: {generation 48, type 8, open 8}. Its low half is {tag 16, type 8, open 8}. */
#define MM_WORD(generation, type, open) ((uint64_t)(generation) << 16 | (uint64_t)(type) << 8 | (open))
#define MM_WORD_GENERATION(word) ((word) >> 16)
#define MM_WORD_TYPE(word) ((unsigned)((word) >> 8) & 0xFF)

struct mm_slot {
	_Atomic uint64_t word;
	_Atomic uint64_t object;   /* struct mm_ref bits */
	_Atomic uintptr_t target;  /* struct mm_queue of the last WINDOW or TASK; never 0 after the first */
	uint32_t next;             /* free list, under the table's lock */
};

/* Where the tables lie. The pointers are set once, before end leaves 0. */
struct mm_handles {
	_Atomic uint32_t end;      /* slots 1 .. end - 1 have been issued at least once; slot 0 never is */
	struct mm_slot *slots;
	struct mm_object *objects;
	_Atomic uint32_t *alive;   /* 0 in a forked child, and before the tables are made */
};

extern struct mm_handles mm_handles MM_HIDDEN;

/* For threads that have a record, so that the tables were made: this is no forked child. */
static inline bool mm_handles_alive(void)
{
	return MM_LIKELY(atomic_load_explicit(mm_handles.alive, memory_order_relaxed));
}

/* The slot that the value points at was issued at least once, or is slot 0. */
static inline bool mm_slot_exists(uintptr_t value)
{
	return MM_LIKELY((value & 0xFFFF) < atomic_load_explicit(&mm_handles.end, memory_order_acquire));
}

/* That slot, if it exists. */
static inline struct mm_slot *mm_slot_at(uintptr_t value)
{
	return &mm_handles.slots[value & 0xFFFF];
}

/*
 * The word is that of an open handle of the type, with the value's tag. Values with more than 32 bits
 * have no word.
 */
static inline bool mm_word_names(uint64_t word, uintptr_t value, enum mm_type type)
{
	return (uint32_t)word == ((value & ~(uintptr_t)0xFFFF) | (uint32_t)type << 8 | 1);
}

/* The slot of an open handle of one type, and its word, to be compared again with what was read after. */
static inline bool mm_slot_find(uintptr_t value, enum mm_type type, struct mm_slot **slot, uint64_t *word)
{
	if (!mm_slot_exists(value))
		return false;
	*slot = mm_slot_at(value);
	*word = atomic_load_explicit(&(*slot)->word, memory_order_acquire);
	return MM_LIKELY(mm_word_names(*word, value, type));
}

/* The slot still is the opening that word was read from. Comes after an acquiring read of what it guards. */
static inline bool mm_slot_unchanged(struct mm_slot *slot, uint64_t word)
{
	return MM_LIKELY(atomic_load_explicit(&slot->word, memory_order_acquire) == word);
}

/*
 * A value may come with the sign of its 32 bits extended, from sources that keep handles in a LONG. True:
 * that was so, and *value is as it was issued. For those that found nothing, to look again.
 */
static inline bool mm_handle_was_extended(uintptr_t *value)
{
	uint32_t issued = (uint32_t)*value;
	if (*value == issued || *value != (uintptr_t)(intptr_t)(int32_t)issued)
		return false;
	*value = issued;
	return true;
}

#endif
