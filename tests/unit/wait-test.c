/* SPDX-License-Identifier: MIT */
/* Waits for one and several objects. What sleeps on several runs twice: see futex-test.c. */
#include "sync-test.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "../../src/base/clock.h"
#include "../../src/base/futex.h"
#include "../../src/core/event.h"
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
		(HANDLE)(uintptr_t)GetCurrentThreadId(), GetCurrentProcess(), GetModuleHandleA(NULL), make_event(TRUE),
	};

	(void)state;
	CloseHandle(others[3]);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles) + COUNT_OF(others); i++) {
		bool is_garbage = i < COUNT_OF(garbage_handles);
		handles[1] = is_garbage ? (HANDLE)garbage_handles[i] : others[i - COUNT_OF(garbage_handles)];
		ASSERT_FAILS(WaitForSingleObject(handles[1], 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(WaitForSingleObjectEx(handles[1], INFINITE, TRUE), WAIT_FAILED, ERROR_INVALID_HANDLE);
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
	assert_true(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), &copy, 0, FALSE, DUPLICATE_SAME_ACCESS));
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

/* ---- All ---- */

TEST(nothing_is_taken_until_all_are_there)
{
	HANDLE handles[3] = { make_event(TRUE), CreateSemaphoreA(NULL, 1, 1, NULL), CreateMutexA(NULL, FALSE, NULL) };
	HANDLE missing[4] = { handles[0], handles[1], handles[2], make_event(FALSE) };

	(void)state;
	assert_int_equal(WaitForMultipleObjects(4, missing, TRUE, 5), WAIT_TIMEOUT);
	ASSERT_FAILS(ReleaseMutex(handles[2]), FALSE, ERROR_NOT_OWNER);
	assert_int_equal(WaitForMultipleObjects(3, handles, TRUE, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(handles[0], 0), WAIT_TIMEOUT);
	assert_int_equal(WaitForSingleObject(handles[1], 0), WAIT_TIMEOUT);
	assert_true(ReleaseMutex(handles[2]));
	close_all(missing, 4);
}

static DWORD WINAPI wait_for_all(void *context)
{
	struct any *any = context;
	return WaitForMultipleObjects(any->count, any->events, TRUE, INFINITE);
}

TEST(the_last_of_all_wakes_a_sleeper)
{
	struct any any = { .count = MOST };

	(void)state;
	make_events(any.events, MOST);
	HANDLE thread = start_thread(wait_for_all, &any);
	await_sleepers(any.events[MOST - 1], 1);
	for (unsigned i = 0; i < MOST; i++)
		SetEvent(any.events[(i * 37 + 5) % MOST]);
	assert_int_equal(end_thread(thread), WAIT_OBJECT_0);
	assert_int_equal(WaitForMultipleObjects(MOST, any.events, FALSE, 0), WAIT_TIMEOUT);
	close_all(any.events, MOST);
}

/* A set that comes between the waiter's last look and its sleep: made by a source that is asked in between. */
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

/* A wait for all by hand: it has reserved the object, and others want it. They must not see it until it decides. */
struct wanted {
	struct mm_object *object;
	_Atomic bool decided;
	_Atomic unsigned early;
	void (*want)(struct wanted *wanted);
};

static void want_to_take(struct wanted *wanted)
{
	struct mm_wait_item item = { .object = wanted->object };
	if (mm_waitable_take(&item) != MM_NOT_TAKEN)
		atomic_fetch_add(&wanted->early, 1); /* what the wait for all took */
}

static void want_to_reset(struct wanted *wanted)
{
	mm_event_reset(wanted->object);
	atomic_fetch_add(&wanted->early, !atomic_load(&wanted->decided));
}

static void want_to_pulse(struct wanted *wanted)
{
	mm_event_pulse(wanted->object);
	atomic_fetch_add(&wanted->early, !atomic_load(&wanted->decided));
}

static DWORD WINAPI run_want(void *context)
{
	struct wanted *wanted = context;
	wanted->want(wanted);
	return 0;
}

static void assert_reserved_from(HANDLE handle, void (*want)(struct wanted *wanted))
{
	struct mm_object *object = mm_object_get((uintptr_t)handle, MM_WAITABLE);
	struct wanted wanted = { .object = object, .want = want };
	struct mm_wait_item item = { .object = object };

	assert_true(mm_waitable_reserve(&item));
	HANDLE thread = start_thread(run_want, &wanted);
	usleep(5000); /* for it to do wrong; right it is at any time */
	atomic_store(&wanted.decided, true);
	assert_int_equal(mm_waitable_commit(&item), MM_TAKEN);
	end_thread(thread);
	assert_int_equal(atomic_load(&wanted.early), 0);
	if (object->type == MM_MUTEX)
		assert_true(ReleaseMutex(handle));
	mm_object_put(object);
	CloseHandle(handle);
}

TEST(what_is_reserved_for_a_wait_for_all_is_not_touched)
{
	(void)state;
	assert_reserved_from(make_event(TRUE), want_to_take);
	assert_reserved_from(make_event(TRUE), want_to_reset);
	assert_reserved_from(make_event(TRUE), want_to_pulse);
	assert_reserved_from(CreateSemaphoreA(NULL, 1, 1, NULL), want_to_take);
	assert_reserved_from(CreateMutexA(NULL, FALSE, NULL), want_to_take);
}

/*
 * Philosophers: each wants both forks at once, and now and then one of them. Half of a pair in each hand would end in
 * a deadlock, a fork in two hands is counted.
 */
#define PHILOSOPHERS 4

struct table {
	HANDLE forks[PHILOSOPHERS];
	_Atomic int users[PHILOSOPHERS];
	_Atomic unsigned violations;
	_Atomic unsigned meals;
	unsigned (*give_back)(HANDLE fork);
};

static void use(struct table *table, unsigned fork, int change)
{
	int before = atomic_fetch_add(&table->users[fork], change);
	if (before != (change > 0 ? 0 : 1))
		atomic_fetch_add(&table->violations, 1);
}

static void dine(unsigned number, void *context)
{
	struct table *table = context;
	unsigned left = number, right = (number + 1) % PHILOSOPHERS;
	HANDLE pair[2] = { table->forks[left], table->forks[right] };
	for (unsigned i = 0; i < 3000; i++) {
		if (WaitForSingleObject(pair[0], INFINITE) != WAIT_OBJECT_0)
			atomic_fetch_add(&table->violations, 1);
		use(table, left, 1);
		use(table, left, -1);
		table->give_back(pair[0]);
		if (WaitForMultipleObjects(2, pair, TRUE, INFINITE) != WAIT_OBJECT_0)
			atomic_fetch_add(&table->violations, 1);
		use(table, left, 1);
		use(table, right, 1);
		atomic_fetch_add(&table->meals, 1);
		use(table, right, -1);
		use(table, left, -1);
		if (!table->give_back(pair[i % 2]) || !table->give_back(pair[1 - i % 2]))
			atomic_fetch_add(&table->violations, 1);
	}
}

static unsigned set_fork(HANDLE fork) { return SetEvent(fork); }
static unsigned release_count(HANDLE fork) { return ReleaseSemaphore(fork, 1, NULL); }
static unsigned release_mutex(HANDLE fork) { return ReleaseMutex(fork); }

TEST(all_are_taken_together_or_not_at_all)
{
	(void)state;
	for (unsigned kind = 0; kind < 3; kind++) {
		struct table table = { .give_back = kind == 0 ? set_fork : kind == 1 ? release_count : release_mutex };
		for (unsigned i = 0; i < PHILOSOPHERS; i++)
			table.forks[i] = kind == 0 ? make_event(TRUE) :
			                 kind == 1 ? CreateSemaphoreA(NULL, 1, 1, NULL) :
			                             CreateMutexA(NULL, FALSE, NULL);
		run_crowd(PHILOSOPHERS, dine, &table);
		assert_int_equal(atomic_load(&table.violations), 0);
		assert_int_equal(atomic_load(&table.meals), PHILOSOPHERS * 3000);
		close_all(table.forks, PHILOSOPHERS);
	}
}

/* Some want all, some want any, some reset: whoever gets one gives it back. */
struct mixture {
	HANDLE events[3];
	_Atomic unsigned violations;
};

static void mix(unsigned number, void *context)
{
	struct mixture *mixture = context;
	for (unsigned i = 0; i < 4000; i++) {
		DWORD got;
		switch (number) {
		case 0:
			if (WaitForMultipleObjects(3, mixture->events, TRUE, 0) == WAIT_OBJECT_0)
				for (unsigned j = 0; j < 3; j++)
					SetEvent(mixture->events[j]);
			break;
		case 1:
		case 2:
			got = WaitForMultipleObjects(3, mixture->events, FALSE, INFINITE);
			if (got > WAIT_OBJECT_0 + 2)
				atomic_fetch_add(&mixture->violations, 1);
			else
				SetEvent(mixture->events[got - WAIT_OBJECT_0]);
			break;
		default:
			ResetEvent(mixture->events[i % 3]);
			SetEvent(mixture->events[i % 3]);
			break;
		}
	}
}

TEST(waits_for_any_and_all_and_resets_mix)
{
	struct mixture mixture = { .violations = 0 };

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		mixture.events[i] = make_event(TRUE);
	run_crowd(4, mix, &mixture);
	assert_int_equal(atomic_load(&mixture.violations), 0);
	assert_int_equal(WaitForMultipleObjects(3, mixture.events, TRUE, 0), WAIT_OBJECT_0);
	close_all(mixture.events, 3);
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
			assert_int_equal(WaitForMultipleObjects(2, events, FALSE, INFINITE), WAIT_OBJECT_0 + 1);
		pthread_join(other, NULL);
	}
	assert_true(atomic_load(&interruptions) > 0);
	close_all(events, 2);
}

TEST(signals_do_not_shorten_or_lengthen_a_sleep)
{
	struct sigaction action = { .sa_handler = note_signal };
	struct itimerval every_ms = { { 0, 1000 }, { 0, 1000 } }, never = { { 0, 0 }, { 0, 0 } };
	int64_t begin = mm_clock_ns();

	(void)state;
	sigaction(SIGALRM, &action, NULL); /* the watchdog rests for this test */
	setitimer(ITIMER_REAL, &every_ms, NULL);
	Sleep(50); /* it would never end if each signal began it anew */
	setitimer(ITIMER_REAL, &never, NULL);
	signal(SIGALRM, SIG_DFL);
	assert_true(mm_clock_ns() - begin >= 50000000);
}

static int child_refuses(const HANDLE *events)
{
	if (WaitForSingleObject(events[0], 0) != WAIT_FAILED || GetLastError() != ERROR_INVALID_HANDLE)
		return 1;
	if (WaitForMultipleObjects(2, events, FALSE, 0) != WAIT_FAILED || SetEvent(events[0]) || CloseHandle(events[0]))
		return 2;
	if (CreateEventA(NULL, FALSE, FALSE, NULL) || CreateMutexA(NULL, TRUE, "name") || OpenEventA(0, FALSE, "name"))
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

/* ---- Handles ---- */

TEST(pseudo_handles_may_be_closed_and_others_not)
{
	HANDLE event = make_event(FALSE);

	(void)state;
	ASSERT_QUIET(CloseHandle(GetCurrentProcess()), TRUE);
	ASSERT_QUIET(CloseHandle(GetCurrentThread()), TRUE);
	ASSERT_QUIET(CloseHandle(INVALID_HANDLE_VALUE), TRUE);
	ASSERT_FAILS(CloseHandle((HANDLE)(uintptr_t)GetCurrentThreadId()), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(CloseHandle(GetModuleHandleA("winmm")), FALSE, ERROR_INVALID_HANDLE);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++)
		ASSERT_FAILS(CloseHandle((HANDLE)garbage_handles[i]), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_QUIET(CloseHandle(event), TRUE);
	ASSERT_FAILS(CloseHandle(event), FALSE, ERROR_INVALID_HANDLE);
}

#define PROCESS GetCurrentProcess()

TEST(a_duplicate_is_the_same_object)
{
	HANDLE event = make_event(FALSE), copy = NULL;

	(void)state;
	ASSERT_QUIET(DuplicateHandle(PROCESS, event, PROCESS, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS), TRUE);
	assert_ptr_not_equal(copy, event);
	SetEvent(event);
	assert_int_equal(WaitForSingleObject(copy, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	CloseHandle(event);
	SetEvent(copy);
	assert_int_equal(WaitForSingleObject(copy, 0), WAIT_OBJECT_0);
	CloseHandle(copy);
}

TEST(duplicating_may_close_the_source)
{
	HANDLE event = make_event(FALSE), copy = NULL;

	(void)state;
	ASSERT_QUIET(DuplicateHandle(PROCESS, event, PROCESS, &copy, 0, FALSE, DUPLICATE_CLOSE_SOURCE), TRUE);
	ASSERT_FAILS(SetEvent(event), FALSE, ERROR_INVALID_HANDLE);
	assert_true(SetEvent(copy));
	ASSERT_QUIET(DuplicateHandle(PROCESS, copy, NULL, NULL, 0, FALSE, DUPLICATE_CLOSE_SOURCE), TRUE);
	ASSERT_FAILS(SetEvent(copy), FALSE, ERROR_INVALID_HANDLE);
}

TEST(impossible_duplicates_are_refused)
{
	HANDLE event = make_event(FALSE), copy = (HANDLE)1;

	(void)state;
	ASSERT_FAILS(DuplicateHandle(PROCESS, event, PROCESS, NULL, 0, FALSE, 0), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(DuplicateHandle(event, event, PROCESS, &copy, 0, FALSE, 0), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(DuplicateHandle(PROCESS, event, event, &copy, 0, FALSE, 0), FALSE, ERROR_INVALID_HANDLE);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++) {
		HANDLE garbage = (HANDLE)garbage_handles[i];
		ASSERT_FAILS(DuplicateHandle(PROCESS, garbage, PROCESS, &copy, 0, FALSE, 0), FALSE, ERROR_INVALID_HANDLE);
		assert_null(copy);
	}
	CloseHandle(event);
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
		CASE(nothing_is_taken_until_all_are_there),
		CASE(the_last_of_all_wakes_a_sleeper),
		CASE(a_set_between_the_last_look_and_the_sleep_is_seen),
		CASE(what_is_there_at_the_deadline_is_taken),
		CASE(what_is_reserved_for_a_wait_for_all_is_not_touched),
		CASE(all_are_taken_together_or_not_at_all),
		CASE(waits_for_any_and_all_and_resets_mix),
		CASE(signals_do_not_end_a_wait),
		CASE(signals_do_not_shorten_or_lengthen_a_sleep),
		CASE(pseudo_handles_may_be_closed_and_others_not),
		CASE(a_duplicate_is_the_same_object),
		CASE(duplicating_may_close_the_source),
		CASE(impossible_duplicates_are_refused),
		POLLED(an_object_may_be_there_twice_but_not_for_all),
		POLLED(any_of_64_wakes_a_sleeper),
		POLLED(each_set_is_taken_by_one_of_many_waits_for_any),
		POLLED(the_last_of_all_wakes_a_sleeper),
		POLLED(all_are_taken_together_or_not_at_all),
		POLLED(waits_for_any_and_all_and_resets_mix),
		POLLED(signals_do_not_end_a_wait),
	};
	/* These stay open. */
	GetModuleHandleA(NULL);
	GetModuleHandleA("winmm");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
