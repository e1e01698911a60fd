/* SPDX-License-Identifier: MIT */
/*
 * explore [--long] [--litmus] [NAME...]: explores the scenarios, those whose names begin so, or the litmus
 * tests.
 */
#include <stdio.h>

#include "scenarios.h"

static const struct scenario *const lists[] = { ring, eventcount, handles, queues, events };

static bool is_wanted(const struct scenario *scenario, char **names)
{
	if (!*names)
		return true;
	for (; *names; names++)
		if (strncmp(scenario->name, *names, strlen(*names)) == 0)
			return true;
	return false;
}

static void describe(const struct exploration *found)
{
	printf("(%llu executions, %llu unfinished, %.2f s)\n", (unsigned long long)found->executions,
	       (unsigned long long)found->unfinished, found->seconds);
}

static bool run(const struct scenario *scenario)
{
	struct exploration found;

	explore(scenario, scenario->fails, &found);
	bool good = found.failed == scenario->fails && found.outcomes == scenario->outcomes &&
	            found.executions + found.failed > 0;
	printf("%s %s ", good ? "ok" : "not ok", scenario->name);
	if (found.outcomes != scenario->outcomes)
		printf("outcomes %#llx instead of %#llx ", (unsigned long long)found.outcomes,
		       (unsigned long long)scenario->outcomes);
	describe(&found);
	fflush(stdout);
	return good;
}

static bool run_list(const struct scenario *list, bool longer, char **names)
{
	bool good = true;
	for (; list->name; list++)
		if ((longer || !list->longer) && is_wanted(list, names))
			good &= run(list);
	return good;
}

int main(int argc, char **argv)
{
	bool longer = false, good = true;
	(void)argc;

	for (argv++; *argv && **argv == '-'; argv++) {
		if (strcmp(*argv, "--litmus") == 0)
			return run_list(litmus, true, argv + 1) ? 0 : 1;
		longer |= strcmp(*argv, "--long") == 0;
	}
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		good &= run_list(lists[i], longer, argv);
	return good ? 0 : 1;
}
