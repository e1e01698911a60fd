/* SPDX-License-Identifier: MIT */
/*
 * Faults in the calls that the library's objects make. The linker's --wrap leads each call to this program
 * (imports.names says which), so a fault strikes at the border of the library: what libc or the
 * configuration's parser do inside is not the library's to survive, each call fails with the errors it is
 * documented to have, and a fault has the same place in every run. A seccomp filter or strace would fail
 * calls that no caller can see fail.
 */
#ifndef FAULTS_INJECT_H
#define FAULTS_INJECT_H

#include <stdbool.h>

enum fault_kind {
	FAULT_ALLOCATION,
	FAULT_SYSTEM,
	FAULT_KINDS
};

/* Which call fails. at is counted from 1; 0: none. choice: which of the errors that the call may have. */
struct fault_plan {
	enum fault_kind kind;
	unsigned at;
	unsigned choice;
	bool ever; /* and all that follow */
};

/* What the library holds of the system. */
enum fault_held {
	HELD_BLOCKS,
	HELD_MAPPINGS,
	HELD_DIRECTORIES,
	HELD_IMAGES,
	HELD_INI,
	HELD_KINDS
};

/* Calls are counted anew, and fail as the plan says until fault_lift. All threads share one count. */
void fault_arm(const struct fault_plan *plan);
void fault_lift(void);

/* Calls since fault_arm. */
unsigned fault_calls(enum fault_kind kind);

/* The call that failed first since fault_arm, NULL if none did; and how many errors it has to choose from. */
const char *fault_struck(unsigned *choices);

long fault_held(enum fault_held what);

/* ---- For the calls themselves ---- */

/* Counts the call. True: it is to fail, and errno is one of the errors, a list that 0 ends. */
bool fault_strikes(enum fault_kind kind, const char *name, const int *errors);

/* The same when it returns false, but for things that are only given back. */
void fault_hold(enum fault_held what, int count);

#define ERRORS(...) ((const int[]){ __VA_ARGS__, 0 })

#endif
