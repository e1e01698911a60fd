/* SPDX-License-Identifier: MIT */
/* What measured wake-ups mean for the blocks of sound that a program may use. */
#include "ping-verdict.h"

/* Half of a block's time is the client's, to fill the next one. */
static unsigned shortest_block(uint64_t wake_ns)
{
	static const unsigned blocks_ms[] = { 1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000 };

	for (size_t i = 0; i < sizeof(blocks_ms) / sizeof(blocks_ms[0]); i++) {
		if (wake_ns <= blocks_ms[i] * 1000000ull / 2)
			return blocks_ms[i];
	}
	return 0;
}

struct mm_ping_verdict mm_ping_verdict_of(const struct mm_ping_measurement *measurement)
{
	struct mm_ping_verdict verdict = { .wakes = SIZE_MAX };

	for (int i = 0; i < MM_PING_KINDS; i++) {
		const struct mm_ping_result *result = &measurement->results[i];
		uint64_t p99 = mm_figures_at(&result->wake_ns, 990);
		uint64_t most = mm_figures_at(&result->wake_ns, 1000);

		if (!result->kind->wakes)
			continue;
		if (result->wake_ns.count < verdict.wakes)
			verdict.wakes = result->wake_ns.count;
		if (!result->wake_ns.count)
			continue;
		if (!verdict.kind || p99 > verdict.p99_ns) {
			verdict.kind = result->kind;
			verdict.p99_ns = p99;
		}
		verdict.most_ns = most > verdict.most_ns ? most : verdict.most_ns;
	}
	verdict.block_ms = verdict.kind ? shortest_block(verdict.most_ns) : 0;
	return verdict;
}
