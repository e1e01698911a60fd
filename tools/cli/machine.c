/* SPDX-License-Identifier: MIT */
/* What the machine says of itself. */
#include "machine.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

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
