/* SPDX-License-Identifier: MIT */
/* Threads that keep CPUs busy. */
#include "load.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

struct mm_load {
	atomic_bool stop;
	unsigned count;
	pthread_t threads[];
};

static void *compute(void *argument)
{
	struct mm_load *load = argument;

	while (!atomic_load_explicit(&load->stop, memory_order_relaxed))
		continue;
	return NULL;
}

struct mm_load *mm_load_start(unsigned threads)
{
	struct mm_load *load = calloc(1, sizeof(*load) + threads * sizeof(load->threads[0]));
	int error = load ? 0 : ENOMEM;

	for (unsigned i = 0; i < threads && !error; i++) {
		error = pthread_create(&load->threads[i], NULL, compute, load);
		load->count += !error;
	}
	if (!error)
		return load;
	mm_report_error("cannot start %u threads of load: %s", threads, strerror(error));
	mm_load_stop(load);
	return NULL;
}

void mm_load_stop(struct mm_load *load)
{
	if (!load)
		return;
	atomic_store(&load->stop, true);
	for (unsigned i = 0; i < load->count; i++)
		pthread_join(load->threads[i], NULL);
	free(load);
}
