/* SPDX-License-Identifier: MIT */
/* What modules hear when a thread ends inside a driver, in a forked child, and at the end of the process. */
#include "module-program.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/core/driver.h"

static uint32_t deadly_message;

static intptr_t end_thread(const struct recorder_call *call)
{
	if (call->entry == RECORDER_DRIVER && call->message == deadly_message)
		pthread_exit(NULL);
	return stage_default(call);
}

static void *open_and_send(void *hdrvr)
{
	uintptr_t driver = mm_driver_open("drv", NULL, 0);
	*(uintptr_t *)hdrvr = driver;
	mm_driver_send(driver, 0x4000, 0, 0);
	mm_driver_close(driver, 0, 0);
	return NULL;
}

static void run_in_thread(uintptr_t *driver)
{
	pthread_t thread;
	assert_int_equal(pthread_create(&thread, NULL, open_and_send, driver), 0);
	pthread_join(thread, NULL);
}

static void a_thread_that_ends_inside_a_driver_leaves_it(void **state)
{
	uintptr_t driver = 0;

	(void)state;
	stage_install("recorder", "drv.so");
	stage_script = end_thread;

	deadly_message = 0x4000;
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "(+LEOm");
	assert_int_equal(mm_driver_close(driver, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");

	deadly_message = 3; /* DRV_OPEN: no instance */
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "(+LEODF-)");

	deadly_message = 1; /* DRV_LOAD: somebody else may try */
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "(+L");
	deadly_message = 4; /* DRV_CLOSE: it stays open */
	run_in_thread(&driver);
	assert_string_equal(stage_log(), "LEOmC");
	deadly_message = 0;
	assert_int_equal(mm_driver_close(driver, 0, 0), 1);
	assert_string_equal(stage_log(), "CDF-)");
}

/* ---- Other processes ---- */

/* Runs a function in a child and gives what it, or its exit, wrote to the pipe. */
static const char *in_child(void (*run)(int out))
{
	static char text[256];
	int ends[2];
	int status;
	size_t length = 0;
	ssize_t got;

	fflush(NULL);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		alarm(30);
		run(ends[1]);
		_exit(1);
	}
	close(ends[1]);
	while ((got = read(ends[0], text + length, sizeof text - 1 - length)) > 0)
		length += (size_t)got;
	text[length] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	return text;
}

static int log_pipe;
static uintptr_t left_open;

static intptr_t write_log(const struct recorder_call *call)
{
	const char *events = stage_log();
	if (write(log_pipe, events, strlen(events)) < 0)
		_exit(2);
	return stage_default(call);
}

static void close_at_exit(void)
{
	mm_driver_close(left_open, 0, 0);
}

static void see(uint32_t value)
{
	char text[16];
	snprintf(text, sizeof text, "%u ", value);
	if (write(log_pipe, text, strlen(text)) < 0)
		_exit(2);
}

static void use_what_the_parent_has(int out)
{
	struct mm_driver_call call;

	log_pipe = out;
	stage_script = write_log;
	see(mm_driver_open("drv", NULL, 0) != 0);
	see(mm_driver_send(left_open, 0x4000, 0, 0) != 0);
	see(mm_driver_close(left_open, 0, 0) != 0);
	see(mm_driver_module(left_open));
	see(mm_driver_begin(left_open, &call));
	see(mm_module_open_library("winmm"));
	see(mm_module_find_library(NULL));
	exit(0); /* and no module hears of it */
}

static void a_forked_child_has_no_drivers(void **state)
{
	(void)state;
	stage_install("recorder", "drv.so");
	left_open = mm_driver_open("drv", NULL, 0);
	stage_log();
	assert_string_equal(in_child(use_what_the_parent_has), "0 0 0 0 0 0 0 )");
	mm_driver_close(left_open, 0, 0);
}

/* The rest runs in a program of its own: a child of this one would have no drivers. */
static int end_with_drivers(const char *how)
{
	log_pipe = STDOUT_FILENO;
	setvbuf(stdout, NULL, _IONBF, 0);
	void *state = NULL;
	stage_open(&state);
	stage_script = write_log;
	stage_install("recorder", "one.so");
	stage_install("recorder", "two.so");
	uint32_t library = mm_module_open_library("one");
	left_open = mm_driver_open("two", NULL, 0);
	if (strcmp(how, "--handler") == 0)
		atexit(close_at_exit);
	stage_close(&state);
	exit(library && left_open ? 0 : 1);
}

static void at_exit_modules_are_detached_and_drivers_get_no_message(void **state)
{
	(void)state;
	const char *log = stage_run_self("--leave");
	assert_non_null(strstr(log, "(+(+LEO"));
	const char *end = log + strlen("(+(+LEO");
	/* The dynamic loader's destructors of both come before or after, in its own order. */
	assert_int_equal(strlen(end), 4);
	assert_null(strpbrk(end, "CDF-"));
	assert_non_null(strchr(end, '!'));
	assert_non_null(strchr(strchr(end, '!') + 1, '!'));
}

static void a_driver_may_be_closed_in_an_exit_handler(void **state)
{
	(void)state;
	const char *log = stage_run_self("--handler");
	assert_non_null(strstr(log, "(+(+LEOCDF-)"));
	assert_non_null(strchr(log, '!'));
	assert_null(strchr(strchr(log, '!') + 1, '!'));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		STAGED(a_thread_that_ends_inside_a_driver_leaves_it),
		STAGED(a_forked_child_has_no_drivers),
		STAGED(at_exit_modules_are_detached_and_drivers_get_no_message),
		STAGED(a_driver_may_be_closed_in_an_exit_handler),
	};
	if (argc > 1)
		return end_with_drivers(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
