/* SPDX-License-Identifier: MIT */
/*
 * Every allocation fails once: the driver manager answers NULL or goes on, leaks nothing and serves the next
 * caller. The program's own malloc stands in for the C library's; a sanitizer's cannot be replaced.
 */
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <dlfcn.h>
#include <errno.h>
#include <ini_configobj.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#include <mmsystem.h>
#include <winmm.h>

#include "../../src/base/handle.h"
#include "../../src/core/config.h"
#include "../../src/core/module.h"
#include "module-stage.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifndef SANITIZED

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

static atomic_long until_failure = -1; /* the allocation that fails, counted down; negative: none */
static atomic_long live;               /* blocks that were not freed yet */

static int parsing;                    /* calls of the parser that run */

/*
 * The parser's own allocations do not fail: libcollection crashes and leaks then. These stand before its
 * functions.
 */
#define STAND_BEFORE(type, name, parameters, arguments)             \
	type name parameters                                        \
	{                                                           \
		type(*real) parameters;                             \
                                                                    \
		*(void **)&real = dlsym(RTLD_NEXT, #name);          \
		parsing++;                                          \
		type result = real arguments;                       \
		parsing--;                                          \
		return result;                                      \
	}

STAND_BEFORE(int, ini_config_parse,
             (struct ini_cfgfile * file, int level, uint32_t collision, uint32_t flags,
              struct ini_cfgobj *ini),
             (file, level, collision, flags, ini))
STAND_BEFORE(int, ini_config_file_from_mem, (void *text, uint32_t length, struct ini_cfgfile **file),
             (text, length, file))
STAND_BEFORE(char **, ini_get_section_list, (struct ini_cfgobj * ini, int *size, int *error),
             (ini, size, error))
STAND_BEFORE(char **, ini_get_attribute_list,
             (struct ini_cfgobj * ini, const char *section, int *size, int *error),
             (ini, section, size, error))
STAND_BEFORE(int, ini_get_config_valueobj,
             (const char *section, const char *key, struct ini_cfgobj *ini, int mode,
              struct value_obj **object),
             (section, key, ini, mode, object))

static bool fails(void)
{
	if (parsing || atomic_load(&until_failure) < 0)
		return false;
	bool now = atomic_fetch_sub(&until_failure, 1) == 0;
	if (now)
		errno = ENOMEM;
	return now;
}

static void *counted(void *memory)
{
	atomic_fetch_add(&live, memory != NULL);
	return memory;
}

void *malloc(size_t size)
{
	return fails() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
	if (fails())
		return NULL;
	void *moved = __libc_realloc(memory, size);
	atomic_fetch_add(&live, !memory && moved);
	return moved;
}

void free(void *memory)
{
	atomic_fetch_sub(&live, memory != NULL);
	__libc_free(memory);
}

/* One open to be tried with its n-th allocation failing; true: it got so far that none failed. */
static bool try_open(long n, const wchar_t *name, const char *settings)
{
	stage_configure(settings);
	atomic_store(&until_failure, n);
	HDRVR driver = OpenDriver(name, NULL, 0);
	bool untouched = atomic_exchange(&until_failure, -1) >= 0;
	if (driver)
		assert_int_equal(CloseDriver(driver, 0, 0), 1);
	else
		assert_false(untouched);
	assert_int_equal(mm_handle_open_count(), 0);
	return untouched;
}

/* An open that must succeed: nothing was left in a half-way state. */
static void open_undisturbed(const wchar_t *name)
{
	mm_config_refresh();
	HDRVR driver = OpenDriver(name, NULL, 0);
	assert_non_null(driver);
	assert_int_equal(CloseDriver(driver, 0, 0), 1);
	assert_string_equal(winmm_driver_error(), "");
}

static void check_log(void)
{
	const char *log = stage_log();
	for (int depth = 0; *log; log++) {
		depth += *log == '(' || *log == '+' || *log == 'L' || *log == 'E' || *log == 'O';
		depth -= *log == ')' || *log == '-' || *log == 'F' || *log == 'D' || *log == 'C';
		assert_true(depth >= 0);
		if (!log[1])
			assert_int_equal(depth, 0);
	}
}

/* valgrind puts its own allocator before the program's, or before some of its callers. */
static void require_own_allocator(void)
{
	const char *preloaded = getenv("LD_PRELOAD");
	long before = atomic_load(&live);
	free(malloc(1));
	void *volatile block = malloc(1);
	bool own = atomic_load(&live) == before + 1 && !(preloaded && strstr(preloaded, "vgpreload"));

	free(block);
	if (!own) {
		print_message("SKIPPED: the allocator cannot be replaced\n");
		skip();
	}
}

static void an_open_survives_the_failure_of_any_allocation(void **state)
{
	static const char *const settings[] = { "[Drivers32]\na=drv some text\n",
		                                "[Drivers32]\na=drv\nb=1\nbad\n" };

	(void)state;
	require_own_allocator();
	stage_install("recorder", "drv.so");
	stage_configure(settings[1]);
	open_undisturbed(L"a");
	open_undisturbed(L"a");
	check_log();
	long before = atomic_load(&live);
	long n = 0;
	while (!try_open(n, L"a", settings[n % 2])) {
		check_log();
		n++;
	}
	check_log();
	assert_true(n > 20);
	stage_configure(settings[1]);
	open_undisturbed(L"a");
	check_log();
	/*
	 * What the process keeps for good, the thread's line and the dynamic loader's lists, is a matter of
	 * course.
	 */
	assert_in_range(atomic_load(&live), 0, before + 4);
	print_message("%ld allocations failed\n", n);
}

static void a_library_survives_the_failure_of_any_allocation(void **state)
{
	(void)state;
	require_own_allocator();
	stage_install("recorder", "Lib.so");
	uint32_t library = 0;
	long n = 0;
	for (bool untouched = false; !untouched; n++) {
		atomic_store(&until_failure, n);
		library = mm_module_open_library("lib");
		untouched = atomic_exchange(&until_failure, -1) >= 0;
		if (library)
			assert_true(mm_module_close_library(library));
		assert_int_equal(mm_handle_open_count(), 0);
		check_log();
	}
	assert_int_not_equal(library, 0);
}

static void a_list_survives_the_failure_of_any_allocation(void **state)
{
	static struct winmm_driver_info list[8];

	(void)state;
	require_own_allocator();
	stage_install("recorder", "drv.so");
	bool untouched = false;
	for (long n = 0; !untouched; n++) {
		stage_configure(n % 2 ? "[Drivers32]\nwave=drv a b\n" : "[Drivers32]\nwave=drv a\nbad\n");
		atomic_store(&until_failure, n);
		size_t count = winmm_driver_list(list, 8);
		untouched = atomic_exchange(&until_failure, -1) >= 0;
		assert_in_range(count, 2, 8);
	}
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(an_open_survives_the_failure_of_any_allocation),
		STAGED(a_library_survives_the_failure_of_any_allocation),
		STAGED(a_list_survives_the_failure_of_any_allocation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

static void no_allocation_can_be_made_to_fail(void **state)
{
	(void)state;
	print_message("SKIPPED: the sanitizer's allocator cannot be replaced\n");
	skip();
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(no_allocation_can_be_made_to_fail) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
