/* SPDX-License-Identifier: MIT */
/* Drivers that open each other while they are loaded and unloaded: nobody waits for ever. */
#include "driver-crowd.h"

#include <string.h>

/*
 * Two modules, one of which opens the other when it hears a message and the other way round. Both threads
 * are inside that message before one of them goes on: one of the two opens closes the circle.
 */
static struct {
	enum recorder_entry entry;
	UINT message;
	atomic_int arrived;
	atomic_int refused;
	atomic_int granted;
} circle;

static void open_the_other(const struct recorder_call *call)
{
	char name[32];
	const wchar_t *other = strcmp(stage_module(call, name, sizeof name), "one.so") == 0 ? L"two" : L"one";

	HDRVR driver = OpenDriver(other, NULL, 0);
	atomic_fetch_add(driver ? &circle.granted : &circle.refused, 1);
	if (driver)
		require(CloseDriver(driver, 0, 0) == 1);
}

static intptr_t meet_in_circle(const struct recorder_call *call)
{
	bool meant = call->entry == circle.entry && call->message == circle.message;

	if (meant && atomic_load(&circle.arrived) < 2) {
		atomic_fetch_add(&circle.arrived, 1);
		while (atomic_load(&circle.arrived) < 2)
			sched_yield();
		open_the_other(call);
	}
	return stage_default(call);
}

static void *open_one_of_two(void *number)
{
	HDRVR driver = OpenDriver(number ? L"two" : L"one", NULL, 0);
	require(driver != NULL);
	require(CloseDriver(driver, 0, 0) == 1);
	return NULL;
}

static void run_circle(enum recorder_entry entry, UINT message)
{
	stage_script = meet_in_circle;
	circle.entry = entry;
	circle.message = message;
	atomic_store(&circle.arrived, 0);
	atomic_store(&circle.refused, 0);
	atomic_store(&circle.granted, 0);
	run_threads(2, open_one_of_two);
	assert_int_equal(atomic_load(&circle.refused) + atomic_load(&circle.granted), 2);
}

static void two_modules_that_load_each_other_do_not_wait_for_ever(void **state)
{
	const UINT messages[] = { DRV_LOAD, DRV_ENABLE, DRV_DISABLE, DRV_FREE };

	(void)state;
	stage_install("recorder", "one.so");
	stage_install("recorder", "two.so");
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		run_circle(RECORDER_DRIVER, messages[i]);
		assert_true(atomic_load(&circle.refused) >= 1);
	}
	run_circle(RECORDER_ATTACH, DLL_PROCESS_ATTACH);
	assert_true(atomic_load(&circle.refused) >= 1);
	run_circle(RECORDER_DETACH, DLL_PROCESS_DETACH);
	assert_true(atomic_load(&circle.refused) >= 1);
	run_circle(RECORDER_DRIVER, DRV_OPEN); /* here nobody has to wait */
	assert_int_equal(atomic_load(&circle.granted), 2);
}

/*
 * One module's constructor runs with the dynamic loader's lock and opens a module that another thread is
 * busy with, and that thread needs the loader.
 */
static struct {
	atomic_bool in_constructor;
	atomic_bool in_load;
	atomic_int refused;
} knot;

static intptr_t tie_knot(const struct recorder_call *call)
{
	char name[32];
	bool one = strcmp(stage_module(call, name, sizeof name), "one.so") == 0;
	HDRVR driver = NULL;

	if (one && call->entry == RECORDER_CONSTRUCTOR && !atomic_exchange(&knot.in_constructor, true)) {
		driver = OpenDriver(L"two", NULL, 0);
		atomic_fetch_add(&knot.refused, driver == NULL);
	}
	if (!one && call->entry == RECORDER_DRIVER && call->message == DRV_LOAD &&
	    !atomic_exchange(&knot.in_load, true)) {
		wait_until(&knot.in_constructor);
		driver = OpenDriver(L"three", NULL, 0);
		atomic_fetch_add(&knot.refused, driver == NULL);
	}
	if (driver)
		CloseDriver(driver, 0, 0);
	return stage_default(call);
}

static void *tie_one_end(void *number)
{
	if (!number)
		wait_until(&knot.in_load);
	return open_one_of_two(number);
}

static void a_constructor_that_opens_a_driver_ties_no_knot(void **state)
{
	(void)state;
	stage_install("recorder", "one.so");
	stage_install("recorder", "two.so");
	stage_install("recorder", "three.so");
	stage_script = tie_knot;
	for (int i = 0; i < 20; i++) {
		atomic_store(&knot.in_constructor, false);
		atomic_store(&knot.in_load, false);
		atomic_store(&knot.refused, 0);
		run_threads(2, tie_one_end);
		assert_int_equal(atomic_load(&knot.refused), 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(two_modules_that_load_each_other_do_not_wait_for_ever),
		STAGED(a_constructor_that_opens_a_driver_ties_no_knot),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
