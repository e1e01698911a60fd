/* SPDX-License-Identifier: MIT */
/* Where the figures come from. */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

struct machine {
	char processor[96];
	char kernel[96];
	unsigned cpus; /* that this process may use */
	double load;   /* average of the last minute; below 0 when it cannot be told */
	char wine[64]; /* its version, "" when it was not measured */
};

/* At the start, before anything is measured: the load is that of others. */
void machine_describe(struct machine *machine);

#endif
