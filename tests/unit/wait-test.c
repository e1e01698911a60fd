/* SPDX-License-Identifier: MIT */
/* Waits for one object and for any of several. What sleeps on several runs twice: see futex-test.c. */
#include "sync-test.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "../../src/base/clock.h"
#include "../../src/base/futex.h"
#include "../../src/core/wait.h"

#define MOST MAXIMUM_WAIT_OBJECTS

static HANDLE make_event(BOOL set)
{
	HANDLE event = CreateEventA(NULL, FALSE, set, NULL);
	assert_non_null(event);
	return event;
}

static void make_events(HANDLE *events, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		events[i] = make_event(FALSE);
}

static void close_all(const HANDLE *handles, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		assert_true(CloseHandle(handles[i]));
}

/* ---- What is asked for ---- */

TEST(impossible_counts_are_refused)
{
	HANDLE event = make_event(TRUE);

	(void)state;
	ASSERT_FAILS(WaitForMultipleObjects(0, &event, FALSE, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WaitForMultipleObjects(65, &event, FALSE, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WaitForMultipleObjects(MAXDWORD, &event, TRUE, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(WaitForMultipleObjects(1, NULL, FALSE, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	ASSERT_QUIET(WaitForMultipleObjects(1, &event, FALSE, 0), WAIT_OBJECT_0);
	CloseHandle(event);
}

TEST(what_cannot_be_waited_for_is_refused)
{
	HANDLE handles[2] = { make_event(TRUE), NULL };
	HANDLE others[] = {
		(HANDLE)(uintptr_t)GetCurrentThreadId(),
		GetCurrentProcess(),
		GetModuleHandleA(NULL),
		make_event(TRUE),
	};

	(void)state;
	CloseHandle(others[3]);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles) + COUNT_OF(others); i++) {
		bool is_garbage = i < COUNT_OF(garbage_handles);
		handles[1] = is_garbage ? (HANDLE)garbage_handles[i] : others[i - COUNT_OF(garbage_handles)];
		ASSERT_FAILS(WaitForSingleObject(handles[1], 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(WaitForSingleObjectEx(handles[1], INFINITE, TRUE), WAIT_FAILED,
		             ERROR_INVALID_HANDLE);
		ASSERT_FAILS(WaitForMultipleObjects(2, handles, FALSE, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(WaitForMultipleObjects(2, handles, TRUE, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
	}
	assert_int_equal(WaitForSingleObject(handles[0], 0), WAIT_OBJECT_0); /* nothing was taken */
	CloseHandle(handles[0]);
}

TEST(an_object_may_be_there_twice_but_not_for_all)
{
	HANDLE event = make_event(TRUE);
	HANDLE twice[2] = { event, event }, copy = NULL;

	(void)state;
	assert_true(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &copy, 0, FALSE,
	                            DUPLICATE_SAME_ACCESS));
	ASSERT_FAILS(WaitForMultipleObjects(2, twice, TRUE, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	twice[1] = copy;
	ASSERT_FAILS(WaitForMultipleObjects(2, twice, TRUE, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	assert_int_equal(WaitForMultipleObjects(2, twice, FALSE, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForMultipleObjects(2, twice, FALSE, 2), WAIT_TIMEOUT);
	CloseHandle(copy);
	CloseHandle(event);
}

/* ---- Any ---- */

TEST(the_first_that_is_set_is_taken_alone)
{
	HANDLE events[MOST];

	(void)state;
	make_events(events, MOST);
	SetEvent(events[63]);
	SetEvent(events[17]);
	assert_int_equal(WaitForMultipleObjects(MOST, events, FALSE, INFINITE), WAIT_OBJECT_0 + 17);
	assert_int_equal(WaitForMultipleObjects(MOST, events, FALSE, INFINITE), WAIT_OBJECT_0 + 63);
	assert_int_equal(WaitForMultipleObjects(MOST, events, FALSE, 0), WAIT_TIMEOUT);
	close_all(events, MOST);
}

TEST(a_wait_lasts_as_long_as_it_says)
{
	HANDLE events[2];
	int64_t begin = mm_clock_ns();

	(void)state;
	make_events(events, 2);
	ASSERT_QUIET(WaitForSingleObject(events[0], 10), WAIT_TIMEOUT);
	assert_true(mm_clock_ns() - begin >= 10000000);
	ASSERT_QUIET(WaitForMultipleObjects(2, events, FALSE, 10), WAIT_TIMEOUT);
	ASSERT_QUIET(WaitForMultipleObjects(2, events, TRUE, 10), WAIT_TIMEOUT);
	assert_true(mm_clock_ns() - begin >= 30000000);
	Sleep(10);
	ASSERT_QUIET(SleepEx(10, FALSE), 0);
	assert_true(mm_clock_ns() - begin >= 50000000);
	close_all(events, 2);
}

struct any {
	HANDLE events[MOST];
	unsigned count;
};

static DWORD WINAPI wait_for_any(void *context)
{
	struct any *any = context;
	return WaitForMultipleObjects(any->count, any->events, FALSE, INFINITE);
}

TEST(any_of_64_wakes_a_sleeper)
{
	struct any any = { .count = MOST };

	(void)state;
	make_events(any.events, MOST);
	for (unsigned i = 0; i < MOST; i += 9) {
		HANDLE thread = start_thread(wait_for_any, &any);
		await_sleepers(any.events[MOST - 1], 1);
		SetEvent(any.events[i]);
		assert_int_equal(end_thread(thread), WAIT_OBJECT_0 + i);
	}
	close_all(any.events, MOST);
}

#define PRODUCERS 2
#define CONSUMERS 2
#define EACH 8000

struct market {
	HANDLE goods[8]; /* semaphores */
	_Atomic unsigned taken;
	_Atomic unsigned made[8], sold[8];
	HANDLE over;
};

static void trade(unsigned number, void *context)
{
	struct market *market = context;
	HANDLE all[9] = { market->over };
	memcpy(all + 1, market->goods, sizeof market->goods);
	for (unsigned i = 0; number < PRODUCERS && i < EACH; i++) {
		unsigned kind = (i * 5 + number) % 8;
		atomic_fetch_add(&market->made[kind], 1);
		ReleaseSemaphore(market->goods[kind], 1, NULL);
	}
	while (number >= PRODUCERS) {
		DWORD got = WaitForMultipleObjects(9, all, FALSE, INFINITE);
		if (got == WAIT_OBJECT_0)
			break;
		atomic_fetch_add(&market->sold[got - WAIT_OBJECT_0 - 1], 1);
		if (atomic_fetch_add(&market->taken, 1) + 1 == PRODUCERS * EACH)
			SetEvent(market->over);
	}
}

TEST(each_set_is_taken_by_one_of_many_waits_for_any)
{
	struct market market = { .over = CreateEventA(NULL, TRUE, FALSE, NULL) };

	(void)state;
	for (unsigned i = 0; i < 8; i++)
		market.goods[i] = CreateSemaphoreA(NULL, 0, MAXLONG, NULL);
	run_crowd(PRODUCERS + CONSUMERS, trade, &market);
	for (unsigned i = 0; i < 8; i++) {
		assert_int_equal(atomic_load(&market.made[i]), atomic_load(&market.sold[i]));
		assert_int_equal(WaitForSingleObject(market.goods[i], 0), WAIT_TIMEOUT);
	}
	close_all(market.goods, 8);
	CloseHandle(market.over);
}

/*
 * A set that comes between the waiter's last look and its sleep: made by a source that is asked in between.
 */
struct late_set {
	HANDLE event;
	unsigned looks;
};

static bool set_at_second_look(void *context)
{
	struct late_set *late = context;
	if (++late->looks == 2)
		SetEvent(late->event);
	return false;
}

TEST(a_set_between_the_last_look_and_the_sleep_is_seen)
{
	struct late_set late = { .event = make_event(FALSE) };
	struct mm_eventcount wake = { 0 };
	const struct mm_wait_source source = { .wake = &wake, .ready = set_at_second_look, .context = &late };
	struct mm_wait wait = { .count = 1, .source = &source, .deadline_ns = MM_NEVER };

	(void)state;
	wait.items[0].object = mm_object_get((uintptr_t)late.event, MM_WAITABLE);
	assert_int_equal(mm_wait(&wait), MM_WAIT_OBJECT);
	assert_int_equal(late.looks, 2);
	assert_int_equal(atomic_load(&wake.word), 0);
	mm_object_put(wait.items[0].object);
	CloseHandle(late.event);
}

TEST(what_is_there_at_the_deadline_is_taken)
{
	HANDLE timer = CreateWaitableTimerA(NULL, FALSE, NULL);
	LARGE_INTEGER due = { .QuadPart = -10 * 10000 };

	(void)state;
	SetWaitableTimer(timer, &due, 0, NULL, NULL, FALSE);
	assert_int_equal(WaitForSingleObject(timer, 10), WAIT_OBJECT_0); /* it is due a moment before */
	CloseHandle(timer);
}

/* ---- Signals, children ---- */

static _Atomic unsigned interruptions;

static void note_signal(int number)
{
	(void)number;
	atomic_fetch_add(&interruptions, 1);
}

static void *interrupt_and_set(void *context)
{
	void **arguments = context;
	for (unsigned i = 0; i < 30; i++) {
		pthread_kill(*(pthread_t *)arguments[0], SIGUSR1);
		usleep(500);
	}
	SetEvent(arguments[1]);
	return NULL;
}

TEST(signals_do_not_end_a_wait)
{
	struct sigaction action = { .sa_handler = note_signal };
	HANDLE events[2];
	pthread_t self = pthread_self(), other;
	void *arguments[2] = { &self, NULL };

	(void)state;
	make_events(events, 2);
	arguments[1] = events[1];
	sigaction(SIGUSR1, &action, NULL);
	errno = ENOENT;
	for (unsigned i = 0; i < 3; i++) {
		pthread_create(&other, NULL, interrupt_and_set, arguments);
		if (i == 0)
			assert_int_equal(WaitForSingleObject(events[1], INFINITE), WAIT_OBJECT_0);
		else
			assert_int_equal(WaitForMultipleObjects(2, events, FALSE, INFINITE),
			                 WAIT_OBJECT_0 + 1);
		pthread_join(other, NULL);
	}
	assert_true(atomic_load(&interruptions) > 0);
	close_all(events, 2);
}

TEST(signals_do_not_shorten_or_lengthen_a_sleep)
{
	struct sigaction action = { .sa_handler = note_signal };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
	struct itimerspec every_ms = { { 0, 1000000 }, { 0, 1000000 } };
	timer_t timer;

	(void)state;
	sigaction(SIGUSR1, &action, NULL); /* stays: a last signal may come late */
	assert_int_equal(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
	int64_t begin = mm_clock_ns();
	assert_int_equal(timer_settime(timer, 0, &every_ms, NULL), 0);
	Sleep(50); /* it would never end if each signal began it anew */
	assert_true(mm_clock_ns() - begin >= 50000000);
	timer_delete(timer);
}

static int child_refuses(const HANDLE *events)
{
	if (WaitForSingleObject(events[0], 0) != WAIT_FAILED || GetLastError() != ERROR_INVALID_HANDLE)
		return 1;
	if (WaitForMultipleObjects(2, events, FALSE, 0) != WAIT_FAILED || SetEvent(events[0]) ||
	    CloseHandle(events[0]))
		return 2;
	if (CreateEventA(NULL, FALSE, FALSE, NULL) || CreateMutexA(NULL, TRUE, "name") ||
	    OpenEventA(0, FALSE, "name"))
		return 3;
	if (CreateThread(NULL, 0, wait_for_any, NULL, 0, NULL) || GetCurrentThreadId())
		return 4;
	Sleep(1);
	SleepEx(1, TRUE);
	return 0;
}

TEST(a_forked_child_refuses_every_object)
{
	HANDLE events[2] = { CreateEventA(NULL, TRUE, TRUE, "name"), make_event(TRUE) };
	int status;

	(void)state;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		_exit(child_refuses(events));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(WaitForMultipleObjects(2, events, TRUE, 0), WAIT_OBJECT_0);
	close_all(events, 2);
}

static int force_poll(void **state)
{
	mm_futex_force_poll(1);
	return begin_watched(state);
}

static int allow_call(void **state)
{
	mm_futex_force_poll(0);
	return end_without_leak(state);
}

#define POLLED(name) { #name " (polled)", name, force_poll, allow_call, NULL }

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_forked_child_refuses_every_object),
		CASE(impossible_counts_are_refused),
		CASE(what_cannot_be_waited_for_is_refused),
		CASE(an_object_may_be_there_twice_but_not_for_all),
		CASE(the_first_that_is_set_is_taken_alone),
		CASE(a_wait_lasts_as_long_as_it_says),
		CASE(any_of_64_wakes_a_sleeper),
		CASE(each_set_is_taken_by_one_of_many_waits_for_any),
		CASE(a_set_between_the_last_look_and_the_sleep_is_seen),
		CASE(what_is_there_at_the_deadline_is_taken),
		CASE(signals_do_not_end_a_wait),
		CASE(signals_do_not_shorten_or_lengthen_a_sleep),
		POLLED(an_object_may_be_there_twice_but_not_for_all),
		POLLED(any_of_64_wakes_a_sleeper),
		POLLED(each_set_is_taken_by_one_of_many_waits_for_any),
		POLLED(signals_do_not_end_a_wait),
	};
	/* These stay open. */
	GetModuleHandleA(NULL);
	GetModuleHandleA("winmm");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
