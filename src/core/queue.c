/* SPDX-License-Identifier: MIT */
/* Opening and closing of queues, and the owner's side of posted messages. */
#include "queue.h"

#include <errno.h>
#include <sys/mman.h>

#include "config.h"
#include "queue-table.h"

struct mm_queue_table *_Atomic mm_queue_table;
struct mm_queue mm_queue_of_nobody = { .pin = MM_QUEUE_CLOSED };

/* Leak checkers look for pointers in a process's data and heap, not in mappings. Absent without one. */
extern void __lsan_register_root_region(const void *memory, size_t bytes) __attribute__((weak));

static void *map(size_t bytes, int flags)
{
	void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
	if (memory == MAP_FAILED)
		return NULL;
	madvise(memory, bytes, MADV_WIPEONFORK);
	return memory;
}

static struct mm_queue_table *table_open(void)
{
	static pthread_mutex_t creating = PTHREAD_MUTEX_INITIALIZER;
	struct mm_queue_table *table = atomic_load_explicit(&mm_queue_table, memory_order_acquire);

	if (!table) {
		pthread_mutex_lock(&creating);
		table = atomic_load_explicit(&mm_queue_table, memory_order_relaxed);
		if (!table && (table = map(sizeof *table, MAP_NORESERVE))) {
			pthread_mutex_init(&table->lock, NULL);
			atomic_store(&table->alive, 1);
			atomic_store_explicit(&mm_queue_table, table, memory_order_release);
		}
		pthread_mutex_unlock(&creating);
	}
	return table && atomic_load_explicit(&table->alive, memory_order_relaxed) ? table : NULL;
}

static bool is_reusable(struct mm_queue *queue)
{
	return atomic_load(&queue->pin) == MM_QUEUE_CLOSED;
}

/*
 * Under the table's lock: the closed queue after the one taken last, or a fresh one. Its pin word is closed.
 */
static struct mm_queue *choose(struct mm_queue_table *table)
{
	for (uint32_t i = 0; i < table->used; i++) {
		struct mm_queue *queue = &table->queues[(table->next + i) % table->used];
		if (is_reusable(queue)) {
			table->next = (table->next + i + 1) % table->used;
			return queue;
		}
	}
	if (table->used == MM_QUEUES)
		return NULL;
	struct mm_queue *queue = &table->queues[table->used++];
	atomic_store(&queue->pin, MM_QUEUE_CLOSED);
	pthread_mutex_init(&queue->lock, NULL);
	if (__lsan_register_root_region)
		__lsan_register_root_region(queue, sizeof *queue);
	return queue;
}

static bool discard(void *context, const struct mm_message *message, uint64_t position)
{
	struct mm_queue *queue = context;
	(void)message;
	(void)position;
	queue->discarded++;
	return true;
}

/*
 * Ring memory, faulted in now: a page fault in a post would not be real-time. It stays with the entry for the
 * next owner, unless the limit has changed.
 */
static bool map_slots(struct mm_queue *queue, uint32_t limit)
{
	uint32_t size = mm_ring_size(limit);
	struct mm_ring_slot *slots = queue->ring.own_slots;

	if (queue->slots_mapped)
		mm_ring_drain(&queue->ring, discard, queue); /* of posters that were late */
	if (queue->slots_mapped != size) {
		slots = map(size * sizeof *slots, MAP_POPULATE);
		if (!slots)
			return false;
		if (queue->slots_mapped)
			munmap(queue->ring.own_slots, queue->slots_mapped * sizeof *slots);
		queue->slots_mapped = size;
	}
	mm_ring_reset(&queue->ring, slots, limit);
	return true;
}

static void reset_owner(struct mm_queue *queue)
{
	queue->sent = NULL;
	atomic_store(&queue->sent_count, 0);
	queue->inbox = (struct mm_inbox){ 0 };
	queue->timers = NULL;
	queue->timer_ids = 0;
	queue->delivering = NULL;
	queue->arrived = queue->quit = queue->unblocked = 0;
	queue->seen_posted = queue->seen_all_posted = queue->seen_timers = 0;
	queue->polled = queue->backlog = false;
	mm_eventcount_cancel(&queue->wake);
}

struct mm_queue *mm_queue_open(void)
{
	struct mm_queue_table *table = table_open();
	if (!table)
		return NULL;

	uint32_t limit = mm_config_post_limit();
	pthread_mutex_lock(&table->lock);
	struct mm_queue *queue = choose(table);
	if (queue && map_slots(queue, limit)) {
		reset_owner(queue);
		atomic_fetch_sub(&queue->pin, MM_QUEUE_CLOSED); /* late posters may have pinned it */
	} else {
		queue = NULL;
	}
	pthread_mutex_unlock(&table->lock);
	return queue;
}

struct collection {
	struct mm_queue *queue;
	bool complete;
};

static bool keep(void *context, const struct mm_message *message, uint64_t position)
{
	struct collection *collection = context;
	struct mm_queue *queue = collection->queue;
	(void)position;
	if (message->window && !mm_handle_current(message->window, message->window_word)) {
		queue->discarded++;
		mm_ring_release(&queue->ring, 1);
		return true;
	}
	collection->complete = mm_inbox_append(&queue->inbox, message, queue->arrived + 1);
	queue->arrived += collection->complete;
	return collection->complete;
}

bool mm_queue_collect(struct mm_queue *queue)
{
	struct collection collection = { .queue = queue, .complete = true };
	if (mm_ring_pending(&queue->ring))
		mm_ring_drain(&queue->ring, keep, &collection);
	return collection.complete;
}

#define BACKLOG 16 /* messages */

bool mm_queue_collect_next(struct mm_queue *queue)
{
	if (queue->inbox.count && queue->backlog)
		return true;
	bool complete = mm_queue_collect(queue);
	queue->backlog = queue->inbox.count >= BACKLOG;
	return complete;
}

void mm_queue_remove(struct mm_queue *queue, struct mm_entry *entry)
{
	mm_inbox_remove(&queue->inbox, entry);
	mm_ring_release(&queue->ring, 1);
}

void mm_queue_purge(struct mm_queue *queue, uint32_t window)
{
	mm_queue_collect(queue);
	struct mm_entry *next;
	for (struct mm_entry *entry = mm_inbox_first(&queue->inbox); entry; entry = next) {
		next = mm_inbox_next(&queue->inbox, entry);
		if (entry->message.window == window) {
			mm_queue_remove(queue, entry);
			queue->discarded++;
		}
	}
}

/* The closer's own pin keeps the queue from its next owner until mm_queue_discard. */
void mm_queue_close(struct mm_queue *queue)
{
	atomic_fetch_add(&queue->pin, MM_QUEUE_CLOSED + 1);
}

void mm_queue_discard(struct mm_queue *queue)
{
	queue->discarded += queue->inbox.count;
	mm_inbox_finish(&queue->inbox);
	mm_ring_drain(&queue->ring, discard, queue);
	atomic_fetch_sub(&queue->pin, 1);
}
