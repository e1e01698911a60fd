/* SPDX-License-Identifier: MIT */
/* The constructors of the library: this program again, with FAULT_AT_START. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/core/module-directory.h"
#include "inject.h"
#include "scenario.h"

int start_tell(void)
{
	fault_lift();
	return printf("%u %s\n", fault_calls(FAULT_SYSTEM), mm_module_directory()) < 0;
}

/* The calls of a process whose call of this number fails. 0: it did not come to main as it should. */
static unsigned calls_at(const char *program, unsigned at)
{
	char command[600], directory[500] = "";
	unsigned calls = 0;

	snprintf(command, sizeof command, "FAULT_AT_START=%u '%s' start tell", at, program);
	FILE *stream = popen(command, "r");
	int words = stream ? fscanf(stream, "%u %499s", &calls, directory) : 0;
	if (!stream || pclose(stream) != 0 || words != 2)
		return 0;
	return directory[0] == '/' ? calls : 0;
}

bool start_test(const char *program)
{
	unsigned calls = calls_at(program, 0), at = 1;
	while (at <= calls && calls_at(program, at))
		at++;
	if (!calls || at <= calls)
		printf("FAIL start: system call %u\n", at);
	else
		printf("ok start: system calls %u, %u runs\n", calls, calls);
	return calls && at > calls;
}
