/* SPDX-License-Identifier: MIT */
/* One run of a scenario in a process of its own. */
#ifndef FAULTS_RUN_H
#define FAULTS_RUN_H

#include "inject.h"
#include "scenario.h"

/* Shared with the process that runs. */
struct outcome {
	unsigned calls[FAULT_KINDS]; /* of the first run */
	char struck[32];             /* the call that failed first */
	unsigned choices;            /* errors it may have */
	bool refused;                /* the scenario was told of a failure */
	char refusal[120];
	bool failed;
	char why[400];
	long held[HELD_KINDS];       /* after the last run */
	long handles;
	long objects;
	long descriptors;
	bool complete;               /* the process came to its end */
};

/* Null plan: the good runs, whose holdings are expected of the others. */
void run_scenario(const struct scenario *scenario, const struct fault_plan *plan, const struct outcome *good,
                  struct outcome *outcome);

/* The same in this process, for a debugger. */
void run_here(const struct scenario *scenario, const struct fault_plan *plan, const struct outcome *good,
              struct outcome *outcome);

#endif
