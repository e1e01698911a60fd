/* SPDX-License-Identifier: MIT */
/*
 * faults-test GROUP   every call of the group's scenarios fails, once and for ever in turn
 * faults-test start   the same for the constructors
 * faults-test GROUP SCENARIO KIND AT [CHOICE] [ever]
 *                     one run in this process, for a debugger; KIND: allocation, system
 *
 * FAULTS_CALLS_MOST in the environment: a scenario with as many calls or more of a kind fails, because its
 * faults would not be tried to their end.
 *
 * Each run is a process of its own with the library as new in it. This one never calls the library, so that
 * it can go on to fork.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "run.h"
#include "stage.h"

#define CALLS_MOST 3000

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
static unsigned passed, failed, runs, calls_most = CALLS_MOST;

static void report(const struct scenario *scenario, const struct fault_plan *plan)
{
	printf("FAIL %s: %s call %u, choice %u, %s (%s): %s\n", scenario->name, kind_names[plan->kind],
	       plan->at, plan->choice, plan->ever ? "ever" : "once", outcome->struck, outcome->why);
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
		for (unsigned at = 1; struck && at <= calls_most; at++)
			well &= run_call(scenario, kind, at, &struck);
		if (struck) {
			printf("FAIL %s: %u %s calls or more, and no others are tried\n", scenario->name,
			       calls_most, kind_names[kind]);
			well = false;
		}
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
	printf("ok %s: allocations %u, system calls %u, %u runs\n", scenario->name,
	       good.calls[FAULT_ALLOCATION], good.calls[FAULT_SYSTEM], runs);
	fflush(stdout);
}

static int run_one(const struct scenario *scenario, const struct fault_plan *plan)
{
	run_scenario(scenario, NULL, NULL, outcome);
	good = *outcome;
	run_here(scenario, plan, &good, outcome);
	if (outcome->failed)
		report(scenario, plan);
	printf("%s: %s\n", outcome->struck, outcome->refused ? outcome->refusal : "nothing was refused");
	return outcome->failed;
}

static int run_group(const struct group *group)
{
	for (const struct scenario *scenario = group->scenarios; scenario->name; scenario++)
		test(scenario);
	printf("%u passed, %u failed\n", passed, failed);
	return failed > 0;
}

/* ---- The command line ---- */

static const struct group *find_group(const char *name)
{
	for (size_t i = 0; name && i < sizeof groups / sizeof *groups; i++)
		if (strcmp(name, groups[i].name) == 0)
			return &groups[i];
	return NULL;
}

static const struct scenario *find_scenario(const struct group *group, const char *name)
{
	for (const struct scenario *scenario = group->scenarios; scenario->name; scenario++)
		if (strcmp(name, scenario->name) == 0)
			return scenario;
	return NULL;
}

static bool read_number(const char *text, unsigned *number)
{
	char *end;
	*number = (unsigned)strtoul(text, &end, 10);
	return *text >= '0' && *text <= '9' && !*end;
}

/* KIND AT [CHOICE] [ever] */
static bool read_plan(char **arguments, struct fault_plan *plan)
{
	if (!arguments[0] || !arguments[1] || !read_number(arguments[1], &plan->at))
		return false;
	while (plan->kind < FAULT_KINDS && strcmp(arguments[0], kind_names[plan->kind]) != 0)
		plan->kind++;
	arguments += 2;
	if (*arguments && read_number(*arguments, &plan->choice))
		arguments++;
	plan->ever = *arguments && strcmp(*arguments, "ever") == 0;
	return plan->kind < FAULT_KINDS && plan->at > 0 && !arguments[plan->ever];
}

static int tell_usage(void)
{
	fputs("usage: faults-test GROUP [SCENARIO KIND AT [CHOICE] [ever]]\n"
	      "KIND is allocation or system. The groups and their scenarios are:\n", stderr);
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		fprintf(stderr, "%s\n", groups[i].name);
		for (const struct scenario *scenario = groups[i].scenarios; scenario->name; scenario++)
			fprintf(stderr, "  %s\n", scenario->name);
	}
	fputs("start\n", stderr);
	return 2;
}

int main(int count, char **arguments)
{
	const struct group *group = find_group(arguments[1]);
	const struct scenario *scenario = group && count > 2 ? find_scenario(group, arguments[2]) : NULL;
	const char *most = getenv("FAULTS_CALLS_MOST");
	struct fault_plan plan = { 0 };

	outcome = __real_mmap64(NULL, sizeof *outcome, PROT_READ | PROT_WRITE,
	                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (count > 1 && strcmp(arguments[1], "start") == 0)
		return count > 2 ? start_tell() : !start_test(arguments[0]);
	if (!group || (count > 2 && (!scenario || !read_plan(arguments + 3, &plan))) ||
	    (most && !read_number(most, &calls_most)))
		return tell_usage();
	stage_open();
	int result = scenario ? run_one(scenario, &plan) : run_group(group);
	stage_close();
	return result;
}
