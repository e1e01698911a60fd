/* SPDX-License-Identifier: MIT */
/* Real-time side of the handle table: look up, check, hold. */
#include "handle-layout.h"

struct mm_table *_Atomic mm_table;

static bool extends_32_bits(uintptr_t value)
{
#if UINTPTR_MAX > UINT32_MAX
	uintptr_t upper = value >> 32;
	return upper == 0 || (upper == UINT32_MAX && (value & 0x80000000u));
#else
	(void)value;
	return true;
#endif
}

static struct mm_slot *slot_of(uint32_t value)
{
	struct mm_table *table = atomic_load_explicit(&mm_table, memory_order_acquire);
	uint32_t index = value & 0xFFFF;

	if (MM_UNLIKELY(!table || index == 0 ||
	                index > atomic_load_explicit(&table->slots_used, memory_order_acquire)))
		return NULL;
	return &table->slots[index];
}

static struct mm_object *object_of(struct mm_ref ref)
{
	struct mm_table *table = atomic_load_explicit(&mm_table, memory_order_acquire);
	uint32_t index = (uint32_t)ref.bits;

	if (MM_UNLIKELY(!table || index == 0 || index > MM_OBJECTS))
		return NULL;
	return &table->objects[index];
}

uint32_t mm_ref_generation(struct mm_ref ref)
{
	return (uint32_t)(ref.bits >> 32);
}

struct mm_object *mm_handle_find(uintptr_t value, uint32_t types, struct mm_ref *ref, uint64_t *slot_word)
{
	struct mm_slot *slot = extends_32_bits(value) ? slot_of((uint32_t)value) : NULL;
	if (MM_UNLIKELY(!slot))
		return NULL;

	uint64_t word = atomic_load_explicit(&slot->word, memory_order_acquire);
	if (MM_UNLIKELY(!MM_WORD_OPEN(word) || MM_WORD_TAG(word) != (uint32_t)value >> 16 ||
	                !(types & MM_TYPES(MM_WORD_TYPE(word)))))
		return NULL;

	ref->bits = atomic_load_explicit(&slot->object, memory_order_acquire);
	if (MM_UNLIKELY(atomic_load_explicit(&slot->word, memory_order_relaxed) != word))
		return NULL;
	if (slot_word)
		*slot_word = word;
	return object_of(*ref);
}

bool mm_handle_current(uint32_t value, uint64_t slot_word)
{
	struct mm_slot *slot = slot_of(value);
	return slot && atomic_load_explicit(&slot->word, memory_order_acquire) == slot_word;
}

struct mm_object *mm_object_hold(struct mm_ref ref)
{
	struct mm_object *object = object_of(ref);
	if (!object)
		return NULL;

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
	struct mm_table *table = atomic_load_explicit(&mm_table, memory_order_acquire);
	uint64_t life = atomic_load_explicit(&object->life, memory_order_relaxed);
	return (struct mm_ref){ (life >> 32 << 32) | (uint64_t)(object - table->objects) };
}
