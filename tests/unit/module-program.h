/* SPDX-License-Identifier: MIT */
/* A program that a module's entry points could be mistaken for, and its stage: for the tests of modules. */
#ifndef MODULE_PROGRAM_H
#define MODULE_PROGRAM_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "../../src/base/handle.h"
#include "../../src/core/module.h"
#include "module-stage.h"

#define EXPORT __attribute__((visibility("default")))

/* The program exports the names of a module's entry points too; nothing may take them for a module's. */
EXPORT int DllMain(void *instance, uint32_t reason, void *reserved);
EXPORT intptr_t DriverProc(void);
EXPORT uint32_t wodMessage(void);
EXPORT int mm_test_exported(void);
EXPORT int winmm_test_prefixed(void);

static int wrong_calls;

int DllMain(void *instance, uint32_t reason, void *reserved)
{
	(void)instance;
	(void)reason;
	(void)reserved;
	return ++wrong_calls;
}

intptr_t DriverProc(void)
{
	return ++wrong_calls;
}

uint32_t wodMessage(void)
{
	return (uint32_t)++wrong_calls;
}

int mm_test_exported(void)
{
	return 1;
}

int winmm_test_prefixed(void)
{
	return 2;
}

/* This library's and the program's own handles are made once and stay. */
static uint32_t handles_at_rest;

static inline int open_stage(void **state)
{
	if (stage_open(state) < 0)
		return -1;
	mm_module_open_library("winmm");
	mm_module_find_library(NULL);
	handles_at_rest = mm_handle_open_count();
	return 0;
}

static inline int close_stage(void **state)
{
	assert_int_equal(mm_handle_open_count(), handles_at_rest);
	assert_int_equal(wrong_calls, 0);
	return stage_close(state);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, open_stage, close_stage)

#endif
