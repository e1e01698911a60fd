/* SPDX-License-Identifier: MIT */
/*
 * The four ways a driver notifies, for measuring: a kind is a table of functions. A target belongs to the
 * thread that has made it; that thread waits. One run is one message MM_PING to the driver.
 */
#ifndef MM_PING_TARGET_H
#define MM_PING_TARGET_H

#include <stdatomic.h>
#include <stdbool.h>

#include <windows.h>

#include <sdk/ping.h>

#define MM_PING_KINDS 4

struct mm_ping_target;

struct mm_ping_kind {
	const char *name;
	DWORD dcb;
	bool wakes; /* a thread that waits; a function is called on the driver's thread */

	/* Makes what is notified and sets `value`. */
	bool (*init)(struct mm_ping_target *target);

	/* Receives until the run is over. */
	void (*receive)(struct mm_ping_target *target);

	/* Receives what has come and waits for nothing: after the run. */
	void (*drain)(struct mm_ping_target *target);

	/* Tells a thread in `receive` that the run is over. On the driver's thread. */
	void (*end)(struct mm_ping_target *target);

	void (*finish)(struct mm_ping_target *target);
};

extern const struct mm_ping_kind mm_ping_kinds[MM_PING_KINDS];

struct mm_ping_target {
	const struct mm_ping_kind *kind;
	DWORD_PTR value; /* what DriverCallback is given */
	DWORD thread;    /* that waits */
	HANDLE event;
	HWND window;

	/* Of the run. */
	const struct mm_ping *ping;
	uint64_t *latencies; /* from each call until the client runs, ns; room for all; only with stamps */
	uint32_t next;       /* one more than the last number that came */
	uint32_t delivered;
	uint32_t wrong; /* numbers that came twice, late or from nowhere */
	atomic_bool ended;
};

/* False and said why. The target must stay where it is until finish. */
bool mm_ping_target_init(struct mm_ping_target *target, const struct mm_ping_kind *kind);

/* Before the driver gets the message; latencies may be NULL when it has no stamps. */
void mm_ping_target_begin(struct mm_ping_target *target, const struct mm_ping *ping, uint64_t *latencies);

void mm_ping_target_finish(struct mm_ping_target *target);

#endif
