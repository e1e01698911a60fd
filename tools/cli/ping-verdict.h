/* SPDX-License-Identifier: MIT */
/* What measured wake-ups mean for the blocks of sound that a program may use. */
#ifndef MM_PING_VERDICT_H
#define MM_PING_VERDICT_H

#include <stdbool.h>

#include "ping-measure.h"

#define MM_PING_WAKES_LEAST 100u /* fewer do not tell p99: it would be the longest of them */

struct mm_ping_verdict {
	const struct mm_ping_kind *kind; /* the slowest one at p99; NULL: nothing was measured */
	size_t wakes;                    /* of the kind that has the fewest */
	uint64_t p99_ns;                 /* of `kind`; the longest wake-up where there are too few for p99 */
	uint64_t most_ns;                /* the longest wake-up of any kind */
	unsigned block_ms;               /* the shortest block that keeps half its time; 0: longer than 1 s */
};

/* The kinds that wake a thread count. */
struct mm_ping_verdict mm_ping_verdict_of(const struct mm_ping_measurement *measurement);

#endif
