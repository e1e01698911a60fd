/* SPDX-License-Identifier: MIT */
/* The driver manager from one thread: the life of a module and its instances, what is refused. */
#include "driver-script.h"

#include <errno.h>
#include <string.h>
#include <winmm.h>

#define ID 0xBADF00D

static void one_instance(void **state)
{
	(void)state;
	HDRVR driver = open_driver();
	assert_string_equal(stage_log(), "(+LEO");
	assert_string_equal(winmm_driver_error(), "");
	assert_int_equal(CloseDriver(driver, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");
}

static void parameters_go_to_open_and_close(void **state)
{
	(void)state;
	HDRVR driver = OpenDriver(L"drv", NULL, 0x123456789ABCDEF);
	assert_int_equal(seen.message, DRV_OPEN);
	assert_int_equal(seen.param1, 0);
	assert_int_equal(seen.param2, 0x123456789ABCDEF);
	assert_int_equal(seen.id, 0);
	assert_int_equal(seen.hdrvr, (uintptr_t)driver);
	refuse(DRV_CLOSE, 7, -1);
	assert_int_equal(CloseDriver(driver, 0x21, 0x22), 7);
	assert_string_equal(stage_log(), "(+LEOCDF-)");
}

static intptr_t check_arguments(const struct recorder_call *call)
{
	if (call->entry != RECORDER_DRIVER)
		return 1;
	bool of_instance = call->message == DRV_OPEN || call->message == DRV_CLOSE;
	if ((call->hdrvr != 0) != of_instance || (call->id != 0) != (call->message == DRV_CLOSE))
		stage_note('?');
	if (call->message == DRV_CLOSE) {
		if (call->id != ID || call->param1 != 0x21 || call->param2 != 0x22)
			stage_note('?');
	} else if (call->param1 || call->param2) {
		stage_note('?');
	}
	return stage_default(call);
}

static void messages_to_the_module_carry_no_instance(void **state)
{
	(void)state;
	stage_script = check_arguments;
	CloseDriver(open_driver(), 0x21, 0x22);
	assert_string_equal(stage_log(), "(+LEOCDF-)");
}

static void two_instances(void **state)
{
	(void)state;
	HDRVR a = open_driver();
	HDRVR b = open_driver();
	assert_ptr_not_equal(a, b);
	assert_int_equal(CloseDriver(a, 0, 0), 1);
	assert_string_equal(stage_log(), "(+LEOOC");
	assert_int_equal(CloseDriver(b, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");
}

static void load_refused(void **state)
{
	(void)state;
	refuse(DRV_LOAD, 0, -1);
	assert_null(OpenDriver(L"drv", NULL, 0));
	assert_string_equal(stage_log(), "(+L-)");
	assert_non_null(strstr(winmm_driver_error(), "drv.so refused to be loaded (DRV_LOAD)"));

	/* The answer has 32 bits; what stands above says nothing. */
	refuse(DRV_LOAD, 0x100000000, -1);
	assert_null(OpenDriver(L"drv", NULL, 0));
	assert_string_equal(stage_log(), "(+L-)");
}

static void any_other_answer_to_load_will_do(void **state)
{
	const intptr_t answers[] = { 1, 2, -1, (intptr_t)0xFFFFFFFF };

	(void)state;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		refuse(DRV_LOAD, answers[i], -1);
		CloseDriver(open_driver(), 0, 0);
		assert_string_equal(stage_log(), "(+LEOCDF-)");
	}
}

static void enable_disable_and_free_cannot_be_refused(void **state)
{
	const UINT messages[] = { DRV_ENABLE, DRV_DISABLE, DRV_FREE };

	(void)state;
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		refuse(messages[i], 0, -1);
		assert_int_equal(CloseDriver(open_driver(), 0, 0), 1);
		assert_string_equal(stage_log(), "(+LEOCDF-)");
	}
}

static void first_open_refused(void **state)
{
	(void)state;
	refuse(DRV_OPEN, 0, -1);
	assert_null(OpenDriver(L"drv", NULL, 0));
	assert_string_equal(stage_log(), "(+LEODF-)");
	assert_non_null(strstr(winmm_driver_error(), "refused to be opened (DRV_OPEN)"));
}

static void second_open_refused(void **state)
{
	(void)state;
	HDRVR driver = open_driver();
	refuse(DRV_OPEN, 0, 1);
	assert_null(OpenDriver(L"drv", NULL, 0));
	assert_string_equal(stage_log(), "(+LEOO");
	assert_int_equal(SendDriverMessage(driver, DRV_USER, 0, 0), 1);
	CloseDriver(driver, 0, 0);
	assert_string_equal(stage_log(), "mCDF-)");
	assert_non_null(open_driver());
	assert_string_equal(winmm_driver_error(), "");
	CloseDriver((HDRVR)seen.hdrvr, 0, 0);
}

static void close_refused(void **state)
{
	(void)state;
	HDRVR driver = open_driver();
	refuse(DRV_CLOSE, 0, 1);
	assert_int_equal(CloseDriver(driver, 0, 0), 0);
	assert_int_equal(SendDriverMessage(driver, DRV_USER, 0, 0), 1);
	assert_string_equal(stage_log(), "(+LEOCm");
	refuse(DRV_CLOSE, 0x7700000000, 1);
	assert_int_equal(CloseDriver(driver, 0, 0), 0);
	assert_int_equal(CloseDriver(driver, 0, 0), 1);
	assert_string_equal(stage_log(), "CCDF-)");
}

static void a_closed_handle_is_dead(void **state)
{
	(void)state;
	HDRVR driver = open_driver();
	HDRVR other = open_driver();
	CloseDriver(driver, 0, 0);
	stage_log();
	assert_int_equal(CloseDriver(driver, 0, 0), 0);
	assert_int_equal(SendDriverMessage(driver, DRV_USER, 0, 0), 0);
	assert_null(GetDriverModuleHandle(driver));
	assert_string_equal(stage_log(), "");
	CloseDriver(other, 0, 0);
}

static void the_drivers_id_comes_back_with_each_message(void **state)
{
	const intptr_t ids[] = { 1, -1, 0x123456789ABCDEF, (intptr_t)0x8000000000000000 };

	(void)state;
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		refuse(DRV_OPEN, ids[i], 1);
		HDRVR driver = open_driver();
		assert_int_equal(SendDriverMessage(driver, DRV_USER, 0x111122223333, -5), 1);
		assert_int_equal(seen.id, (uintptr_t)ids[i]);
		assert_int_equal(seen.hdrvr, (uintptr_t)driver);
		assert_int_equal(seen.message, DRV_USER);
		assert_int_equal(seen.param1, 0x111122223333);
		assert_int_equal(seen.param2, -5);
		CloseDriver(driver, 0, 0);
		assert_int_equal(seen.message, DRV_FREE);
	}
}

static void every_message_is_passed_on_and_answered_whole(void **state)
{
	const UINT messages[] = { 0, DRV_LOAD, DRV_OPEN, DRV_CLOSE, DRV_FREE, DRV_POWER, 0x7FF, 0x800, 0x3FFF,
	                          DRV_USER, 0xFFFF, 0xFFFFFFFF };

	(void)state;
	HDRVR driver = open_driver();
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
		refuse(messages[i], (intptr_t)0xFEDCBA9800000000, 1);
		assert_true(SendDriverMessage(driver, messages[i], 0, 2) == (LRESULT)0xFEDCBA9800000000);
		assert_int_equal(seen.message, messages[i]);
	}
	stage_log();
	CloseDriver(driver, 0, 0);
	assert_string_equal(stage_log(), "CDF-)");
}

