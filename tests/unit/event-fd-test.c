/* SPDX-License-Identifier: MIT */
/* The descriptor of an event: made once, armed by a wait that timed out, written by the next set alone. */
#include "sync-test.h"

#include <errno.h>
#include <poll.h>

#include <winmm.h>

#include "../../src/core/event.h"

static bool is_readable(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	return poll(&p, 1, 0) == 1;
}

/* What was written to it since it was read last. */
static uint64_t count_of(int fd)
{
	uint64_t count = 0;
	return read(fd, &count, sizeof count) == sizeof count ? count : 0;
}

static HANDLE make_event(BOOL manual, BOOL set, int *fd)
{
	HANDLE event = CreateEventA(NULL, manual, set, NULL);
	assert_non_null(event);
	errno = ENOENT;
	*fd = winmm_event_fd(event);
	assert_int_equal(errno, ENOENT);
	assert_true(*fd > 0);
	assert_int_equal(winmm_event_fd(event), *fd);
	return event;
}

TEST(what_is_no_event_has_none)
{
	(void)state;
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++) {
		errno = 0;
		assert_int_equal(winmm_event_fd((HANDLE)garbage_handles[i]), -1);
		assert_int_equal(errno, EBADF);
	}
}

TEST(it_tells_of_a_set_once_until_a_wait_has_timed_out)
{
	int fd;
	HANDLE event = make_event(FALSE, FALSE, &fd);

	(void)state;
	assert_false(is_readable(fd));
	for (unsigned round = 0; round < 3; round++) {
		ASSERT_QUIET(SetEvent(event), TRUE);
		ASSERT_QUIET(SetEvent(event), TRUE);
		assert_int_equal(count_of(fd), 1);
		assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
		SetEvent(event);
		assert_false(is_readable(fd));
		assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
		assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	}
	CloseHandle(event);
}

TEST(it_is_readable_at_once_if_the_event_is_set)
{
	int fd;
	HANDLE event = make_event(TRUE, TRUE, &fd);

	(void)state;
	assert_int_equal(count_of(fd), 1);
	SetEvent(event);
	assert_false(is_readable(fd));
	ResetEvent(event);
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	SetEvent(event);
	assert_int_equal(count_of(fd), 1);
	CloseHandle(event);
}

/* Drained by the wait that times out, though nobody has read it. */
TEST(it_is_not_readable_after_a_wait_that_timed_out)
{
	int fd;
	HANDLE event = make_event(FALSE, FALSE, &fd);

	(void)state;
	SetEvent(event);
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
	assert_true(is_readable(fd));
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	assert_false(is_readable(fd));
	SetEvent(event);
	assert_true(is_readable(fd));
	CloseHandle(event);
}

static DWORD WINAPI wait_for(void *event)
{
	return WaitForSingleObject(event, INFINITE);
}

TEST(a_sleeper_and_a_poller_are_both_told_and_no_poller_that_did_not_ask)
{
	int fd;
	HANDLE event = make_event(FALSE, FALSE, &fd);

	(void)state;
	for (int armed = 1; armed >= 0; armed--) { /* by its making; the second time nothing has armed it */
		HANDLE thread = start_thread(wait_for, event);
		await_sleepers(event, 1);
		ASSERT_QUIET(SetEvent(event), TRUE);
		assert_int_equal(end_thread(thread), WAIT_OBJECT_0);
		assert_int_equal(count_of(fd), armed);
	}
	CloseHandle(event);
}

TEST(an_event_without_one_is_never_armed)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	struct mm_object *object = mm_object_get((uintptr_t)event, MM_TYPES(MM_EVENT));

	(void)state;
	int fd = atomic_exchange(&object->fd, 0); /* of an event that used the memory before */
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	assert_int_equal(atomic_load(&object->state) & MM_EVENT_ARMED, 0);
	atomic_store(&object->fd, fd);
	mm_object_put(object);
	CloseHandle(event);
}

TEST(it_may_be_number_1_where_standard_output_is_closed)
{
	struct mm_object *event = mm_event_create(false, false);
	int kept = atomic_exchange(&event->fd, 0);

	(void)state;
	fflush(stdout);
	int output = dup(STDOUT_FILENO);
	close(STDOUT_FILENO);
	int fd = mm_event_descriptor(event);
	uint32_t bits = (uint32_t)atomic_load(&event->state);
	atomic_store(&event->fd, kept);
	dup2(output, STDOUT_FILENO);
	close(output);
	assert_int_equal(fd, STDOUT_FILENO);
	assert_int_equal(bits, MM_EVENT_ARMED);
	mm_object_put(event);
}

/* ---- Several ask at once ---- */

#define ASKERS 4
#define ROUNDS 300

struct race {
	struct mm_object *event;
	pthread_barrier_t round;
	int fds[ASKERS];
	unsigned different;
};

static void ask_in_rounds(unsigned number, void *context)
{
	struct race *race = context;
	for (unsigned i = 0; i < ROUNDS; i++) {
		pthread_barrier_wait(&race->round);
		race->fds[number] = mm_event_descriptor(race->event);
		pthread_barrier_wait(&race->round);
		if (number > 0)
			continue;
		for (unsigned j = 1; j < ASKERS; j++)
			race->different += race->fds[j] != race->fds[0];
		close(atomic_exchange(&race->event->fd, 0));
	}
}

TEST(whoever_asks_first_all_get_the_same_and_none_is_left_over)
{
	struct race race = { .event = mm_event_create(false, false) };
	int kept = atomic_exchange(&race.event->fd, 0);
	int lowest = dup(STDERR_FILENO);

	(void)state;
	close(lowest);
	pthread_barrier_init(&race.round, NULL, ASKERS);
	run_crowd(ASKERS, ask_in_rounds, &race);
	pthread_barrier_destroy(&race.round);
	assert_int_equal(race.different, 0);
	int lowest_after = dup(STDERR_FILENO);
	close(lowest_after);
	assert_int_equal(lowest_after, lowest);
	atomic_store(&race.event->fd, kept);
	mm_object_put(race.event);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(what_is_no_event_has_none),
		CASE(it_tells_of_a_set_once_until_a_wait_has_timed_out),
		CASE(it_is_readable_at_once_if_the_event_is_set),
		CASE(it_is_not_readable_after_a_wait_that_timed_out),
		CASE(a_sleeper_and_a_poller_are_both_told_and_no_poller_that_did_not_ask),
		CASE(an_event_without_one_is_never_armed),
		CASE(it_may_be_number_1_where_standard_output_is_closed),
		CASE(whoever_asks_first_all_get_the_same_and_none_is_left_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
