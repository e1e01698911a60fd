/* SPDX-License-Identifier: MIT */
/* The command line of winmm-bench. */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include "selection.h"

/* Of winmm-bench. */
enum exit_status { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct options {
	bool wine, json, quick, realtime;
	unsigned runs;
	struct selection only;
};

/* -1: go on. Otherwise the exit status, and the help or what is wrong has been said. */
int options_parse(struct options *options, int count, char **arguments);

#endif
