/* SPDX-License-Identifier: MIT */
/* Layout of the handle and object tables; for handle.c and handle-table.c only. */
#ifndef MM_BASE_HANDLE_LAYOUT_H
#define MM_BASE_HANDLE_LAYOUT_H

#include <pthread.h>

#include "handle.h"

#define MM_SLOTS 0xFFFCu   /* index 1 .. MM_SLOTS: -1 to -3 and a low half of 0xFFFF stay unissued */
#define MM_OBJECTS 0xFFFCu

/* Slot word: {generation 48, type 8, open 8}. */
#define MM_WORD(generation, type, open) ((uint64_t)(generation) << 16 | (uint64_t)(type) << 8 | (open))
#define MM_WORD_GENERATION(word) ((word) >> 16)
#define MM_WORD_TYPE(word) ((unsigned)((word) >> 8) & 0xFF)
#define MM_WORD_OPEN(word) ((word) & 1)
#define MM_WORD_TAG(word) ((uint32_t)((word) >> 16) & 0xFFFF)

struct mm_slot {
	_Atomic uint64_t word;
	_Atomic uint64_t object; /* struct mm_ref bits */
	uint32_t next;           /* free list, under the table's lock */
	uint32_t unused[3];
};

/* First in, first out; 0 ends it. */
struct mm_free_list {
	uint32_t first;
	uint32_t last;
	uint32_t length;
};

struct mm_table {
	_Atomic uint32_t slots_used;   /* slots 1 .. slots_used have been issued at least once; 0 after a fork */
	_Atomic uint32_t objects_used;
	_Atomic uint32_t alive;        /* 0 after a fork */
	pthread_mutex_t lock;          /* free lists */
	struct mm_free_list free_slots;
	struct mm_free_list free_objects;
	uint32_t open;                 /* handles open now */
	_Alignas(MM_CACHE_LINE) struct mm_slot slots[MM_SLOTS + 1];
	_Alignas(MM_CACHE_LINE) struct mm_object objects[MM_OBJECTS + 1];
};

/* NULL until the first creation. Set once. */
extern struct mm_table *_Atomic mm_table;

#endif
