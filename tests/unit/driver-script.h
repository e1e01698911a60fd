/* SPDX-License-Identifier: MIT */
/* A module whose answers a test chooses, and what it saw; for tests of the driver manager from one thread. */
#ifndef DRIVER_SCRIPT_H
#define DRIVER_SCRIPT_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <wchar.h>
#include <windows.h>
#include <mmsystem.h>

#include "../../src/base/handle.h"
#include "../../src/core/error.h"
#include "module-stage.h"

/* What the script answers to one message, and what it saw last. */
static struct {
	UINT message;
	intptr_t answer;
	int times; /* so often; -1: always */
} refusal;
static struct recorder_call seen;
static wchar_t seen_text[64];

static inline intptr_t script(const struct recorder_call *call)
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

static inline void refuse(UINT message, intptr_t answer, int times)
{
	refusal.message = message;
	refusal.answer = answer;
	refusal.times = times;
}

static inline int open_stage(void **state)
{
	int result = stage_open(state);
	stage_install("recorder", "drv.so");
	stage_script = script;
	refuse(0, 0, 0);
	mm_error_set(0xDEAD);
	return result;
}

/* Nothing is left behind: no handle, and the last error as it was. */
static inline int close_stage(void **state)
{
	assert_int_equal(mm_handle_open_count(), 0);
	assert_int_equal(mm_error_get(), 0xDEAD);
	return stage_close(state);
}

static inline HDRVR open_driver(void)
{
	HDRVR driver = OpenDriver(L"drv", NULL, 0);
	assert_non_null(driver);
	return driver;
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)

#endif
