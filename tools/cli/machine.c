/* SPDX-License-Identifier: MIT */
/* The machine: what it says of itself, real-time priority, load. */
#include "machine.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "report.h"
#include "text.h"

#define GOVERNOR "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"

static unsigned count_cpus(void)
{
	cpu_set_t set;
	long online;

	if (sched_getaffinity(0, sizeof(set), &set) == 0)
		return (unsigned)CPU_COUNT(&set);
	online = sysconf(_SC_NPROCESSORS_ONLN); /* more than a set holds */
	return online > 0 ? (unsigned)online : 1;
}

/* Of the version only how the kernel lets itself be interrupted matters: the word PREEMPT... */
static void describe_kernel(char *text, size_t size)
{
	struct utsname name;
	char *preempt;

	*text = '\0';
	if (uname(&name) != 0)
		return;
	preempt = strstr(name.version, "PREEMPT");
	if (preempt)
		preempt[strcspn(preempt, " ")] = '\0';
	snprintf(text, size, "%.32s %.64s%s%.32s", name.sysname, name.release, preempt ? " " : "",
		preempt ? preempt : "");
	mm_text_clean(text);
}

static void describe_governor(char *text, int size)
{
	FILE *file = fopen(GOVERNOR, "re");

	*text = '\0';
	if (!file)
		return;
	if (!fgets(text, size, file))
		*text = '\0';
	text[strcspn(text, "\n")] = '\0';
	mm_text_clean(text);
	fclose(file);
}

void mm_machine_describe(struct mm_machine *machine)
{
	machine->cpus = count_cpus();
	describe_kernel(machine->kernel, sizeof(machine->kernel));
	describe_governor(machine->governor, sizeof(machine->governor));
}

int mm_realtime_request(void)
{
	const struct sched_param parameter = { .sched_priority = MM_REALTIME_PRIORITY };

	return sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameter) == 0 ? 0 : errno;
}

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
