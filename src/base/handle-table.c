/* SPDX-License-Identifier: MIT */
/* Creation and release of objects and handles. Not real-time: takes the table's lock. */
#include "handle-layout.h"

#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

/*
 * A slot is reused only when this many wait in line, as long as there are fresh ones: a stale value is
 * refused for 65,535 times as many creations. Objects are named by 32 bits of generation and reuse
 * their memory sooner.
 */
#define SLOTS_IN_LINE 4096
#define OBJECTS_IN_LINE 64

typedef void finisher(struct mm_object *object);

static struct mm_table *_Atomic table_made; /* NULL until the first creation; set once */
static finisher *_Atomic finishers[MM_TYPE_COUNT];

/*
 * What only an object points at is no leak: LeakSanitizer, where it is linked, does not look
 * into mappings itself.
 */
void __lsan_register_root_region(const void *start, size_t size) __attribute__((weak));

static struct mm_table *map_table(void)
{
	struct mm_table *table = mmap(NULL, sizeof *table, PROT_READ | PROT_WRITE,
	                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (table == MAP_FAILED)
		return NULL;
	madvise(table, sizeof *table, MADV_WIPEONFORK);
	if (__lsan_register_root_region)
		__lsan_register_root_region(table, sizeof *table);
	pthread_mutex_init(&table->lock, NULL);
	atomic_store(&table->alive, 1);
	mm_handles.slots = table->slots;
	mm_handles.objects = table->objects;
	mm_handles.alive = &table->alive;
	atomic_store_explicit(&mm_handles.end, 1, memory_order_release);
	return table;
}

/* The table, mapped by the first caller. NULL: no memory, or a forked child. */
static struct mm_table *table_open(void)
{
	static pthread_mutex_t creating = PTHREAD_MUTEX_INITIALIZER;
	struct mm_table *table = atomic_load_explicit(&table_made, memory_order_acquire);

	if (!table) {
		pthread_mutex_lock(&creating);
		table = atomic_load_explicit(&table_made, memory_order_relaxed);
		if (!table) {
			table = map_table();
			atomic_store_explicit(&table_made, table, memory_order_release);
		}
		pthread_mutex_unlock(&creating);
	}
	return table && atomic_load_explicit(&table->alive, memory_order_relaxed) ? table : NULL;
}

bool mm_handle_ready(void)
{
	return table_open() != NULL;
}

static void append(struct mm_free_list *list, uint32_t index, uint32_t *next_of_last)
{
	if (list->last)
		*next_of_last = index;
	else
		list->first = index;
	list->last = index;
	list->length++;
}

static uint32_t pop(struct mm_free_list *list, uint32_t next)
{
	uint32_t index = list->first;
	list->first = next;
	if (!next)
		list->last = 0;
	list->length--;
	return index;
}

/* Under the table's lock, as the functions below until mm_object_create. */
static bool wants_fresh(const struct mm_free_list *list, uint32_t used, uint32_t all, uint32_t in_line)
{
	return used < all && list->length < in_line;
}

/* 0: none left. */
static uint32_t take_slot(struct mm_table *table)
{
	struct mm_free_list *list = &table->free_slots;
	uint32_t end = atomic_load_explicit(&mm_handles.end, memory_order_relaxed);
	if (wants_fresh(list, end - 1, MM_SLOTS, SLOTS_IN_LINE)) {
		atomic_store_explicit(&mm_handles.end, end + 1, memory_order_release);
		return end;
	}
	return list->first ? pop(list, table->slots[list->first].next) : 0;
}

static void return_slot(struct mm_table *table, uint32_t index)
{
	table->slots[index].next = 0;
	append(&table->free_slots, index, &table->slots[table->free_slots.last].next);
}

static uint32_t take_object(struct mm_table *table)
{
	struct mm_free_list *list = &table->free_objects;
	if (wants_fresh(list, table->objects_used, MM_OBJECTS, OBJECTS_IN_LINE))
		return ++table->objects_used;
	return list->first ? pop(list, table->objects[list->first].next) : 0;
}

static void return_object(struct mm_table *table, uint32_t index)
{
	table->objects[index].next = 0;
	append(&table->free_objects, index, &table->objects[table->free_objects.last].next);
}

struct mm_object *mm_object_create(enum mm_type type, uint32_t value, void *data)
{
	struct mm_table *table = table_open();
	if (!table)
		return NULL;

