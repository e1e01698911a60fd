/* SPDX-License-Identifier: MIT */
/* What was measured by winmm ping, as a table or as JSON. */
#ifndef MM_PING_REPORT_H
#define MM_PING_REPORT_H

#include <stdbool.h>

#include <jansson.h>

#include "machine.h"
#include "ping-measure.h"

struct mm_ping_report {
	const struct mm_ping_measurement *measurement;
	struct mm_machine machine;
	unsigned load;  /* threads */
	bool histogram; /* too */
	bool unicode;   /* on the terminal */
};

void mm_ping_report_tell(const struct mm_ping_report *report);

/* With the first error that was reported, when it has failed; nothing but that when nothing was measured. */
json_t *mm_ping_report_json(const struct mm_ping_report *report, bool failed);

#endif
