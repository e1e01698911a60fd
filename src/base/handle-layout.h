/* SPDX-License-Identifier: MIT */
/* Layout of the handle and object tables; for handle-table.c, and tests that look at them. */
#ifndef MM_BASE_HANDLE_LAYOUT_H
#define MM_BASE_HANDLE_LAYOUT_H

#include <pthread.h>

#include "handle-find.h"

#define MM_SLOTS 0xFFFCu   /* index 1 .. MM_SLOTS: -1 to -3 and a low half of 0xFFFF stay unissued */
#define MM_OBJECTS 0xFFFCu

/* First in, first out; 0 ends it. */
struct mm_free_list {
	uint32_t first;
	uint32_t last;
	uint32_t length;
};

struct mm_table {
	_Atomic uint32_t alive;        /* 0 after a fork */
	pthread_mutex_t lock;          /* what follows */
	struct mm_free_list free_slots;
	struct mm_free_list free_objects;
	uint32_t objects_used;         /* objects 1 .. objects_used have been in use at least once */
	uint32_t open;                 /* handles open now */
	_Alignas(MM_CACHE_LINE) struct mm_slot slots[MM_SLOTS + 1];
	_Alignas(MM_CACHE_LINE) struct mm_object objects[MM_OBJECTS + 1];
};

#endif
