/* SPDX-License-Identifier: MIT */
/* Where the figures come from. */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

struct machine {
	char processor[96];
	char kernel[96];
	unsigned cpus; /* that this process may use */
	char wine[64]; /* its version, "" when it was not measured */
};

void machine_describe(struct machine *machine);

#endif
