/* SPDX-License-Identifier: MIT */
/*
 * Every notification with both traps armed: Syscall User Dispatch for system calls, RealtimeSanitizer's
 * runtime (linked in whole where the build found it) for allocation, locks and stdio. Function targets
 * disarm around the callee.
 */
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <windows.h>
#include <mmddk.h>
#include <winmm.h>

#include "sud.h"

#ifdef WITH_RTSAN
void __rtsan_realtime_enter(void);
void __rtsan_realtime_exit(void);
#else
#define __rtsan_realtime_enter() ((void)0)
#define __rtsan_realtime_exit() ((void)0)
#endif

#define DEVICE ((HDRVR)0x7788)
#define MESSAGE 0x3BD

static void arm(void)
{
	__rtsan_realtime_enter();
	sud_arm();
}

static void disarm(void)
{
	sud_disarm();
	__rtsan_realtime_exit();
}

/* In a way that the compiler cannot leave out. */
static void allocate(void)
{
	void *volatile memory = malloc(100);
	free(memory);
}

static BOOL notify(DWORD_PTR target, DWORD flags)
{
	arm();
	BOOL result = DriverCallback(target, flags, DEVICE, MESSAGE, 1, 2, 3);
	disarm();
	return result;
}

/* Counts what the notification did to the kernel. */
static void expect(BOOL expected, DWORD_PTR target, DWORD flags, unsigned wakes)
{
	unsigned before = sud_wakes();
	assert_int_equal(notify(target, flags), expected);
	if (sud_violations())
		fail_msg("system call %ld on the notification path", sud_last_violation());
	assert_int_equal(sud_wakes() - before, wakes);
}

