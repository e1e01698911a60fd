/* SPDX-License-Identifier: MIT */
/*
 * Data races: the sources under test are compiled with -fsanitize=thread, and these are the functions that
 * every plain access then calls. Two accesses to a word, one of them a write, must be ordered by happens-
 * before.
 */
#include "explore.h"

#define CELLS 8192
#define CELL_BYTES 4

struct cell {
	uintptr_t address;
	unsigned execution;
	uint8_t writer;               /* GRAPH_INIT: none */
	uint8_t written;              /* events that the writer had been through */
	uint8_t read[GRAPH_THREADS];  /* the same of each reader, + 1 */
	bool atomic, plain;           /* how it is accessed */
};

static struct cell cells[CELLS];
static unsigned execution;

void race_reset(void)
{
	execution++;
}

static struct cell *cell_of(uintptr_t address)
{
	size_t i = address / CELL_BYTES * 0x9E3779B97F4A7C15u >> 40;
	for (;; i++) {
		struct cell *cell = &cells[i % CELLS];
		if (cell->execution != execution) {
			*cell = (struct cell){ address, execution, .writer = GRAPH_INIT };
			return cell;
		}
		if (cell->address == address)
			return cell;
	}
}

/*
 * Whether what the other thread did after so many of its events happened before the running thread's last
 * one.
 */
static bool is_ordered(unsigned other, unsigned events)
{
	const struct event *last = explore_last(explore_thread());
	return other == explore_thread() || (last && last->hb.of[other] > events);
}

static void check_cell(struct cell *cell, bool writes)
{
	if (cell->atomic)
		explore_fail("a plain access to an atomic variable");
	if (cell->writer != GRAPH_INIT && !is_ordered(cell->writer, cell->written))
		explore_fail("a data race with a write");
	for (unsigned t = 0; writes && t < GRAPH_THREADS; t++)
		if (cell->read[t] && !is_ordered(t, cell->read[t] - 1u))
			explore_fail("a data race with a read");
}

void race_plain(const void *memory, size_t size, bool writes)
{
	unsigned thread = explore_thread();
	uintptr_t begin = (uintptr_t)memory, end = begin + size;

	if (thread == GRAPH_INIT || fiber_is_stack(begin))
		return;
	const struct event *last = explore_last(thread);
	uint8_t events = last ? (uint8_t)(last->index + 1) : 0;
	for (uintptr_t at = begin / CELL_BYTES * CELL_BYTES; at < end; at += CELL_BYTES) {
		struct cell *cell = cell_of(at);
		check_cell(cell, writes);
		cell->plain = true;
		if (writes) {
			cell->writer = (uint8_t)thread;
			cell->written = events;
		} else {
			cell->read[thread] = (uint8_t)(events + 1);
		}
	}
}

void race_atomic(uintptr_t address, size_t size)
{
	for (uintptr_t at = address; at < address + size; at += CELL_BYTES) {
		struct cell *cell = cell_of(at);
		if (cell->plain)
			explore_fail("an atomic access to a plain variable");
		cell->atomic = true;
	}
}

#define ACCESS(size) \
	void __tsan_read##size(void *memory); \
	void __tsan_write##size(void *memory); \
	void __tsan_unaligned_read##size(void *memory); \
	void __tsan_unaligned_write##size(void *memory); \
	void __tsan_read##size(void *memory) { race_plain(memory, size, false); } \
	void __tsan_write##size(void *memory) { race_plain(memory, size, true); } \
	void __tsan_unaligned_read##size(void *memory) { race_plain(memory, size, false); } \
	void __tsan_unaligned_write##size(void *memory) { race_plain(memory, size, true); }

ACCESS(1)
ACCESS(2)
ACCESS(4)
ACCESS(8)
ACCESS(16)

void __tsan_init(void);
void __tsan_func_entry(void *caller);
void __tsan_func_exit(void);
void __tsan_read_range(void *memory, size_t size);
void __tsan_write_range(void *memory, size_t size);
void *__tsan_memcpy(void *to, const void *from, size_t size);
void *__tsan_memset(void *memory, int byte, size_t size);

void __tsan_init(void)
{
}

void __tsan_func_entry(void *caller)
{
	(void)caller;
}

void __tsan_func_exit(void)
{
}

void __tsan_read_range(void *memory, size_t size)
{
	race_plain(memory, size, false);
}

void __tsan_write_range(void *memory, size_t size)
{
	race_plain(memory, size, true);
}

void *__tsan_memcpy(void *to, const void *from, size_t size)
{
	race_plain(from, size, false);
	race_plain(to, size, true);
	return memcpy(to, from, size);
}

void *__tsan_memset(void *memory, int byte, size_t size)
{
	race_plain(memory, size, true);
	return memset(memory, byte, size);
}
