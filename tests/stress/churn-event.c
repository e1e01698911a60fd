/* SPDX-License-Identifier: MIT */
/* Keepers of events in the churn test, and their partners. */
#include "churn.h"

#include <sched.h>
#include <string.h>

enum { KEEPER, PARTNER };

/* How an incarnation ends: after the last poster left; with sets on their way to it; with nothing left. */
enum end { QUIETLY, UNDER_ANOTHER_NAME, ALTOGETHER, ENDS };

/* Posters say that they begin a set before they do: one that this wait or reset took is seen now. */
static void note_consumed(struct account *account, struct event *event, unsigned who)
{
	event->waits[who]++;
	if (event->strict)
		account->counts[OVERWOKEN] += !atomic_exchange(&event->outstanding, false);
	for (int i = 0; i < POSTERS; i++)
		event->seen[who][i] = atomic_load_explicit(&event->tallies[i].begun, memory_order_relaxed);
}

static bool consume(struct account *account, struct event *event, HANDLE handle, DWORD timeout)
{
	if (WaitForSingleObject(handle, timeout) != WAIT_OBJECT_0)
		return false;
	if (event->manual)
		ResetEvent(handle);
	note_consumed(account, event, KEEPER);
	return true;
}

static bool is_set(HANDLE handle)
{
	return WaitForSingleObject(handle, 0) == WAIT_OBJECT_0;
}

static void begin(struct event *event, bool manual, bool strict)
{
	event->manual = manual;
	event->strict = strict;
	atomic_store(&event->outstanding, false);
	memset(event->waits, 0, sizeof event->waits);
	memset(event->seen, 0, sizeof event->seen);
	for (int i = 0; i < POSTERS; i++) {
		atomic_store_explicit(&event->tallies[i].begun, 0, memory_order_relaxed);
		event->tallies[i].accepted = event->tallies[i].last = 0;
	}
}

/* Nobody has been told of it yet. */
static HANDLE make(struct account *account, struct event *event)
{
	bool manual = choose(account, 4) == 0;
	HANDLE handle = CreateEventA(NULL, manual, FALSE, NULL);
	note_created(account, (DWORD_PTR)handle);
	account->counts[EVENTS]++;
	if (choose(account, 4) == 0)
		sched_yield();
	account->counts[FOREIGN] += is_set(handle);
	begin(event, manual, choose(account, 2));
	publish(&event->target, (DWORD_PTR)handle);
	return handle;
}

static void keep(struct account *account, struct event *event, HANDLE handle)
{
	unsigned count = choose(account, 1u << choose(account, 7));
	while (count-- && !atomic_load(&finished))
		if (!consume(account, event, handle, choose(account, 4) ? 0 : INFINITE))
			sched_yield();
}

/* Every accepted set is still there, or a wait or a reset has come after it. */
static void check_kept(struct account *account, struct event *event, HANDLE handle)
{
	uint32_t *const seen[2] = { event->seen[KEEPER], event->seen[PARTNER] };
	bool kept = is_set(handle);

	event->waits[KEEPER] += kept && !event->manual;
	for (int i = 0; i < POSTERS && !kept; i++)
		account->counts[LOST] += event->tallies[i].last > seen[KEEPER][i] &&
		                         event->tallies[i].last > seen[PARTNER][i];
	if (event->strict)
		account->counts[kept ? OVERWOKEN : LOST] += kept != atomic_load(&event->outstanding);
	if (!event->manual)
		account->counts[OVERWOKEN] += is_set(handle);
}

static void check_waits(struct account *account, const struct event *event)
{
	uint64_t sets = 0, waits = (uint64_t)event->waits[KEEPER] + event->waits[PARTNER];
	for (int i = 0; i < POSTERS; i++)
		sets += event->tallies[i].accepted;
	account->counts[OVERWOKEN] += waits > sets;
	if (!event->manual)
		account->counts[CONSUMED] += waits;
}

static HANDLE duplicate(struct account *account, HANDLE handle)
{
	HANDLE other = NULL, self = GetCurrentProcess();
	DuplicateHandle(self, handle, self, &other, 0, FALSE, DUPLICATE_SAME_ACCESS);
	note_created(account, (DWORD_PTR)other);
	return other;
}

static void end(struct account *account, struct event *event, HANDLE handle)
{
	enum end how = choose(account, ENDS);
	HANDLE left = how == QUIETLY ? handle : how == UNDER_ANOTHER_NAME ? duplicate(account, handle) : NULL;

	withdraw(&event->target);
	if (how != QUIETLY)
		CloseHandle(handle);
	await_leave(&event->target);
	if (left) {
		check_kept(account, event, left);
		CloseHandle(left);
	}
	check_waits(account, event);
}

void *run_keeper(void *argument)
{
	struct account *account = argument;
	struct event *event = &events[account->index];
	while (!atomic_load(&finished)) {
		HANDLE handle = make(account, event);
		keep(account, event, handle);
		end(account, event, handle);
	}
	atomic_fetch_sub(&sleepers, 1);
	return NULL;
}

/* Never for long: the keeper waits until it has left. */
void *run_partner(void *argument)
{
	struct account *account = argument;
	struct event *event = &events[account->index];
	struct visitor *visitor = &partners_at[account->index];
	timer_t stalls;

	open_stalls(&stalls);
	while (!atomic_load(&finished)) {
		if (choose(account, 64) == 0)
			arm_stall(stalls, account);
		uint64_t word = enter(visitor, &event->target);
		HANDLE handle = (HANDLE)(uintptr_t)VALUE(word);
		bool taken = handle && WaitForSingleObject(handle, choose(account, 8) == 0) == WAIT_OBJECT_0;
		if (taken && !event->manual)
			note_consumed(account, event, PARTNER);
		leave(visitor);
		if (!taken)
			sched_yield();
	}
	timer_delete(stalls);
	return NULL;
}
