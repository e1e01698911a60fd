/* SPDX-License-Identifier: MIT */
/* Locks and waits that need not sleep. */
#include "bare.h"
#include "place.h"

#define CALLS 1000
#define OBJECTS MAXIMUM_WAIT_OBJECTS

static CRITICAL_SECTION section;
static HANDLE kept, taken, many[OBJECTS]; /* stays set; is reset by a wait; the last one is set */
static unsigned wrong;

static void enter_and_leave(unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		EnterCriticalSection(&section);
		LeaveCriticalSection(&section);
	}
}

static void wait_for_set(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		wrong += WaitForSingleObject(kept, INFINITE) != WAIT_OBJECT_0;
}

static void set_and_wait(unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		wrong += !SetEvent(taken);
		wrong += WaitForSingleObject(taken, INFINITE) != WAIT_OBJECT_0;
	}
}

static void wait_for_many(unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		DWORD which = WaitForMultipleObjects(OBJECTS, many, FALSE, INFINITE);

		wrong += which != WAIT_OBJECT_0 + OBJECTS - 1;
	}
}

static int make_objects(void)
{
	bool made;

	kept = CreateEventA(NULL, TRUE, TRUE, NULL);
	taken = CreateEventA(NULL, FALSE, FALSE, NULL);
	made = kept && taken;
	for (int i = 0; i < OBJECTS; i++) {
		many[i] = CreateEventA(NULL, TRUE, i == OBJECTS - 1, NULL);
		made = made && many[i];
	}
	return made ? 0 : measure_complain("no event: error %lu", (unsigned long)GetLastError());
}

int measure_wait(void)
{
	static const struct step lock = { "wait.section", CALLS, enter_and_leave, NULL };
	static const struct step set = { "wait.set", CALLS, wait_for_set, NULL };
	static const struct step cycle = { "wait.cycle", CALLS, set_and_wait, NULL };
	static const struct step objects = { "wait.many", CALLS / 10, wait_for_many, NULL };
	const struct step *steps[] = { bare_step("bare.mutex"), &lock, &set, bare_step("bare.cycle"), &cycle,
		&objects };
	int result;

	place_pin(1);
	InitializeCriticalSection(&section);
	if (make_objects() != 0)
		return -1;
	result = measure_steps(steps, LENGTH(steps));
	DeleteCriticalSection(&section);
	if (result == 0 && wrong)
		result = measure_complain("%u waits went wrong", wrong);
	return result;
}
