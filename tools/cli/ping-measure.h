/* SPDX-License-Identifier: MIT */
/* Has the null driver notify by each kind, and keeps accounts of it. */
#ifndef MM_PING_MEASURE_H
#define MM_PING_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "figures.h"
#include "ping-target.h"

#define MM_PING_PAUSE_MS 1 /* from one notification to the next, where the wake-up is measured */

struct mm_ping_result {
	const struct mm_ping_kind *kind;
	uint64_t calls;     /* of DriverCallback */
	uint64_t refused;   /* it said so */
	uint64_t delivered; /* the client has seen them */
	uint64_t wrong;     /* it has seen what it should not have */

	/* In order once the measurement is over. */
	struct mm_figures call_ps; /* picoseconds a call, one figure for each batch with nobody waiting */
	struct mm_figures wake_ns; /* from each call until the client runs */
};

struct mm_ping_measurement {
	struct mm_ping_result results[MM_PING_KINDS];
	double seconds;      /* it took; 0: it did not begin, and there is nothing else here */
	bool stopped;        /* by the user, before its time */
	int waiting_error;   /* why the thread that waits has no real-time priority; 0: it has */
	int notifying_error; /* the same of the thread that the driver notifies from */
};

/*
 * Runs for so many seconds or until it is interrupted. False and said why: something failed; the accounts are
 * not judged here. `progress` is told the seconds that are over from time to time.
 */
bool mm_ping_measure(
	struct mm_ping_measurement *measurement, double seconds, void (*progress)(double done, double all));

/* Delivered and refused are all there is, and nothing came that should not have. */
bool mm_ping_is_balanced(const struct mm_ping_result *result);

void mm_ping_measurement_free(struct mm_ping_measurement *measurement);

#endif
