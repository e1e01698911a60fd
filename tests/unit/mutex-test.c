/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

static HANDLE make_mutex(BOOL owned)
{
	HANDLE mutex = CreateMutexA(NULL, owned, NULL);
	assert_non_null(mutex);
	return mutex;
}

static DWORD WINAPI try_it(void *mutex)
{
	DWORD result = WaitForSingleObject(mutex, 0);
	if (result != WAIT_TIMEOUT)
		ReleaseMutex(mutex);
	return result;
}

/* What a wait of time 0 answers on another thread, which gives back what it gets. */
static DWORD other_thread_gets(HANDLE mutex)
{
	return end_thread(start_thread(try_it, mutex));
}

TEST(an_owner_takes_it_again_and_releases_as_often)
{
	HANDLE mutex = make_mutex(TRUE);

	(void)state;
	assert_int_equal(WaitForSingleObject(mutex, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(mutex, INFINITE), WAIT_OBJECT_0);
	for (unsigned i = 0; i < 3; i++) {
		assert_int_equal(other_thread_gets(mutex), WAIT_TIMEOUT);
		ASSERT_QUIET(ReleaseMutex(mutex), TRUE);
	}
	assert_int_equal(other_thread_gets(mutex), WAIT_OBJECT_0);
	ASSERT_FAILS(ReleaseMutex(mutex), FALSE, ERROR_NOT_OWNER);
	CloseHandle(mutex);
}

static DWORD WINAPI release_it(void *mutex)
{
	SetLastError(0xDEAD);
	return ReleaseMutex(mutex) ? 0 : GetLastError();
}

TEST(only_the_owner_releases)
{
	HANDLE mutex = make_mutex(FALSE);

	(void)state;
	ASSERT_FAILS(ReleaseMutex(mutex), FALSE, ERROR_NOT_OWNER);
	assert_int_equal(WaitForSingleObject(mutex, INFINITE), WAIT_OBJECT_0);
	assert_int_equal(end_thread(start_thread(release_it, mutex)), ERROR_NOT_OWNER);
	assert_int_equal(other_thread_gets(mutex), WAIT_TIMEOUT);
	assert_true(ReleaseMutex(mutex));
	CloseHandle(mutex);
}

static void *release_as_first_call(void *mutex)
{
	return (void *)(uintptr_t)release_it(mutex);
}

/* A thread that the library has not met owns nothing, not even what is nobody's. */
TEST(a_foreign_thread_does_not_release)
{
	HANDLE mutexes[] = { make_mutex(TRUE), make_mutex(FALSE) };

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		pthread_t thread;
		void *error;
		assert_int_equal(pthread_create(&thread, NULL, release_as_first_call, mutexes[i]), 0);
		assert_int_equal(pthread_join(thread, &error), 0);
		assert_int_equal((uintptr_t)error, ERROR_NOT_OWNER);
		assert_int_equal(other_thread_gets(mutexes[i]), i == 0 ? WAIT_TIMEOUT : WAIT_OBJECT_0);
		CloseHandle(mutexes[i]);
	}
}

TEST(what_is_no_mutex_is_refused)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	(void)state;
	ASSERT_FAILS(ReleaseMutex(event), FALSE, ERROR_INVALID_HANDLE);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++)
		ASSERT_FAILS(ReleaseMutex((HANDLE)garbage_handles[i]), FALSE, ERROR_INVALID_HANDLE);
	CloseHandle(event);
	ASSERT_FAILS(ReleaseMutex(event), FALSE, ERROR_INVALID_HANDLE);
}

/* ---- Abandonment ---- */

static DWORD WINAPI take_and_end(void *mutex)
{
	DWORD result = WaitForSingleObject(mutex, INFINITE);
	if (result == WAIT_OBJECT_0)
		result = WaitForSingleObject(mutex, INFINITE); /* twice: both go with the thread */
	return result;
}

TEST(a_dead_owners_mutex_is_had_as_abandoned_once)
{
	HANDLE mutex = make_mutex(FALSE);

	(void)state;
	assert_int_equal(end_thread(start_thread(take_and_end, mutex)), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(mutex, 0), WAIT_ABANDONED);
	assert_int_equal(WaitForSingleObject(mutex, 0), WAIT_OBJECT_0);
	assert_int_equal(other_thread_gets(mutex), WAIT_TIMEOUT);
	assert_true(ReleaseMutex(mutex));
	assert_true(ReleaseMutex(mutex));
	assert_int_equal(other_thread_gets(mutex), WAIT_OBJECT_0);
	CloseHandle(mutex);
}

static DWORD WINAPI exit_with_it(void *mutex)
{
	WaitForSingleObject(mutex, INFINITE);
	ExitThread(7);
}