static HWND make_window(void)
{
	HWND window = CreateWindowExA(0, "STATIC", "target", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	assert_non_null(window);
	return window;
}

static void drain(void)
{
	MSG message;
	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		;
}

static int setup(void **state)
{
	(void)state;
	if (!sud_open()) {
		print_message("no Syscall User Dispatch on this kernel or processor\n");
		skip();
	}
	return 0;
}

static void window_without_sleeper_enters_no_kernel(void **state)
{
	(void)state;
	HWND window = make_window();
	expect(TRUE, (DWORD_PTR)window, DCB_WINDOW, 0);
	drain();
	DestroyWindow(window);
	expect(FALSE, (DWORD_PTR)window, DCB_WINDOW, 0);
	expect(FALSE, 0xDEADBEEF, DCB_WINDOW, 0);
}

static void full_queue_enters_no_kernel(void **state)
{
	(void)state;
	HWND window = make_window();
	for (int i = 0; i < 10000; i++)
		expect(TRUE, (DWORD_PTR)window, DCB_WINDOW, 0);
	expect(FALSE, (DWORD_PTR)window, DCB_WINDOW, 0);
	assert_int_equal(GetLastError(), ERROR_NOT_ENOUGH_QUOTA);
	drain();
	DestroyWindow(window);
}

static void task_without_sleeper_enters_no_kernel(void **state)
{
	(void)state;
	drain();
	expect(TRUE, GetCurrentThreadId(), DCB_TASK, 0);
	expect(FALSE, 0x12345678, DCB_TASK, 0);
	drain();
}

static void event_without_sleeper_enters_no_kernel(void **state)
{
	(void)state;
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	expect(TRUE, (DWORD_PTR)event, DCB_EVENT, 0);
	expect(TRUE, (DWORD_PTR)event, DCB_EVENT, 0);
	CloseHandle(event);
	expect(FALSE, (DWORD_PTR)event, DCB_EVENT, 0);
}

static void armed_descriptor_costs_one_write(void **state)
{
	(void)state;
	struct pollfd poller = { .events = POLLIN };
	HWND window = make_window();

	drain();
	poller.fd = winmm_queue_fd();
	drain();
	expect(TRUE, (DWORD_PTR)window, DCB_WINDOW, 1);
	expect(TRUE, (DWORD_PTR)window, DCB_WINDOW, 0);
	assert_int_equal(poll(&poller, 1, 0), 1);
	drain();

	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	poller.fd = winmm_event_fd(event);
	expect(TRUE, (DWORD_PTR)event, DCB_EVENT, 1);
	assert_int_equal(poll(&poller, 1, 0), 1);
	CloseHandle(event);
	DestroyWindow(window);
}

/* ---- Sleepers ---- */

struct sleeper {
	HANDLE ready;
	HANDLE event;
	DWORD task;
	HWND window;
	DWORD_PTR received;
};

static DWORD WINAPI sleep_in_queue(void *argument)
{
	struct sleeper *sleeper = argument;
	MSG message;

	sleeper->window = make_window();
	sleeper->task = GetCurrentThreadId();
	SetEvent(sleeper->ready);
	while (GetMessageA(&message, NULL, 0, 0) > 0 && message.message == MESSAGE)
		InterlockedIncrement64((LONG64 volatile *)&sleeper->received);
	return 0;
}

static DWORD WINAPI sleep_on_event(void *argument)
{
	struct sleeper *sleeper = argument;
	sleeper->task = GetCurrentThreadId();
	SetEvent(sleeper->ready);
	WaitForSingleObject(sleeper->event, INFINITE);
	return 0;
}

/* A sleeping thread is one whose system call is a futex; nothing else tells it from one about to sleep. */
static void await_sleep(void)
{
	Sleep(50);
}

static void sleeping_queue_costs_one_wake(void **state)
{
	(void)state;
	struct sleeper sleeper = { .ready = CreateEventA(NULL, FALSE, FALSE, NULL) };
	HANDLE thread = CreateThread(NULL, 0, sleep_in_queue, &sleeper, 0, NULL);
	WaitForSingleObject(sleeper.ready, INFINITE);

	unsigned before = sud_wakes();
	for (int i = 0; i < 4; i++) {
		await_sleep();
		assert_true(i % 2 ? notify(sleeper.task, DCB_TASK) :
		                    notify((DWORD_PTR)sleeper.window, DCB_WINDOW));
	}
	assert_int_equal(sud_violations(), 0);
	assert_in_range(sud_wakes() - before, 0, 4);
	PostThreadMessageA(sleeper.task, WM_QUIT, 0, 0);
	WaitForSingleObject(thread, INFINITE);
	assert_int_equal(sleeper.received, 4);
	CloseHandle(thread);
	CloseHandle(sleeper.ready);
}

static void sleeping_waiter_costs_one_wake(void **state)
{
	(void)state;
	struct sleeper sleeper = {
		.ready = CreateEventA(NULL, FALSE, FALSE, NULL),
		.event = CreateEventA(NULL, FALSE, FALSE, NULL),
	};
	HANDLE thread = CreateThread(NULL, 0, sleep_on_event, &sleeper, 0, NULL);
	WaitForSingleObject(sleeper.ready, INFINITE);
	await_sleep();

	unsigned before = sud_wakes();
	assert_true(notify((DWORD_PTR)sleeper.event, DCB_EVENT));
	assert_int_equal(sud_violations(), 0);
	assert_in_range(sud_wakes() - before, 0, 1);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	CloseHandle(sleeper.event);
	CloseHandle(sleeper.ready);
}

/* ---- Functions ---- */

static int depth;

static void CALLBACK callee(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	disarm();
	assert_ptr_equal(device, DEVICE);
	assert_int_equal(message, MESSAGE);
	assert_true(user == 1 && param1 == 2 && param2 == 3);
	allocate();
	getppid();
	if (++depth < 3)
		assert_true(notify((DWORD_PTR)callee, DCB_FUNCTION));
	arm();
}

static void function_may_do_anything(void **state)
{
	(void)state;
	depth = 0;
	expect(TRUE, (DWORD_PTR)callee, DCB_FUNCTION, 0);
	assert_int_equal(depth, 3);
	expect(FALSE, 0, DCB_FUNCTION, 0);
	expect(FALSE, (DWORD_PTR)callee, DCB_NULL, 0);
}

static void posts_and_sets_of_the_api(void **state)
{
	(void)state;
	HWND window = make_window();
	HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);
	DWORD self = GetCurrentThreadId();

	arm();
	BOOL all = PostMessageA(window, MESSAGE, 1, 2) && PostMessageW(window, MESSAGE, 1, 2) &&
	           PostThreadMessageA(self, MESSAGE, 1, 2) && PostThreadMessageW(self, MESSAGE, 1, 2) &&
	           mmTaskSignal(self) && SetEvent(event);
	BOOL none = PostMessageA((HWND)0x1234, 0, 0, 0) || PostThreadMessageA(5, 0, 0, 0) ||
	            SetEvent((HANDLE)7);
	disarm();
	assert_true(all);
	assert_false(none);
	assert_int_equal(sud_violations(), 0);
	drain();
	CloseHandle(event);
	DestroyWindow(window);
}

/* ---- The traps themselves ---- */

static void a_system_call_is_trapped(void **state)
{
	(void)state;
	unsigned before = sud_violations();
	sud_arm();
	syscall(110 /* getppid */);
	sud_disarm();
	assert_int_equal(sud_violations(), before + 1);
	assert_int_equal(sud_last_violation(), 110);
	assert_true(sud_open());
}

static void an_allocation_is_trapped(void **state)
{
	(void)state;
#ifdef WITH_RTSAN
	int status = 0;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_WRONLY);
		dup2(null, STDERR_FILENO);
		__rtsan_realtime_enter();
		allocate();
		__rtsan_realtime_exit();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
#else
	print_message("built without RealtimeSanitizer's runtime (clang 19)\n");
	skip();
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_system_call_is_trapped),
		cmocka_unit_test(an_allocation_is_trapped),
		cmocka_unit_test(window_without_sleeper_enters_no_kernel),
		cmocka_unit_test(full_queue_enters_no_kernel),
		cmocka_unit_test(task_without_sleeper_enters_no_kernel),
		cmocka_unit_test(event_without_sleeper_enters_no_kernel),
		cmocka_unit_test(armed_descriptor_costs_one_write),
		cmocka_unit_test(sleeping_queue_costs_one_wake),
		cmocka_unit_test(sleeping_waiter_costs_one_wake),
		cmocka_unit_test(function_may_do_anything),
		cmocka_unit_test(posts_and_sets_of_the_api),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