	pthread_mutex_lock(&table->lock);
	uint32_t index = take_object(table);
	pthread_mutex_unlock(&table->lock);
	if (!index)
		return NULL;

	struct mm_object *object = &table->objects[index];
	uint64_t generation = (atomic_load_explicit(&object->life, memory_order_relaxed) >> 32) + 1;
	if ((uint32_t)generation == 0)
		generation = 1;
	generation <<= 32;

	object->type = (uint8_t)type;
	object->data = data;
	object->name = NULL;
	atomic_store(&object->state, generation | value);
	atomic_store(&object->life, generation | 1);
	return object;
}

void mm_object_put(struct mm_object *object)
{
	uint64_t before = atomic_fetch_sub_explicit(&object->life, 1, memory_order_acq_rel);
	if ((uint32_t)before != 1)
		return;

	struct mm_table *table = atomic_load_explicit(&table_made, memory_order_acquire);
	finisher *finish = atomic_load_explicit(&finishers[object->type], memory_order_relaxed);
	if (finish)
		finish(object);

	pthread_mutex_lock(&table->lock);
	return_object(table, (uint32_t)(object - table->objects));
	pthread_mutex_unlock(&table->lock);
}

void mm_object_set_finisher(enum mm_type type, void (*finish)(struct mm_object *object))
{
	atomic_store_explicit(&finishers[type], finish, memory_order_relaxed);
}

/* The next generation of a slot: its low 16 bits are the tag, which is never 0. */
static uint64_t next_generation(uint64_t word)
{
	uint64_t generation = (MM_WORD_GENERATION(word) + 1) & 0xFFFFFFFFFFFFu;
	return (generation & 0xFFFF) == 0 ? generation + 1 : generation;
}

uint32_t mm_handle_create_target(struct mm_object *object, enum mm_type slot_type, void *target)
{
	struct mm_table *table = table_open();
	if (!table || !mm_object_hold(mm_object_ref(object)))
		return 0;

	pthread_mutex_lock(&table->lock);
	uint32_t index = take_slot(table);
	if (index)
		table->open++;
	pthread_mutex_unlock(&table->lock);
	if (!index) {
		mm_object_put(object);
		return 0;
	}

	struct mm_slot *slot = &table->slots[index];
	uint64_t generation = next_generation(atomic_load_explicit(&slot->word, memory_order_relaxed));
	atomic_store_explicit(&slot->object, mm_object_ref(object).bits, memory_order_release);
	if (target) /* else the last one stays: a late poster may be about to pin it */
		atomic_store_explicit(&slot->target, (uintptr_t)target, memory_order_release);
	atomic_store_explicit(&slot->word, MM_WORD(generation, slot_type, 1), memory_order_release);
	return (uint32_t)(generation & 0xFFFF) << 16 | index;
}

uint32_t mm_handle_create(struct mm_object *object, enum mm_type slot_type)
{
	return mm_handle_create_target(object, slot_type, NULL);
}

void mm_handle_set_target(uint32_t value, void *target)
{
	atomic_store_explicit(&mm_slot_at(value)->target, (uintptr_t)target, memory_order_release);
}

bool mm_handle_close(uintptr_t value, uint32_t types)
{
	struct mm_ref ref;
	uint64_t word;
	struct mm_object *object = mm_handle_find(value, types, &ref, &word);
	if (!object)
		return false;

	struct mm_table *table = table_open();
	uint32_t index = (uint32_t)value & 0xFFFF;
	uint64_t closed = MM_WORD(MM_WORD_GENERATION(word), 0, 0);
	if (!atomic_compare_exchange_strong(&table->slots[index].word, &word, closed))
		return false;

	pthread_mutex_lock(&table->lock);
	return_slot(table, index);
	table->open--;
	pthread_mutex_unlock(&table->lock);
	mm_object_put(object);
	return true;
}

uint32_t mm_handle_open_count(void)
{
	struct mm_table *table = table_open();
	if (!table)
		return 0;
	pthread_mutex_lock(&table->lock);
	uint32_t open = table->open;
	pthread_mutex_unlock(&table->lock);
	return open;
}
