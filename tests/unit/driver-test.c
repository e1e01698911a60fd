/* SPDX-License-Identifier: MIT */
/* The driver manager from one thread: the life of a module, refusals, and calls from inside a driver. */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <windows.h>
#include <mmsystem.h>
#include <winmm.h>

#include "../../src/base/handle.h"
#include "../../src/core/error.h"
#include "module-stage.h"

#define ID 0xBADF00D

/* What the script below answers to one message, and what it saw last. */
static struct {
	UINT message;
	intptr_t answer;
	int times; /* so often; -1: always */
} refusal;
static struct recorder_call seen;
static wchar_t seen_text[64];

static intptr_t script(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER) {
		seen = *call;
		if (call->message == DRV_OPEN)
			wcscpy(seen_text, call->param1 ? (const wchar_t *)call->param1 : L"(null)");
		if (call->message == refusal.message && refusal.times != 0) {
			refusal.times -= refusal.times > 0;
			return refusal.answer;
		}
	}
	return stage_default(call);
}

static void refuse(UINT message, intptr_t answer, int times)
{
	refusal.message = message;
	refusal.answer = answer;
	refusal.times = times;
}

static int open_stage(void **state)
{
	int result = stage_open(state);
	stage_install("recorder", "drv.so");
	stage_script = script;
	refuse(0, 0, 0);
	mm_error_set(0xDEAD);
	return result;
}

/* Nothing is left behind: no handle, and the last error as it was. */
static int close_stage(void **state)
{
	assert_int_equal(mm_handle_open_count(), 0);
	assert_int_equal(mm_error_get(), 0xDEAD);
	return stage_close(state);
}

static HDRVR open_driver(void)
{
	HDRVR driver = OpenDriver(L"drv", NULL, 0);
	assert_non_null(driver);
	return driver;
}

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

static void the_parameters_of_an_alias_come_with_every_open(void **state)
{
	(void)state;
	stage_configure("[Drivers32]\na = drv alpha  beta \n[Own]\nb=\"drv\" \xC3\xA9\n");
	HDRVR first = OpenDriver(L"a", NULL, 0);
	assert_int_equal(wcscmp(seen_text, L"alpha  beta"), 0);
	HDRVR second = OpenDriver(L"A", L"drivers32", 5);
	assert_int_equal(wcscmp(seen_text, L"alpha  beta"), 0);
	HDRVR third = OpenDriver(L"b", L"OWN", 0);
	assert_int_equal(wcscmp(seen_text, L"\xE9"), 0);
	HDRVR fourth = OpenDriver(L"drv.drv in line", L"Own", 0);
	assert_int_equal(wcscmp(seen_text, L"in line"), 0);
	assert_string_equal(stage_log(), "(+LEOOOO");
	CloseDriver(first, 0, 0);
	CloseDriver(second, 0, 0);
	CloseDriver(third, 0, 0);
	CloseDriver(fourth, 0, 0);
	assert_string_equal(stage_log(), "CCCCDF-)");
}

static void a_new_alias_is_known_at_the_next_open(void **state)
{
	(void)state;
	assert_null(OpenDriver(L"fresh", NULL, 0));
	stage_configure("[Drivers32]\nfresh=drv\n");
	CloseDriver(OpenDriver(L"fresh", NULL, 0), 0, 0);
	assert_string_equal(stage_log(), "(+LEOCDF-)");
}

static void one_file_under_many_names_is_one_module(void **state)
{
	wchar_t path[600];
	HDRVR drivers[6];

	(void)state;
	assert_int_equal(symlink("drv.so", stage_path("drivers/linked.so")), 0);
	assert_int_equal(link(stage_path("drivers/drv.so"), stage_path("drivers/hard.so")), 0);
	stage_configure("[Drivers32]\nalias=drv.drv\n");
	swprintf(path, 600, L"%s", stage_path("drivers/drv.so"));
	const wchar_t *const names[] = { L"drv", L"DRV.DLL", L"alias", path, L"linked", L"hard" };
	for (size_t i = 0; i < 6; i++) {
		drivers[i] = OpenDriver(names[i], NULL, 0);
		assert_non_null(drivers[i]);
		assert_ptr_equal(GetDriverModuleHandle(drivers[i]), GetDriverModuleHandle(drivers[0]));
	}
	assert_string_equal(stage_log(), "(+LEOOOOOO");
	for (size_t i = 0; i < 6; i++)
		CloseDriver(drivers[i], 0, 0);
	assert_string_equal(stage_log(), "CCCCCCDF-)");
}

