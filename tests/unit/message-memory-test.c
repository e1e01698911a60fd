/* SPDX-License-Identifier: MIT */
/* Queues and messages without memory. */
#include "message-get.h"

static struct {
	DWORD errors[8];
	int failures;
	WPARAM in_order;
} starved;

static void note_failure(BOOL failed)
{
	starved.errors[starved.failures] = failed ? GetLastError() : 0;
	starved.failures++;
	SetLastError(0xDEAD);
}

static void ask_without_memory(void)
{
	MSG msg;
	struct rlimit before = limit_memory();
	note_failure(!PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	note_failure(GetMessageA(&msg, NULL, 0, 0) == -1);
	note_failure(!CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL));
	note_failure(!SetTimer(NULL, 0, 10, NULL));
	note_failure(!WaitMessage());
	note_failure(LOOK(0, NULL, 0) == WAIT_FAILED);
	unlimit_memory(&before);
}

/* The first test: no queue has been made that could be used again. */
TEST(without_memory_there_is_no_queue)
{
	TEST_BEGIN();
	if (!memory_can_be_limited())
		skip(); /* a sanitizer or valgrind needs the memory */
	on_thread(ask_without_memory);
	assert_int_equal(starved.failures, 6);
	for (int i = 0; i < starved.failures; i++)
		assert_int_equal(starved.errors[i], ERROR_NOT_ENOUGH_MEMORY);
}

static void take_without_memory(void)
{
	MSG msg;
	PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE);
	for (int i = 0; i < QUEUE_LIMIT; i++)
		PostThreadMessageA(GetCurrentThreadId(), WM_USER, (WPARAM)i, 0);
	starved.failures = 0;
	struct rlimit before = limit_memory();
	note_failure(!PeekMessageA(&msg, NULL, WM_APP, WM_APP, PM_REMOVE));
	note_failure(GetMessageA(&msg, NULL, WM_APP, WM_APP) == -1);
	while (take(&msg, NULL, 0, 0) && msg.wParam == starved.in_order)
		starved.in_order++;
	unlimit_memory(&before);
}

TEST(without_memory_messages_still_come_in_order)
{
	TEST_BEGIN();
	if (!memory_can_be_limited())
		skip(); /* a sanitizer or valgrind needs the memory */
	on_thread(take_without_memory);
	assert_int_equal(starved.in_order, QUEUE_LIMIT);
	for (int i = 0; i < 2; i++)
		assert_int_equal(starved.errors[i], ERROR_NOT_ENOUGH_MEMORY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(without_memory_there_is_no_queue, start_watchdog),
		cmocka_unit_test_setup(without_memory_messages_still_come_in_order, start_watchdog),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