static void no_value_is_a_driver_by_chance(void **state)
{
	HDRVR driver = open_driver();
	const uintptr_t values[] = { 0, 1, 0x1234, 0xFFFF, 0x10000, (uintptr_t)-1, (uintptr_t)-2, 0x7FFFFFFF,
		                     (uintptr_t)GetDriverModuleHandle(driver), (uintptr_t)driver + 1,
		                     (uintptr_t)driver ^ 0x10000, (uintptr_t)driver | (uintptr_t)1 << 40,
		                     (uintptr_t)&driver };

	(void)state;
	stage_log();
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		errno = 77;
		assert_int_equal(SendDriverMessage((HDRVR)values[i], DRV_USER, 0, 0), 0);
		assert_int_equal(CloseDriver((HDRVR)values[i], 0, 0), 0);
		assert_null(GetDriverModuleHandle((HDRVR)values[i]));
		assert_null(DrvGetModuleHandle((HDRVR)values[i]));
		assert_int_equal(errno, 77);
	}
	assert_string_equal(stage_log(), "");
	CloseDriver(driver, 0, 0);
}

static void both_names_answer_the_module(void **state)
{
	(void)state;
	HDRVR driver = open_driver();
	assert_non_null(GetDriverModuleHandle(driver));
	assert_ptr_equal(GetDriverModuleHandle(driver), DrvGetModuleHandle(driver));
	CloseDriver(driver, 0, 0);
}

static void the_default_answers(void **state)
{
	(void)state;
	for (UINT message = 0; message < 0x10000; message++) {
		bool known = message == 1 || message == 2 || message == 5 || message == 6 || message == 9 ||
		             message == 10;
		assert_int_equal(DefDriverProc(5, (HDRVR)6, message, 7, 8), known);
	}
	assert_int_equal(DefDriverProc(0, NULL, 0xFFFFFFFF, 0, 0), 0);
}

static intptr_t spoil_errno(const struct recorder_call *call)
{
	errno = 5;
	return stage_default(call);
}

static void errno_is_kept_whatever_the_driver_does(void **state)
{
	(void)state;
	stage_script = spoil_errno;
	errno = 77;
	HDRVR driver = OpenDriver(L"drv", NULL, 0);
	assert_int_equal(errno, 77);
	SendDriverMessage(driver, DRV_USER, 0, 0);
	assert_int_equal(errno, 77);
	CloseDriver(driver, 0, 0);
	assert_int_equal(errno, 77);
}

static void many_instances(void **state)
{
	enum { MANY = 5000 };
	static HDRVR drivers[MANY];

	(void)state;
	for (int i = 0; i < MANY; i++)
		drivers[i] = open_driver();
	for (int i = 0; i < MANY; i++)
		assert_int_equal(CloseDriver(drivers[i], 0, 0), 1);
	assert_non_null(strstr(stage_log(), "CCDF-)"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(one_instance),
		STAGED(parameters_go_to_open_and_close),
		STAGED(messages_to_the_module_carry_no_instance),
		STAGED(two_instances),
		STAGED(load_refused),
		STAGED(any_other_answer_to_load_will_do),
		STAGED(enable_disable_and_free_cannot_be_refused),
		STAGED(first_open_refused),
		STAGED(second_open_refused),
		STAGED(close_refused),
		STAGED(a_closed_handle_is_dead),
		STAGED(the_drivers_id_comes_back_with_each_message),
		STAGED(every_message_is_passed_on_and_answered_whole),
		STAGED(no_value_is_a_driver_by_chance),
		STAGED(both_names_answer_the_module),
		STAGED(the_default_answers),
		STAGED(errno_is_kept_whatever_the_driver_does),
		STAGED(many_instances),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
