/* SPDX-License-Identifier: MIT */
/* Ctrl-C. */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

#define ENOUGH 3

static volatile sig_atomic_t requests;

static void request(int number)
{
	if (requests < ENOUGH)
		requests++;
	if (requests < ENOUGH)
		return;
	signal(number, SIG_DFL);
	raise(number);
}

void mm_interrupt_watch(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		struct sigaction action;

		/* Who starts a command under nohup, or in the background of a script, does not want it
		 * stopped. */
		if (sigaction(numbers[i], NULL, &action) || action.sa_handler == SIG_IGN)
			continue;
		action = (struct sigaction){ .sa_handler = request };
		sigaction(numbers[i], &action, NULL);
	}
}

bool mm_interrupt_requested(void)
{
	return requests > 0;
}
