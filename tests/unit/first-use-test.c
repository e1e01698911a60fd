/* SPDX-License-Identifier: MIT */
/* Before the first use no handle names anything; threads that are all the first find the same tables. */
#include "sync-test.h"

#include <mmddk.h>

#include <stdlib.h>
#include <sys/wait.h>

#include "../../src/core/queue.h"

#define PROCESSES 60
#define THREADS 3

struct firsts {
	uint32_t handles[THREADS];
	struct mm_queue *queues[THREADS];
};

static void begin(unsigned number, void *context)
{
	struct firsts *firsts = context;
	struct mm_object *object = mm_object_create(MM_EVENT, 0, NULL);
	if (object) {
		firsts->handles[number] = mm_handle_create(object, MM_EVENT);
		mm_object_put(object);
	}
	firsts->queues[number] = mm_queue_open();
}

static bool differ(const struct firsts *firsts)
{
	for (unsigned i = 0; i < THREADS; i++)
		for (unsigned j = 0; j < i; j++)
			if (firsts->handles[i] == firsts->handles[j] ||
			    firsts->queues[i] == firsts->queues[j])
				return false;
	return true;
}

static bool refuses(uintptr_t value)
{
	struct mm_ref ref;
	return !mm_handle_find(value, UINT32_MAX, &ref, NULL) && !mm_object_get(value, UINT32_MAX) &&
	       !mm_handle_current((uint32_t)value, 0x101) && !mm_handle_close(value, UINT32_MAX) &&
	       !DriverCallback(value, DCB_WINDOW, NULL, 0, 0, 0, 0) &&
	       !DriverCallback(value, DCB_TASK, NULL, 0, 0, 0, 0) &&
	       !DriverCallback(value, DCB_EVENT, NULL, 0, 0, 0, 0);
}

TEST(before_the_first_handle_every_value_is_refused)
{
	(void)state;
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++)
		assert_true(refuses(garbage_handles[i]));
	for (uintptr_t value = 1; value; value <<= 1) {
		assert_true(refuses(value));
		assert_true(refuses(0x10000 | value));
	}
	assert_null(mm_object_hold((struct mm_ref){ 0 }));
}

static int first_user(void)
{
	static struct firsts firsts;

	alarm(WATCHDOG_SECONDS);
	run_crowd(THREADS, begin, &firsts);
	if (!differ(&firsts) || mm_handle_open_count() != THREADS)
		return 1;
	for (unsigned i = 0; i < THREADS; i++) {
		if (firsts.handles[i] >> 16 != 1 || !firsts.queues[i] ||
		    !mm_handle_close(firsts.handles[i], MM_TYPES(MM_EVENT)))
			return 2;
		mm_queue_close(firsts.queues[i]);
		mm_queue_discard(firsts.queues[i]);
	}
	return mm_handle_open_count() == 0 ? 0 : 3;
}

TEST(threads_that_begin_together_find_the_same_tables)
{
	(void)state;
	for (unsigned i = 0; i < PROCESSES; i++) {
		int status;
		fflush(NULL);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			exit(first_user()); /* not _exit, after which ThreadSanitizer would not be heard */
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(before_the_first_handle_every_value_is_refused),
		cmocka_unit_test(threads_that_begin_together_find_the_same_tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
