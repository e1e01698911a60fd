/* SPDX-License-Identifier: MIT */
/*
 * faults-test GROUP                          every call of the group's scenarios fails, once and for ever in turn
 * faults-test start                          the same for the constructors
 * faults-test GROUP SCENARIO KIND AT [CHOICE] [ever]
 *                                            one run in this process, for a debugger; KIND: allocation, system
 *
 * Each run is a process of its own with the library as new in it. This one never calls the library, so that it can go
 * on to fork.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "run.h"
#include "stage.h"

#define CALLS_MAX 3000

void *__real_mmap64(void *at, size_t size, int protection, int flags, int fd, off_t offset);

static const struct group {
	const char *name;
	const struct scenario *scenarios;
} groups[] = {
	{ "objects", scenarios_objects },
	{ "waits", scenarios_waits },
	{ "windows", scenarios_windows },
	{ "messages", scenarios_messages },
	{ "threads", scenarios_threads },
	{ "modules", scenarios_modules },
	{ "configuration", scenarios_configuration },
	{ "inside", scenarios_inside },
};

static const char *const kind_names[] = { "allocation", "system" };
static struct outcome good, *outcome; /* outcome: shared with the process that runs */
static unsigned passed, failed, runs;

static void report(const struct scenario *scenario, const struct fault_plan *plan)
{
	printf("FAIL %s: %s call %u, choice %u, %s (%s): %s\n", scenario->name, kind_names[plan->kind], plan->at,
	       plan->choice, plan->ever ? "ever" : "once", outcome->struck, outcome->why);
	fflush(stdout);
}

/* False: it went wrong. */
static bool run_plan(const struct scenario *scenario, const struct fault_plan *plan)
{
	run_scenario(scenario, plan, &good, outcome);
	runs++;
	if (outcome->failed)
		report(scenario, plan);
	return !outcome->failed;
}

/* All errors of one call, once and for ever. *struck: there was such a call. */
static bool run_call(const struct scenario *scenario, enum fault_kind kind, unsigned at, bool *struck)
{
	struct fault_plan plan = { .kind = kind, .at = at };
	unsigned choices = 1;
	bool well = true;

	for (*struck = true; *struck && plan.choice < choices; plan.choice++) {
		plan.ever = true;
		well &= run_plan(scenario, &plan);
		*struck = outcome->struck[0] != '\0';
		plan.ever = false;
		well &= !*struck || run_plan(scenario, &plan);
		if (outcome->choices > choices)
			choices = outcome->choices;
	}
	return well;
}

static bool run_calls(const struct scenario *scenario)
{
	bool well = true;
	for (enum fault_kind kind = 0; kind < FAULT_KINDS; kind++) {
		bool struck = true;
		for (unsigned at = 1; struck && at < CALLS_MAX; at++)
			well &= run_call(scenario, kind, at, &struck);
	}
	return well;
}

static void test(const struct scenario *scenario)
{
	runs = 0;
	run_scenario(scenario, NULL, NULL, outcome);
	good = *outcome;
	if (good.failed) {
		printf("FAIL %s: %s\n", scenario->name, good.why);
		failed++;
		return;
	}
	if (!run_calls(scenario)) {
		failed++;
		return;
	}
	passed++;
	printf("ok %s: allocations %u, system calls %u, %u runs\n", scenario->name, good.calls[FAULT_ALLOCATION],
	       good.calls[FAULT_SYSTEM], runs);
	fflush(stdout);
}

static int run_one(const struct scenario *scenario, char **arguments)
{
	struct fault_plan plan = { .kind = strcmp(arguments[0], "system") == 0, .at = (unsigned)atoi(arguments[1]) };

	for (arguments += 2; *arguments; arguments++) {
		if (strcmp(*arguments, "ever") == 0)
			plan.ever = true;
		else
			plan.choice = (unsigned)atoi(*arguments);
	}
	run_scenario(scenario, NULL, NULL, outcome);
	good = *outcome;
	run_here(scenario, &plan, &good, outcome);
	if (outcome->failed)
		report(scenario, &plan);
	printf("%s: %s\n", outcome->struck, outcome->refused ? outcome->refusal : "nothing was refused");
	return outcome->failed;
}

static int run_group(const struct group *group, int count, char **arguments)
{
	for (const struct scenario *scenario = group->scenarios; scenario->name; scenario++) {
		if (count == 0)
			test(scenario);
		else if (strcmp(arguments[0], scenario->name) == 0)
			return run_one(scenario, arguments + 1);
	}
	printf("%u passed, %u failed\n", passed, failed);
	return failed > 0;
}

int main(int count, char **arguments)
{
	outcome = __real_mmap64(NULL, sizeof *outcome, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int result = 2;

	if (count > 1 && strcmp(arguments[1], "start") == 0)
		return count > 2 ? start_tell() : !start_test(arguments[0]);
	stage_open();
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		if (count > 1 && strcmp(arguments[1], groups[i].name) == 0)
			result = run_group(&groups[i], count - 2, arguments + 2);
	stage_close();
	return result;
}