TEST(an_owner_that_ends_itself_abandons_too)
{
	HANDLE mutex = make_mutex(FALSE);

	(void)state;
	assert_int_equal(end_thread(start_thread(exit_with_it, mutex)), 7);
	assert_int_equal(WaitForSingleObject(mutex, 0), WAIT_ABANDONED);
	assert_true(ReleaseMutex(mutex));
	CloseHandle(mutex);
}

static DWORD WINAPI wait_for(void *mutex)
{
	return WaitForSingleObject(mutex, INFINITE);
}

struct until {
	HANDLE mutex, end, taken;
};

static DWORD WINAPI own_until(void *context)
{
	struct until *until = context;
	WaitForSingleObject(until->mutex, INFINITE);
	SetEvent(until->taken);
	WaitForSingleObject(until->end, INFINITE);
	return 0;
}

TEST(a_sleeper_wakes_when_the_owner_dies)
{
	struct until until = { make_mutex(FALSE), CreateEventA(NULL, TRUE, FALSE, NULL),
		               CreateEventA(NULL, TRUE, FALSE, NULL) };
	HANDLE owner = start_thread(own_until, &until);

	(void)state;
	WaitForSingleObject(until.taken, INFINITE);
	HANDLE sleeper = start_thread(wait_for, until.mutex);
	await_sleepers(until.mutex, 1);
	SetEvent(until.end);
	end_thread(owner);
	assert_int_equal(end_thread(sleeper), WAIT_ABANDONED);
	CloseHandle(until.mutex);
	CloseHandle(until.end);
	CloseHandle(until.taken);
}

TEST(among_several_objects_the_abandoned_one_is_told)
{
	HANDLE handles[3] = { CreateEventA(NULL, FALSE, FALSE, NULL), make_mutex(FALSE), make_mutex(FALSE) };

	(void)state;
	end_thread(start_thread(take_and_end, handles[1]));
	assert_int_equal(WaitForMultipleObjects(3, handles, FALSE, 0), WAIT_ABANDONED_0 + 1);
	ReleaseMutex(handles[1]);
	end_thread(start_thread(take_and_end, handles[2]));
	assert_int_equal(WaitForMultipleObjects(3, handles, TRUE, 0), WAIT_TIMEOUT);
	SetEvent(handles[0]);
	assert_int_equal(WaitForMultipleObjects(3, handles, TRUE, 0), WAIT_ABANDONED_0);
	assert_true(ReleaseMutex(handles[1]));
	assert_true(ReleaseMutex(handles[2]));
	for (unsigned i = 0; i < 3; i++)
		CloseHandle(handles[i]);
}

static DWORD WINAPI close_while_owning(void *unused)
{
	HANDLE mutex = CreateMutexA(NULL, TRUE, NULL);
	(void)unused;
	return CloseHandle(mutex);
}

TEST(an_owned_mutex_may_be_closed)
{
	(void)state;
	assert_true(end_thread(start_thread(close_while_owning, NULL)));
}

/* ---- Many threads ---- */

struct guarded {
	HANDLE mutex;
	unsigned value; /* under the mutex */
};

static void count_up(unsigned number, void *context)
{
	struct guarded *guarded = context;
	for (unsigned i = 0; i < 5000; i++) {
		WaitForSingleObject(guarded->mutex, INFINITE);
		if (number % 2)
			WaitForSingleObject(guarded->mutex, INFINITE);
		guarded->value++;
		if (number % 2)
			ReleaseMutex(guarded->mutex);
		ReleaseMutex(guarded->mutex);
	}
}

TEST(it_excludes)
{
	struct guarded guarded = { make_mutex(FALSE), 0 };

	(void)state;
	run_crowd(4, count_up, &guarded);
	assert_int_equal(guarded.value, 4 * 5000);
	CloseHandle(guarded.mutex);
}

static void take_or_make_and_drop(unsigned number, void *context)
{
	(void)number;
	(void)context;
	for (unsigned i = 0; i < 2000; i++)
		CloseHandle(CreateMutexA(NULL, i % 2, NULL));
}

TEST(mutexes_come_and_go_on_all_threads)
{
	(void)state;
	run_crowd(4, take_or_make_and_drop, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_owner_takes_it_again_and_releases_as_often),
		CASE(only_the_owner_releases),
		CASE(a_foreign_thread_does_not_release),
		CASE(what_is_no_mutex_is_refused),
		CASE(a_dead_owners_mutex_is_had_as_abandoned_once),
		CASE(an_owner_that_ends_itself_abandons_too),
		CASE(a_sleeper_wakes_when_the_owner_dies),
		CASE(among_several_objects_the_abandoned_one_is_told),
		CASE(an_owned_mutex_may_be_closed),
		CASE(it_excludes),
		CASE(mutexes_come_and_go_on_all_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
