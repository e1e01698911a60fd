/* SPDX-License-Identifier: MIT */
/* The operations as events; outside of threads, on the memory itself. */
#include "search.h"

static uint64_t memory_read(uintptr_t address, size_t size)
{
	uint64_t value = 0;
	memcpy(&value, (void *)address, size);
	return value;
}

static void memory_write(uintptr_t address, size_t size, uint64_t value)
{
	memcpy((void *)address, &value, size);
}

/* An event on the location that the memory belongs to. */
static struct event event_on(const volatile void *memory, size_t size, enum explore_order order,
                             const struct explore_site *site)
{
	uintptr_t address = (uintptr_t)memory;
	uint64_t initial = memory_read(address, size);
	const struct event *location = graph_initial(&search.graph, address, size, initial);

	race_atomic(location->address, location->size);
	return (struct event){
		.site = site,
		.thread = (uint8_t)search.running,
		.address = location->address,
		.size = location->size,
		.order = (uint8_t)order,
	};
}

static uint64_t part(const struct event *e, const volatile void *memory, size_t size)
{
	uint64_t value = e->value >> 8 * ((uintptr_t)memory - e->address);
	return size < 8 ? value & ((UINT64_C(1) << size * 8) - 1) : value;
}

static void require_whole(const struct event *e, size_t size)
{
	if (e->size != size)
		explore_fail("a part of an atomic variable is written");
}

uint64_t explore_load(const volatile void *address, size_t size, enum explore_order order,
                      const struct explore_site *site)
{
	if (search.running == GRAPH_INIT)
		return memory_read((uintptr_t)address, size);
	struct event like = event_on(address, size, order, site);
	return part(search_read(&like, false, NULL), address, size);
}

void explore_store(volatile void *address, size_t size, uint64_t value, enum explore_order order,
                   const struct explore_site *site)
{
	struct change change = { EXPLORE_EXCHANGE, value };

	if (search.running == GRAPH_INIT) {
		memory_write((uintptr_t)address, size, value);
		return;
	}
	struct event like = event_on(address, size, order, site);
	require_whole(&like, size);
	like.kind = EVENT_WRITE;
	like.value = search_changed(0, &change, size);
	search_write(&like);
}

uint64_t explore_change(volatile void *address, size_t size, enum explore_change how, uint64_t operand,
                        enum explore_order order, const struct explore_site *site)
{
	struct change change = { how, operand };

	if (search.running == GRAPH_INIT) {
		uint64_t old = memory_read((uintptr_t)address, size);
		memory_write((uintptr_t)address, size, search_changed(old, &change, size));
		return old;
	}
	struct event like = event_on(address, size, order, site);
	require_whole(&like, size);
	return search_read(&like, false, &change)->value;
}

bool explore_swap(volatile void *address, size_t size, uint64_t *expected, uint64_t value,
                  enum explore_order order, enum explore_order failed, const struct explore_site *site)
{
	struct change change = { EXPLORE_EXCHANGE, value };
	struct change same = { EXPLORE_EXCHANGE, *expected };
	uint64_t wanted = search_changed(0, &same, size);

	if (search.running == GRAPH_INIT) {
		*expected = memory_read((uintptr_t)address, size);
		if (*expected == wanted)
			memory_write((uintptr_t)address, size, value);
		return *expected == wanted;
	}
	struct event like = event_on(address, size, order, site);
	require_whole(&like, size);
	like.wants = WANTS_EQUAL;
	like.operand = wanted;
	like.failed = (uint8_t)failed;
	*expected = search_read(&like, false, &change)->value;
	return *expected == wanted;
}

uint64_t explore_await(const volatile void *address, size_t size, enum event_wants wants, uint64_t operand,
                       enum explore_order order, const struct explore_site *site)
{
	if (search.running == GRAPH_INIT)
		return memory_read((uintptr_t)address, size);
	struct event like = event_on(address, size, order, site);
	like.wants = (uint8_t)wants;
	like.operand = operand;
	like.failed = memory_order_relaxed;
	return search_read(&like, true, NULL)->value;
}

void explore_take(volatile void *address, size_t size, uint64_t free, uint64_t taken,
                  const struct explore_site *site)
{
	struct change change = { EXPLORE_EXCHANGE, taken };

	if (search.running == GRAPH_INIT)
		return;
	struct event like = event_on(address, size, memory_order_acquire, site);
	like.wants = WANTS_EQUAL;
	like.operand = free;
	like.failed = memory_order_relaxed;
	search_read(&like, true, &change);
}

void explore_fence(enum explore_order order, const struct explore_site *site)
{
	struct event like = {
		.site = site,
		.kind = EVENT_FENCE,
		.thread = (uint8_t)search.running,
		.order = (uint8_t)order,
	};

	if (search.running != GRAPH_INIT)
		search_fence(&like);
}
