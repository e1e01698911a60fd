/* SPDX-License-Identifier: MIT */
/* Real-time priority, as far as the system grants it. */
#include "realtime.h"

#include <errno.h>
#include <sched.h>

int mm_realtime_request(void)
{
	const struct sched_param parameter = { .sched_priority = MM_REALTIME_PRIORITY };

	return sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameter) == 0 ? 0 : errno;
}
