/* SPDX-License-Identifier: MIT */
/* The figures on standard output. */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include "figure.h"
#include "machine.h"
#include "options.h"

struct report {
	const struct results *results;
	struct machine machine;
	const struct options *options;
};

void report_table(const struct report *report);
/* -1: no memory. */
int report_json(const struct report *report);

#endif
