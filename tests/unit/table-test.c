/* SPDX-License-Identifier: MIT */
/* The tables of handles and queues: full, in a forked child, and as a leak checker is told of them. */
#include "sync-test.h"

#include <stdlib.h>
#include <sys/wait.h>

#include "core/queue-table.h"
#include "core/thread.h"
#include "core/waitable-timer.h"
#include "core/window-atom.h"
#include "core/window-class.h"
#include "core/window.h"

/* A leak checker's own function, where there is one. */
#ifdef __has_feature
#define HAS_FEATURE(x) __has_feature(x)
#else
#define HAS_FEATURE(x) 0
#endif
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !HAS_FEATURE(address_sanitizer) && \
	!HAS_FEATURE(thread_sanitizer)
static size_t largest_root;

void __lsan_register_root_region(const void *memory, size_t bytes);
void __lsan_register_root_region(const void *memory, size_t bytes)
{
	(void)memory;
	if (bytes > largest_root)
		largest_root = bytes;
}

static void a_leak_checker_is_told_of_the_tables(void **state)
{
	(void)state;
	assert_non_null(mm_thread_queue());
	assert_true(largest_root > sizeof(struct mm_queue));
}
#else
static void a_leak_checker_is_told_of_the_tables(void **state)
{
	(void)state;
	skip(); /* it has a function of its own */
}
#endif

TEST(an_object_that_has_gone_gets_no_handle)
{
	(void)state;
	struct mm_object *object = mm_object_create(MM_EVENT, 0, NULL);
	mm_object_put(object);
	assert_int_equal(mm_handle_create(object, MM_EVENT), 0);
}

/* As if all queues there can be were in use, which is 64 GiB of memory. */
TEST(when_all_queues_are_in_use_there_is_no_more)
{
	(void)state;
	struct mm_queue *own = mm_queue_open();
	struct mm_queue_table *table = atomic_load(&mm_queue_table);
	uint32_t used = table->used;

	assert_int_equal(mm_thread_queue() ? 0 : 1, 0);
	table->used = MM_QUEUES;
	assert_null(mm_queue_open());
	table->used = used;
	mm_queue_close(own);
	mm_queue_discard(own);
}

/* ---- In a forked child ---- */

static uint16_t atom;

static int answers_in_child(void)
{
	struct mm_window_class_name name = { .atom = atom };
	int wrong = 0;

	wrong += mm_handle_open_count() != 0 || mm_handle_ready();
	wrong += mm_object_create(MM_EVENT, 0, NULL) != NULL || mm_thread_self() != NULL;
	wrong += mm_atom_hold(atom) || mm_atom_find("forked") || mm_atom_add("other", false);
	wrong += mm_window_class_unregister(name, 0) == 0 || mm_window_class_enter(name, 0) != NULL;
	wrong += mm_window_find(0, NULL) != 0 || mm_window_desktop() != NULL;
	wrong += mm_waitable_timers_complete() || mm_waitable_timers_due() != INT64_MAX;
	return wrong;
}

static int status_of(int (*function)(void))
{
	int status = -1;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		alarm(WATCHDOG_SECONDS);
		_exit(function());
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

TEST(a_forked_child_finds_nothing_and_makes_nothing)
{
	(void)state;
	atom = mm_atom_add("forked", false);
	assert_non_null(mm_window_desktop());
	assert_int_equal(status_of(answers_in_child), 0);
	mm_atom_release(atom);
}

static void *leave_by_api(void *unused)
{
	(void)unused;
	ExitThread(5);
}

static int end_a_thread(void)
{
	pthread_t thread;
	return pthread_create(&thread, NULL, leave_by_api, NULL) || pthread_join(thread, NULL);
}

TEST(a_forked_child_may_end_threads)
{
	(void)state;
	assert_int_equal(status_of(end_a_thread), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_leak_checker_is_told_of_the_tables),
		CASE(an_object_that_has_gone_gets_no_handle),
		CASE(when_all_queues_are_in_use_there_is_no_more),
		cmocka_unit_test(a_forked_child_finds_nothing_and_makes_nothing),
		CASE(a_forked_child_may_end_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