static void a_copy_is_another_module(void **state)
{
	(void)state;
	stage_install("recorder", "copy.so");
	HDRVR a = open_driver();
	HDRVR b = OpenDriver(L"copy", NULL, 0);
	assert_ptr_not_equal(GetDriverModuleHandle(a), GetDriverModuleHandle(b));
	assert_string_equal(stage_log(), "(+LEO(+LEO");
	CloseDriver(a, 0, 0);
	CloseDriver(b, 0, 0);
}

static void a_file_that_was_replaced_while_loaded_is_the_loaded_module(void **state)
{
	(void)state;
	HDRVR a = open_driver();
	stage_install("recorder", "new.so");
	assert_int_equal(rename(stage_path("drivers/new.so"), stage_path("drivers/drv.so")), 0);
	HDRVR b = open_driver();
	assert_ptr_equal(GetDriverModuleHandle(a), GetDriverModuleHandle(b));
	assert_string_equal(stage_log(), "(+LEOO");
	CloseDriver(a, 0, 0);
	CloseDriver(b, 0, 0);
	CloseDriver(open_driver(), 0, 0);
	assert_string_equal(stage_log(), "CCDF-)(+LEOCDF-)");
}

static void what_cannot_be_opened_answers_null_and_says_why(void **state)
{
	const struct {
		const wchar_t *name;
		const char *why;
	} rows[] = {
		{ NULL, "missing" },
		{ L"", "empty" },
		{ L"  ", "missing" },
		{ L"no such driver", "there is no module \"no\"" },
		{ L"unresolved", "function_of_nobody" },
		{ L"text", "text.so" },
		{ L"half", "half.so is cut off" },
		{ L"borrower", "no DriverProc" },
		{ L"kernel32.dll", "there is no module" },
		{ L"winmm", "there is no module" },
		{ L"a/b", "absolute" },
		{ L"open", "everyone" },
		{ L"empty", "missing" },
	};

	(void)state;
	stage_install("unresolved", "unresolved.so");
	stage_install("borrower", "borrower.so");
	stage_install("recorder", "open.so");
	assert_int_equal(chmod(stage_path("drivers/open.so"), 0777), 0);
	stage_install("recorder", "half.so");
	assert_int_equal(truncate(stage_path("drivers/half.so"), 6000), 0);
	stage_write(stage_path("drivers/text.so"), "no module");
	stage_configure("[Drivers32]\nempty=\n");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		errno = 77;
		assert_null(OpenDriver(rows[i].name, NULL, 0));
		assert_int_equal(errno, 77);
		assert_non_null(strstr(winmm_driver_error(), rows[i].why));
		assert_null(strchr(winmm_driver_error(), '\n'));
	}
	assert_string_equal(stage_log(), "");
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

/* ---- Calls from inside the driver ---- */

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

#define STAGED(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)

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
		STAGED(the_parameters_of_an_alias_come_with_every_open),
		STAGED(a_new_alias_is_known_at_the_next_open),
		STAGED(one_file_under_many_names_is_one_module),
		STAGED(a_copy_is_another_module),
		STAGED(a_file_that_was_replaced_while_loaded_is_the_loaded_module),
		STAGED(what_cannot_be_opened_answers_null_and_says_why),
		STAGED(no_value_is_a_driver_by_chance),
		STAGED(both_names_answer_the_module),
		STAGED(the_default_answers),
		STAGED(errno_is_kept_whatever_the_driver_does),
		STAGED(many_instances),
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
