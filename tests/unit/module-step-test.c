/* SPDX-License-Identifier: MIT */
/* Modules that are looked for, entered and left in the middle of loading and unloading; waits for that. */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/core/driver.h"
#include "../../src/core/module-problem.h"
#include "../../src/core/module.h"
#include "module-stage.h"

/* ---- Inside a constructor, and inside DllMain ---- */

static uint32_t found, loaded;

static intptr_t look_in_constructor(const struct recorder_call *call)
{
	if (call->entry == RECORDER_CONSTRUCTOR) {
		found = mm_module_find_library("drv");
		loaded = mm_module_open_library("drv");
	}
	return stage_default(call);
}

static void a_module_has_no_handle_in_its_constructors(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = look_in_constructor;
	found = loaded = 77;
	uint32_t library = mm_module_open_library("drv");
	assert_int_not_equal(library, 0);
	assert_int_equal(found, 0);
	assert_int_equal(loaded, 0);
	assert_true(mm_module_close_library(library));
}

static void *enter(void *handle)
{
	struct mm_module *module = mm_module_enter_handle((uintptr_t)handle);
	if (module)
		mm_module_leave(module);
	return module;
}

static bool another_enters, this_enters;

static intptr_t enter_in_attach(const struct recorder_call *call)
{
	pthread_t thread;
	void *module;

	if (call->entry == RECORDER_ATTACH) {
		pthread_create(&thread, NULL, enter, (void *)call->id);
		pthread_join(thread, &module);
		another_enters = module != NULL;
		this_enters = enter((void *)call->id) != NULL;
	}
	return stage_default(call);
}

static void a_module_is_its_loaders_own_until_dll_main_agreed(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = enter_in_attach;
	another_enters = true;
	uint32_t library = mm_module_open_library("drv");
	assert_false(another_enters);
	assert_true(this_enters);
	assert_true(mm_module_close_library(library));
}

/* ---- Identity ---- */

static void a_file_is_told_by_its_device_too(void **state)
{
	struct mm_module_file file;

	(void)state;
	const char *path = stage_install("recorder", "drv.so");
	uint32_t library = mm_module_open_library("drv");
	assert_int_equal(mm_module_path_check(path, &file), 0);
	struct mm_module_file other = {
		.path = (char *)"/other", .device = file.device + 1, .inode = file.inode
	};
	assert_null(mm_module_enter_loaded(&other));
	other.device = file.device;
	struct mm_module *module = mm_module_enter_loaded(&other);
	assert_non_null(module);
	mm_module_leave(module);
	mm_module_file_finish(&file);
	assert_true(mm_module_close_library(library));
}

static void a_name_that_only_begins_like_a_part_of_windows_is_none(void **state)
{
	char name[256];

	(void)state;
	assert_int_equal(mm_module_open_library("kernel32.dll\xF0\x9F\x98\x80"), 0);
	uint32_t own = mm_module_open_library("winmm");
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	assert_null(mm_module_symbol(own, name));
}

static void an_address_of_a_library_is_in_an_image_with_a_name(void **state)
{
	const void *of_libc = (const void *)rand; // which no sanitizer replaces
	struct mm_image image;

	(void)state;
	assert_int_equal(mm_image_open_own(&image, of_libc), 0);
	assert_non_null(strchr(mm_image_path(&image), '/'));
	mm_image_close(&image);
	assert_int_equal(mm_image_open_own(&image, (const void *)16), -ENOENT);
}

/* ---- Waits for work ---- */

static void work_that_is_over_is_not_waited_for(void **state)
{
	struct mm_work work = { .busy = false };

	(void)state;
	mm_module_lock();
	assert_false(mm_work_is_mine(&work));
	assert_int_equal(mm_work_wait(&work), 0);
	mm_work_begin(&work);
	assert_true(mm_work_is_mine(&work));
	assert_int_equal(mm_work_wait(&work), -EDEADLK);
	mm_work_end(&work);
	mm_module_unlock();
}

struct waiting {
	struct mm_work *work;
	_Atomic int begun;
	pthread_t thread;
};

static void *wait_for_work(void *argument)
{
	struct waiting *waiting = argument;
	mm_module_lock();
	waiting->begun = 1;
	mm_work_wait(waiting->work); /* frees the lock as it falls asleep */
	mm_module_unlock();
	return NULL;
}

static void begin_waiting(struct waiting *waiting, struct mm_work *work)
{
	waiting->work = work;
	pthread_create(&waiting->thread, NULL, wait_for_work, waiting);
	while (!waiting->begun)
		usleep(100);
	mm_module_lock(); /* so it sleeps */
}

/* Its worker waits for work that has just ended and will go on: no circle. */
static void who_waits_for_ended_work_closes_no_circle(void **state)
{
	struct mm_work first = { .busy = false }, second = { .busy = false };
	struct waiting worker = { .begun = 0 }, waiter = { .begun = 0 };

	(void)state;
	mm_module_lock();
	mm_work_begin(&first);
	mm_module_unlock();
	begin_waiting(&worker, &first);
	second.busy = true;
	second.worker = worker.thread;
	first.busy = false; /* over, but the worker does not know yet */
	mm_module_unlock();

	begin_waiting(&waiter, &second);
	mm_work_end(&second);
	mm_module_unlock();
	pthread_join(worker.thread, NULL);
	pthread_join(waiter.thread, NULL);
}

/* ---- The end of the process, in a program of its own ---- */

static enum recorder_entry ends_in;

static intptr_t end_process(const struct recorder_call *call)
{
	printf("%s", call->entry == RECORDER_DETACH && call->param1 ? "!" : "");
	if (call->entry == ends_in && !call->param1)
		exit(0);
	return 1;
}

static void close_at_end(void)
{
	void *state = NULL;
	stage_close(&state);
}

/* With another module that is loaded: it is told, the one that is at work is not. */
static int end_in(enum recorder_entry entry)
{
	void *state = NULL;

	setvbuf(stdout, NULL, _IONBF, 0);
	stage_open(&state);
	atexit(close_at_end);
	stage_install("recorder", "one.so");
	stage_install("recorder", "two.so");
	stage_script = end_process;
	ends_in = (enum recorder_entry)-1;
	mm_module_open_library("one");
	ends_in = entry;
	mm_module_close_library(mm_module_open_library("two"));
	return 1; /* it has not ended */
}

static void a_process_may_end_while_a_module_comes_or_goes(void **state)
{
	(void)state;
	assert_string_equal(stage_run_self("--attach"), "!");
	assert_string_equal(stage_run_self("--detach"), "!");
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		STAGED(a_module_has_no_handle_in_its_constructors),
		STAGED(a_module_is_its_loaders_own_until_dll_main_agreed),
		STAGED(a_file_is_told_by_its_device_too),
		STAGED(a_name_that_only_begins_like_a_part_of_windows_is_none),
		STAGED(an_address_of_a_library_is_in_an_image_with_a_name),
		STAGED(work_that_is_over_is_not_waited_for),
		STAGED(who_waits_for_ended_work_closes_no_circle),
		STAGED(a_process_may_end_while_a_module_comes_or_goes),
	};
	if (count > 1)
		return end_in(strcmp(arguments[1], "--attach") == 0 ? RECORDER_ATTACH : RECORDER_DETACH);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
