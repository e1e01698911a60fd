/* SPDX-License-Identifier: MIT */
/* The system, natively. */
#include "place.h"

#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

/* Low: above what is not real-time, below any sound server. */
#define FIFO_PRIORITY 5

double place_now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Those that this process was given at its start: threads have been pinned since. */
static const cpu_set_t *given_cpus(void)
{
	static cpu_set_t given;

	if (CPU_COUNT(&given) == 0 && sched_getaffinity(0, sizeof(given), &given) != 0)
		CPU_SET(0, &given);
	return &given;
}

unsigned place_cpus(void)
{
	return (unsigned)CPU_COUNT(given_cpus());
}

void place_pin(unsigned number)
{
	const cpu_set_t *given = given_cpus();
	unsigned left = number % (unsigned)CPU_COUNT(given);
	cpu_set_t one;

	CPU_ZERO(&one);
	for (unsigned cpu = 0; cpu < CPU_SETSIZE; cpu++) {
		if (CPU_ISSET(cpu, given) && left-- == 0) {
			CPU_SET(cpu, &one);
			break;
		}
	}
	sched_setaffinity(0, sizeof(one), &one);
}

const char *place_raise(void)
{
	struct sched_param parameters = { .sched_priority = FIFO_PRIORITY };
	bool raised = sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameters) == 0;

	return raised ? NULL : strerror(errno);
}
