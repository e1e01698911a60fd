/* SPDX-License-Identifier: MIT */
/* Real-time side of the handle table: look up, check, hold. */
#include "handle-find.h"

static _Atomic uint32_t never;
struct mm_handles mm_handles = { .alive = &never };

/* Index 0 is nobody's, and its count of holders 0. */
static struct mm_object *object_of(struct mm_ref ref)
{
	return &mm_handles.objects[(uint32_t)ref.bits];
}

uint32_t mm_ref_generation(struct mm_ref ref)
{
	return (uint32_t)(ref.bits >> 32);
}

static bool names_one_of(uint64_t word, uintptr_t value, uint32_t types)
{
	return (types & MM_TYPES(MM_WORD_TYPE(word))) && mm_word_names(word, value, MM_WORD_TYPE(word));
}

struct mm_object *mm_handle_find(uintptr_t value, uint32_t types, struct mm_ref *ref, uint64_t *slot_word)
{
	mm_handle_was_extended(&value);
	if (!mm_slot_exists(value))
		return NULL;

	struct mm_slot *slot = mm_slot_at(value);
	uint64_t word = atomic_load_explicit(&slot->word, memory_order_acquire);
	if (!names_one_of(word, value, types))
		return NULL;
	ref->bits = atomic_load_explicit(&slot->object, memory_order_acquire);
	if (!mm_slot_unchanged(slot, word))
		return NULL;
	if (slot_word)
		*slot_word = word;
	return object_of(*ref);
}

bool mm_handle_current(uint32_t value, uint64_t slot_word)
{
	return mm_slot_exists(value) && mm_slot_unchanged(mm_slot_at(value), slot_word);
}

struct mm_object *mm_object_hold(struct mm_ref ref)
{
	if (!(uint32_t)ref.bits)
		return NULL;

	struct mm_object *object = object_of(ref);
	uint64_t life = atomic_load_explicit(&object->life, memory_order_relaxed);
	do {
		if ((uint32_t)(life >> 32) != mm_ref_generation(ref) || (uint32_t)life == 0)
			return NULL;
	} while (!atomic_compare_exchange_weak_explicit(&object->life, &life, life + 1, memory_order_acquire,
	                                                memory_order_relaxed));
	return object;
}

struct mm_object *mm_object_get(uintptr_t value, uint32_t types)
{
	struct mm_ref ref;
	return mm_handle_find(value, types, &ref, NULL) ? mm_object_hold(ref) : NULL;
}

struct mm_ref mm_object_ref(struct mm_object *object)
{
	uint64_t life = atomic_load_explicit(&object->life, memory_order_relaxed);
	return (struct mm_ref){ (life >> 32 << 32) | (uint64_t)(object - mm_handles.objects) };
}
