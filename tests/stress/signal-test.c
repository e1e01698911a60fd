/* SPDX-License-Identifier: MIT */
/*
 * A timer signal notifies, from its handler, the very thread that it interrupts, which posts to itself and reads
 * meanwhile: nothing deadlocks, nothing is lost, and each of the two senders finds its messages in order.
 */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <windows.h>
#include <mmddk.h>

#define SIGNALS 20000
#define PERIOD_NS 20000 /* 50 kHz, or what the machine can do */

enum { FROM_THREAD = 0x8001, FROM_HANDLER };

static DWORD_PTR window, task, event;
static volatile sig_atomic_t handled;
static LPARAM posted_by_handler, refused;

static void notify_all(HDRVR sender, LPARAM number)
{
	BOOL to_window = DriverCallback(window, DCB_WINDOW, sender, WM_APP, 0, (DWORD_PTR)number, 0);
	BOOL to_task = DriverCallback(task, DCB_TASK, sender, WM_APP + 1, 0, (DWORD_PTR)number, 0);
	if (!to_window || !to_task || !DriverCallback(event, DCB_EVENT, sender, 0, 0, 0, 0))
		refused++;
}

static void on_timer(int signal)
{
	(void)signal;
	if (handled < SIGNALS) {
		notify_all((HDRVR)FROM_HANDLER, posted_by_handler++);
		handled++;
	}
}

struct reader {
	LPARAM next[2][2]; /* by sender, by target */
	unsigned disorder;
};

static void read_all(struct reader *reader)
{
	MSG message;
	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE)) {
		LPARAM *next = &reader->next[message.wParam == FROM_HANDLER][message.message == WM_APP];
		reader->disorder += message.lParam != (*next)++;
	}
}

static void start_timer(timer_t *timer)
{
	struct sigevent to_this_thread = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN };
	struct itimerspec period = { .it_value = { .tv_nsec = PERIOD_NS }, .it_interval = { .tv_nsec = PERIOD_NS } };
	struct sigaction action = { .sa_handler = on_timer };

	to_this_thread._sigev_un._tid = (pid_t)syscall(SYS_gettid);
	sigaction(SIGRTMIN, &action, NULL);
	assert_int_equal(timer_create(CLOCK_MONOTONIC, &to_this_thread, timer), 0);
	assert_int_equal(timer_settime(*timer, 0, &period, NULL), 0);
}

static void handler_posts_into_the_thread_it_interrupts(void **state)
{
	struct reader reader = { 0 };
	LPARAM posted = 0;
	timer_t timer;
	(void)state;

	window = (DWORD_PTR)CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	task = GetCurrentThreadId();
	event = (DWORD_PTR)CreateEventA(NULL, FALSE, FALSE, NULL);
	start_timer(&timer);
	while (handled < SIGNALS) {
		for (int i = 0; i < 16; i++)
			notify_all((HDRVR)FROM_THREAD, posted++);
		read_all(&reader);
	}
	timer_delete(timer);
	read_all(&reader);

	assert_int_equal(refused, 0);
	assert_int_equal(reader.disorder, 0);
	for (int target = 0; target < 2; target++) {
		assert_int_equal(reader.next[0][target], posted);
		assert_int_equal(reader.next[1][target], posted_by_handler);
	}
	assert_int_equal(WaitForSingleObject((HANDLE)event, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject((HANDLE)event, 0), WAIT_TIMEOUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(handler_posts_into_the_thread_it_interrupts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
