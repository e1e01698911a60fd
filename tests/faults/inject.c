/* SPDX-License-Identifier: MIT */
#include "inject.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static struct fault_plan plan;
static _Atomic bool armed;
static _Atomic unsigned calls[FAULT_KINDS];
static const char *_Atomic struck;
static _Atomic unsigned struck_choices;
static _Atomic long held[HELD_KINDS];

void fault_arm(const struct fault_plan *wanted)
{
	plan = *wanted;
	for (unsigned i = 0; i < FAULT_KINDS; i++)
		atomic_store(&calls[i], 0);
	atomic_store(&struck, NULL);
	atomic_store(&armed, true);
}

void fault_lift(void)
{
	atomic_store(&armed, false);
}

unsigned fault_calls(enum fault_kind kind)
{
	return atomic_load(&calls[kind]);
}

const char *fault_struck(unsigned *choices)
{
	*choices = atomic_load(&struck_choices);
	return atomic_load(&struck);
}

static unsigned length_of(const int *errors)
{
	unsigned n = 0;
	while (errors[n])
		n++;
	return n;
}

bool fault_strikes(enum fault_kind kind, const char *name, const int *errors)
{
	if (!atomic_load(&armed))
		return false;
	unsigned number = atomic_fetch_add(&calls[kind], 1) + 1;
	if (kind != plan.kind || !plan.at || number < plan.at || (number > plan.at && !plan.ever))
		return false;

	const char *none = NULL;
	unsigned choices = length_of(errors);
	if (atomic_compare_exchange_strong(&struck, &none, name))
		atomic_store(&struck_choices, choices);
	errno = errors[number == plan.at ? plan.choice % choices : 0];
	return true;
}

void fault_hold(enum fault_held what, int count)
{
	atomic_fetch_add(&held[what], count);
}

long fault_held(enum fault_held what)
{
	return atomic_load(&held[what]);
}

/* Reaches what runs before main: with FAULT_AT_START=N in the environment the N-th system call fails. */
__attribute__((constructor(101))) static void arm_at_start(void)
{
	const char *at = getenv("FAULT_AT_START");
	if (at)
		fault_arm(&(struct fault_plan){ .kind = FAULT_SYSTEM, .at = (unsigned)atoi(at) });
}
