/* SPDX-License-Identifier: MIT */
#include "machine.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

static void find_processor(char *name, size_t size)
{
	FILE *file = fopen("/proc/cpuinfo", "r");
	char line[256], *value;

	while (file && !*name && fgets(line, sizeof(line), file)) {
		value = strstr(line, ": ");
		line[strcspn(line, "\n")] = '\0';
		if (value && strncmp(line, "model name", 10) == 0)
			snprintf(name, size, "%s", value + 2);
	}
	if (file)
		fclose(file);
}

void machine_describe(struct machine *machine)
{
	struct utsname system;
	cpu_set_t given;

	*machine = (struct machine){ .cpus = 1 };
	find_processor(machine->processor, sizeof(machine->processor));
	if (uname(&system) == 0) {
		snprintf(machine->kernel, sizeof(machine->kernel), "%.31s %.63s", system.sysname,
			system.release);
		if (!*machine->processor)
			snprintf(machine->processor, sizeof(machine->processor), "%s", system.machine);
	}
	if (sched_getaffinity(0, sizeof(given), &given) == 0)
		machine->cpus = (unsigned)CPU_COUNT(&given);
	if (getloadavg(&machine->load, 1) != 1)
		machine->load = -1;
}
