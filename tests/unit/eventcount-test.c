/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>

#include "../../src/base/eventcount.h"
#include "../../src/base/futex.h"

static bool is_readable(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	return poll(&p, 1, 0) == 1;
}

TEST(nobody_is_told_when_nobody_sleeps)
{
	struct mm_eventcount ec = { .fd = eventfd(0, EFD_NONBLOCK) };

	(void)state;
	mm_eventcount_notify(&ec);
	assert_int_equal(atomic_load(&ec.word), 0);
	assert_false(is_readable(ec.fd));
	close(ec.fd);
}

TEST(telling_changes_the_word_so_that_no_sleep_begins)
{
	struct mm_eventcount ec = { 0 };

	(void)state;
	mm_eventcount_announce(&ec, MM_EC_FUTEX);
	assert_int_equal(atomic_load(&ec.word), MM_EC_FUTEX);
	mm_eventcount_notify(&ec);
	assert_int_equal(mm_futex_wait(&ec.word, MM_EC_FUTEX, MM_NEVER), -EAGAIN);
}

TEST(a_cancelled_announcement_wants_nothing)
{
	struct mm_eventcount ec = { .fd = eventfd(0, EFD_NONBLOCK) };

	(void)state;
	mm_eventcount_announce(&ec, MM_EC_FUTEX | MM_EC_POLL);
	mm_eventcount_cancel(&ec);
	assert_int_equal(atomic_load(&ec.word), 0);
	mm_eventcount_notify(&ec);
	assert_false(is_readable(ec.fd));
	close(ec.fd);
}

TEST(an_armed_descriptor_is_written_once)
{
	struct mm_eventcount ec = { .fd = eventfd(0, EFD_NONBLOCK) };
	uint64_t count;

	(void)state;
	mm_eventcount_announce(&ec, MM_EC_POLL);
	mm_eventcount_notify(&ec);
	mm_eventcount_notify(&ec);
	assert_true(is_readable(ec.fd));
	assert_int_equal(read(ec.fd, &count, sizeof count), sizeof count);
	assert_int_equal(count, 1);
	close(ec.fd);
}

TEST(a_sleeping_thread_costs_no_write)
{
	struct mm_eventcount ec = { .fd = eventfd(0, EFD_NONBLOCK) };

	(void)state;
	mm_eventcount_announce(&ec, MM_EC_FUTEX);
	mm_eventcount_notify(&ec);
	assert_false(is_readable(ec.fd));
	close(ec.fd);
}

TEST(writing_a_full_counter_keeps_errno)
{
	int fd = eventfd(0, EFD_NONBLOCK);
	uint64_t most = UINT64_MAX - 1;

	(void)state;
	assert_int_equal(write(fd, &most, sizeof most), sizeof most);
	errno = ENOENT;
	mm_eventcount_write(fd);
	assert_int_equal(errno, ENOENT);
	assert_true(is_readable(fd));
	close(fd);
}

/* Every hand-over must wake: a lost one hangs, and the watchdog ends it. */
#define PASSES 30000

struct game {
	struct mm_eventcount ec[2];
	_Atomic unsigned ball[2];
};

static void await_ball(struct game *game, unsigned player, unsigned number)
{
	struct mm_eventcount *ec = &game->ec[player];
	while (atomic_load(&game->ball[player]) < number) {
		mm_eventcount_announce(ec, MM_EC_FUTEX);
		if (atomic_load(&game->ball[player]) < number)
			mm_futex_wait(&ec->word, MM_EC_FUTEX, MM_NEVER);
	}
	mm_eventcount_cancel(ec);
}

static void play(unsigned player, void *context)
{
	struct game *game = context;
	for (unsigned i = 1; i <= PASSES; i++) {
		if (player == 0) {
			atomic_exchange(&game->ball[1], i);
			mm_eventcount_notify(&game->ec[1]);
			await_ball(game, 0, i);
		} else {
			await_ball(game, 1, i);
			atomic_exchange(&game->ball[0], i);
			mm_eventcount_notify(&game->ec[0]);
		}
	}
}

TEST(no_wake_up_is_lost)
{
	static struct game game;

	(void)state;
	run_crowd(2, play, &game);
	assert_int_equal(atomic_load(&game.ball[0]), PASSES);
	assert_int_equal(atomic_load(&game.ball[1]), PASSES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(nobody_is_told_when_nobody_sleeps),
		CASE(telling_changes_the_word_so_that_no_sleep_begins),
		CASE(a_cancelled_announcement_wants_nothing),
		CASE(an_armed_descriptor_is_written_once),
		CASE(a_sleeping_thread_costs_no_write),
		CASE(writing_a_full_counter_keeps_errno),
		CASE(no_wake_up_is_lost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
