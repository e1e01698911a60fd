/* SPDX-License-Identifier: MIT */
/* Calls of the driver manager from inside a driver. */
#include "driver-script.h"

#include <stdbool.h>

static struct {
	UINT during;
	char what; /* o open, c close, s send, m module, O open another module */
	uintptr_t result;
	HDRVR target; /* of c, s and m; NULL: the message's own */
	bool done;
} inner;

static intptr_t reenter(const struct recorder_call *call)
{
	HDRVR target = inner.target ? inner.target : (HDRVR)call->hdrvr;

	if (call->entry != RECORDER_DRIVER || call->message != inner.during || inner.done)
		return stage_default(call);
	inner.done = true;
	switch (inner.what) {
	case 'o':
		inner.result = (uintptr_t)OpenDriver(L"drv", NULL, 0);
		break;
	case 'O':
		inner.result = (uintptr_t)OpenDriver(L"other", NULL, 0);
		break;
	case 'c':
		inner.result = (uintptr_t)CloseDriver(target, 0, 0);
		break;
	case 's':
		inner.result = (uintptr_t)SendDriverMessage(target, DRV_USER + 1, 0, 0);
		break;
	case 'm':
		inner.result = (uintptr_t)GetDriverModuleHandle(target);
		break;
	}
	return stage_default(call);
}

/* Opens, sends DRV_USER and closes a driver that calls back during one of the messages; returns the log. */
static const char *run_reentering(UINT during, char what)
{
	stage_script = reenter;
	inner.during = during;
	inner.what = what;
	inner.target = NULL;
	inner.result = 0;
	inner.done = false;
	HDRVR driver = open_driver();
	SendDriverMessage(driver, DRV_USER, 0, 0);
	CloseDriver(driver, 0, 0);
	assert_true(inner.done);
	return stage_log();
}

static void opening_itself_while_loading_or_unloading_is_refused(void **state)
{
	const UINT messages[] = { DRV_LOAD, DRV_ENABLE, DRV_DISABLE, DRV_FREE };

	(void)state;
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		assert_string_equal(run_reentering(messages[i], 'o'), "(+LEOmCDF-)");
		assert_int_equal(inner.result, 0);
	}
}

static intptr_t open_in_dll_main(const struct recorder_call *call)
{
	if (call->entry != RECORDER_DRIVER && OpenDriver(L"drv", NULL, 0))
		stage_note('?');
	return stage_default(call);
}

static void opening_itself_in_a_constructor_or_dll_main_is_refused(void **state)
{
	(void)state;
	stage_script = open_in_dll_main;
	CloseDriver(open_driver(), 0, 0);
	assert_string_equal(stage_log(), "(+LEOCDF-)");
}

static void opening_itself_in_open_and_later_gives_another_instance(void **state)
{
	(void)state;
	assert_string_equal(run_reentering(DRV_OPEN, 'o'), "(+LEOOmC");
	assert_int_not_equal(inner.result, 0);
	assert_int_equal(CloseDriver((HDRVR)inner.result, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");

	assert_string_equal(run_reentering(DRV_USER, 'o'), "(+LEOmOC");
	assert_int_equal(CloseDriver((HDRVR)inner.result, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");

	assert_string_equal(run_reentering(DRV_CLOSE, 'o'), "(+LEOmCO");
	assert_int_equal(CloseDriver((HDRVR)inner.result, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");
}

static void a_driver_may_open_another_during_any_message(void **state)
{
	const UINT messages[] = { DRV_LOAD,  DRV_ENABLE,  DRV_OPEN, DRV_USER,
		                  DRV_CLOSE, DRV_DISABLE, DRV_FREE };

	(void)state;
	stage_install("recorder", "other.so");
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		run_reentering(messages[i], 'O');
		assert_int_not_equal(inner.result, 0);
		assert_int_equal(CloseDriver((HDRVR)inner.result, 0, 0), 1);
		assert_string_equal(stage_log(), "CDF-)");
	}
}

static void closing_itself_in_open_or_close_answers_0(void **state)
{
	(void)state;
	assert_string_equal(run_reentering(DRV_OPEN, 'c'), "(+LEOmCDF-)");
	assert_int_equal(inner.result, 0);
	assert_string_equal(run_reentering(DRV_CLOSE, 'c'), "(+LEOmCDF-)");
	assert_int_equal(inner.result, 0);
}

static void closing_itself_in_a_message_unloads_when_that_is_over(void **state)
{
	(void)state;
	assert_string_equal(run_reentering(DRV_USER, 'c'), "(+LEOmCDF-)");
	assert_int_equal(inner.result, 1);
}

static void an_instance_hears_messages_during_open_and_close(void **state)
{
	(void)state;
	assert_string_equal(run_reentering(DRV_OPEN, 's'), "(+LEOmmCDF-)");
	assert_int_equal(inner.result, 1);
	assert_string_equal(run_reentering(DRV_CLOSE, 's'), "(+LEOmCmDF-)");
	assert_int_equal(inner.result, 1);
	run_reentering(DRV_OPEN, 'm');
	assert_int_not_equal(inner.result, 0);
}

static intptr_t talk_to_the_dead(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER && (call->message == DRV_DISABLE || call->message == DRV_FREE) &&
	    (SendDriverMessage(inner.target, DRV_USER, 0, 0) || CloseDriver(inner.target, 0, 0) ||
	     GetDriverModuleHandle(inner.target)))
		stage_note('?');
	return stage_default(call);
}

static void a_closed_instance_is_dead_in_disable_and_free(void **state)
{
	(void)state;
	stage_script = talk_to_the_dead;
	inner.target = open_driver();
	CloseDriver(inner.target, 0, 0);
	assert_string_equal(stage_log(), "(+LEOCDF-)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(opening_itself_while_loading_or_unloading_is_refused),
		STAGED(opening_itself_in_a_constructor_or_dll_main_is_refused),
		STAGED(opening_itself_in_open_and_later_gives_another_instance),
		STAGED(a_driver_may_open_another_during_any_message),
		STAGED(closing_itself_in_open_or_close_answers_0),
		STAGED(closing_itself_in_a_message_unloads_when_that_is_over),
		STAGED(an_instance_hears_messages_during_open_and_close),
		STAGED(a_closed_instance_is_dead_in_disable_and_free),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
