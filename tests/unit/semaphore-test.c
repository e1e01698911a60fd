/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <errno.h>

#include "core/semaphore.h"

static HANDLE make_semaphore(LONG count, LONG maximum)
{
	HANDLE semaphore = CreateSemaphoreA(NULL, count, maximum, NULL);
	assert_non_null(semaphore);
	return semaphore;
}

static unsigned take_all(HANDLE semaphore)
{
	unsigned taken = 0;
	while (WaitForSingleObject(semaphore, 0) == WAIT_OBJECT_0)
		taken++;
	return taken;
}

TEST(a_count_is_taken_one_by_one)
{
	HANDLE semaphore = make_semaphore(3, 5);

	(void)state;
	assert_int_equal(take_all(semaphore), 3);
	assert_int_equal(WaitForSingleObject(semaphore, 0), WAIT_TIMEOUT);
	CloseHandle(semaphore);
}

TEST(a_release_adds_and_tells_what_was_there)
{
	HANDLE semaphore = make_semaphore(1, 5);
	LONG previous = -1;

	(void)state;
	ASSERT_QUIET(ReleaseSemaphore(semaphore, 3, &previous), TRUE);
	assert_int_equal(previous, 1);
	ASSERT_QUIET(ReleaseSemaphore(semaphore, 1, NULL), TRUE);
	assert_int_equal(take_all(semaphore), 5);
	CloseHandle(semaphore);
}

TEST(a_release_past_the_maximum_changes_nothing)
{
	HANDLE semaphore = make_semaphore(4, 5);
	LONG previous = -1;

	(void)state;
	ASSERT_FAILS(ReleaseSemaphore(semaphore, 2, &previous), FALSE, ERROR_TOO_MANY_POSTS);
	ASSERT_FAILS(ReleaseSemaphore(semaphore, MAXLONG, &previous), FALSE, ERROR_TOO_MANY_POSTS);
	ASSERT_FAILS(ReleaseSemaphore(semaphore, 0, &previous), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(ReleaseSemaphore(semaphore, -1, &previous), FALSE, ERROR_INVALID_PARAMETER);
	assert_int_equal(previous, -1);
	assert_int_equal(take_all(semaphore), 4);
	CloseHandle(semaphore);
}

TEST(the_greatest_maximum_works)
{
	HANDLE semaphore = make_semaphore(MAXLONG - 1, MAXLONG);
	LONG previous;

	(void)state;
	assert_true(ReleaseSemaphore(semaphore, 1, &previous));
	assert_int_equal(previous, MAXLONG - 1);
	ASSERT_FAILS(ReleaseSemaphore(semaphore, 1, NULL), FALSE, ERROR_TOO_MANY_POSTS);
	CloseHandle(semaphore);
}

TEST(impossible_counts_are_refused)
{
	(void)state;
	ASSERT_FAILS(CreateSemaphoreA(NULL, -1, 5, NULL), NULL, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(CreateSemaphoreA(NULL, 6, 5, NULL), NULL, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(CreateSemaphoreA(NULL, 0, 0, NULL), NULL, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(CreateSemaphoreW(NULL, 0, -1, NULL), NULL, ERROR_INVALID_PARAMETER);
}

TEST(what_is_no_semaphore_is_refused)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	(void)state;
	ASSERT_FAILS(ReleaseSemaphore(event, 1, NULL), FALSE, ERROR_INVALID_HANDLE);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++)
		ASSERT_FAILS(ReleaseSemaphore((HANDLE)garbage_handles[i], 1, NULL), FALSE,
		             ERROR_INVALID_HANDLE);
	CloseHandle(event);
	ASSERT_FAILS(ReleaseSemaphore(event, 1, NULL), FALSE, ERROR_INVALID_HANDLE);
}

static DWORD WINAPI wait_for(void *semaphore)
{
	return WaitForSingleObject(semaphore, INFINITE);
}

TEST(a_release_wakes_as_many_sleepers)
{
	HANDLE semaphore = make_semaphore(0, 10);
	HANDLE threads[4];

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(threads); i++)
		threads[i] = start_thread(wait_for, semaphore);
	await_sleepers(semaphore, 4);
	ReleaseSemaphore(semaphore, 3, NULL);
	await_sleepers(semaphore, 1);
	ReleaseSemaphore(semaphore, 1, NULL);
	for (unsigned i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(end_thread(threads[i]), WAIT_OBJECT_0);
	assert_int_equal(take_all(semaphore), 0);
	CloseHandle(semaphore);
}

/* Two semaphores as the free and the filled places of a buffer of three. */
struct buffer {
	HANDLE free, filled;
	_Atomic int inside;
	_Atomic int most;
	_Atomic unsigned taken;
};

static void produce_or_consume(unsigned number, void *context)
{
	struct buffer *buffer = context;
	for (unsigned i = 0; i < 10000; i++) {
		if (number % 2 == 0) {
			WaitForSingleObject(buffer->free, INFINITE);
			int inside = atomic_fetch_add(&buffer->inside, 1) + 1;
			if (inside > atomic_load(&buffer->most))
				atomic_store(&buffer->most, inside);
			ReleaseSemaphore(buffer->filled, 1, NULL);
		} else {
			WaitForSingleObject(buffer->filled, INFINITE);
			atomic_fetch_sub(&buffer->inside, 1);
			atomic_fetch_add(&buffer->taken, 1);
			ReleaseSemaphore(buffer->free, 1, NULL);
		}
	}
}

TEST(counts_are_conserved_among_threads)
{
	struct buffer buffer = { .free = make_semaphore(3, 3), .filled = make_semaphore(0, 3) };

	(void)state;
	run_crowd(4, produce_or_consume, &buffer);
	assert_int_equal(atomic_load(&buffer.taken), 20000);
	assert_true(atomic_load(&buffer.most) <= 3);
	assert_int_equal(take_all(buffer.free), 3);
	assert_int_equal(take_all(buffer.filled), 0);
	CloseHandle(buffer.free);
	CloseHandle(buffer.filled);
}

TEST(only_what_is_more_than_nothing_is_added)
{
	struct mm_object *semaphore = mm_semaphore_create(1, 3);
	int32_t previous = 0;

	(void)state;
	assert_int_equal(mm_semaphore_release(semaphore, 0, &previous), -ERANGE);
	assert_int_equal(mm_semaphore_release(semaphore, -1, &previous), -ERANGE);
	assert_int_equal(previous, 1);
	mm_object_put(semaphore);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_count_is_taken_one_by_one),
		CASE(a_release_adds_and_tells_what_was_there),
		CASE(a_release_past_the_maximum_changes_nothing),
		CASE(the_greatest_maximum_works),
		CASE(impossible_counts_are_refused),
		CASE(what_is_no_semaphore_is_refused),
		CASE(a_release_wakes_as_many_sleepers),
		CASE(counts_are_conserved_among_threads),
		CASE(only_what_is_more_than_nothing_is_added),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
