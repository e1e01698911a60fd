/* SPDX-License-Identifier: MIT */
/* Notifies as often and as fast as the sender of MM_PING wants. */
#include <errno.h>
#include <stdbool.h>
#include <time.h>

#include "ping.h"
#include "thread.h"

static bool notify(const struct mm_ping *ping, HDRVR handle, uint32_t number)
{
	return DriverCallback(ping->target, ping->kind, handle, MM_PING, ping->user, number, 0);
}

static uint32_t notify_at_once(const struct mm_ping *ping, HDRVR handle)
{
	uint32_t accepted = 0;

	for (uint32_t i = 0; i < ping->count; i++)
		accepted += notify(ping, handle, i);
	return accepted;
}

static void sleep_until(uint64_t moment_ns)
{
	struct timespec moment = mm_time_spec(moment_ns);

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, NULL) == EINTR)
		continue;
}

/* One that comes late moves those behind it: two in a row would find the client awake. */
static uint32_t notify_in_time(struct mm_ping *ping, HDRVR handle)
{
	uint64_t next = mm_time_ns();
	uint32_t accepted = 0;

	for (uint32_t i = 0; i < ping->count; i++) {
		next += ping->pause_ns;
		sleep_until(next);
		ping->stamps[i] = mm_time_ns();
		if (ping->stamps[i] > next + ping->pause_ns)
			next = ping->stamps[i];
		atomic_store_explicit(&ping->begun, i + 1, memory_order_release);
		accepted += notify(ping, handle, i);
	}
	return accepted;
}

static void run(struct mm_ping *ping, HDRVR handle)
{
	uint64_t begin = mm_time_ns();

	ping->accepted = ping->stamps ? notify_in_time(ping, handle) : notify_at_once(ping, handle);
	ping->ns = mm_time_ns() - begin;
	ping->refused = ping->count - ping->accepted;
}

LRESULT mm_ping_message(DWORD_PTR instance, HDRVR handle, UINT message, LPARAM parameter1, LPARAM parameter2)
{
	struct mm_ping *ping = (struct mm_ping *)parameter1;

	if (message != MM_PING)
		return DefDriverProc(instance, handle, message, parameter1, parameter2);
	if (!ping || parameter2 != (LPARAM)sizeof(*ping))
		return 0;
	run(ping, handle);
	return 1;
}
