/* SPDX-License-Identifier: MIT */
/* The descriptor of a queue: readable or armed at any time, and free of cost while it is not polled. */
#include "message-test.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <string.h>
#include <sys/resource.h>
#include <winmm.h>

#include "core/queue.h"
#include "core/thread.h"

#define FOREVER (WATCHDOG_SECONDS * 1000)

static int readable(int timeout_ms)
{
	struct pollfd pollfd = { .fd = winmm_queue_fd(), .events = POLLIN };
	return poll(&pollfd, 1, timeout_ms);
}

static BOOL peek(void)
{
	MSG msg;
	return PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE);
}

/* Nothing is there, and the descriptor is armed. */
static void calm(void)
{
	drain();
	assert_int_equal(readable(0), 0);
}

TEST(it_is_one_descriptor_of_the_thread)
{
	TEST_BEGIN();
	errno = 1234;
	int fd = winmm_queue_fd();
	assert_true(fd > 0);
	assert_int_equal(winmm_queue_fd(), fd);
	assert_int_equal(errno, 1234);
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
}

TEST(it_is_readable_until_somebody_has_looked)
{
	TEST_BEGIN();
	assert_false(peek());
	assert_true(PostMessageA(NULL, WM_USER, 0, 0));
	winmm_queue_fd();
	assert_int_equal(readable(0), 1);
	assert_true(peek());
	assert_int_equal(readable(0), 1);
	assert_false(peek());
	assert_int_equal(readable(0), 0);
}

TEST(posts_make_it_readable)
{
	TEST_BEGIN();
	calm();
	PostMessageA(NULL, WM_USER, 0, 0);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(readable(0), 1);
	assert_true(peek());
	assert_true(peek());
	assert_false(peek());
	assert_int_equal(readable(0), 0);
}

TEST(quit_makes_it_readable)
{
	TEST_BEGIN();
	calm();
	PostQuitMessage(0);
	assert_int_equal(readable(0), 1);
	drain();
	assert_int_equal(readable(0), 0);
}

TEST(timers_make_it_readable)
{
	TEST_BEGIN();
	calm();
	UINT_PTR distant = SetTimer(NULL, 0, 1000000, NULL);
	assert_int_equal(readable(0), 0);
	UINT_PTR id = SetTimer(NULL, 0, 10, NULL);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(readable(FOREVER), 1);
		assert_true(peek());
		while (peek())
			;
	}
	KillTimer(NULL, id);
	drain();
	assert_int_equal(readable(30), 0);
	KillTimer(NULL, distant);
}

TEST(a_sleep_between_leaves_it_readable)
{
	TEST_BEGIN();
	calm();
	assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, 1, QS_ALLINPUT), WAIT_TIMEOUT);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(readable(0), 1);
	drain();
	assert_int_equal(readable(0), 0);
}

static void *post_a_little_later(void *id)
{
	Sleep(1);
	PostThreadMessageA((DWORD)(uintptr_t)id, WM_USER, 0, 0);
	return NULL;
}

TEST(a_sleep_for_a_message_leaves_it_readable)
{
	TEST_BEGIN();
	MSG msg;
	for (int i = 0; i < 20; i++) {
		pthread_t thread;
		calm();
		pthread_create(&thread, NULL, post_a_little_later, (void *)(uintptr_t)GetCurrentThreadId());
		assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
		PostMessageA(NULL, WM_USER, 0, 0);
		assert_int_equal(readable(0), 1);
		pthread_join(thread, NULL);
	}
	calm();
}

static atomic_uint posted;
static atomic_bool over;
static DWORD owner;

static void *post_on(void *unused)
{
	while (!atomic_load(&over)) {
		if (PostThreadMessageA(owner, WM_USER, 0, 0))
			atomic_fetch_add(&posted, 1);
		sched_yield();
	}
	return unused;
}

/* As a main loop does it. A lost wake-up leaves messages behind an armed descriptor: the watchdog rings. */
TEST(no_wake_up_is_lost)
{
	TEST_BEGIN();
	enum { WANTED = 20000 };
	pthread_t threads[2];
	unsigned got = 0;
	owner = GetCurrentThreadId();
	calm();
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, post_on, NULL);
	while (got < WANTED) {
		assert_int_equal(readable(FOREVER), 1);
		while (peek())
			got++;
	}
	atomic_store(&over, true);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	while (peek())
		got++;
	assert_int_equal(got, atomic_load(&posted));
}

enum { ROUNDS = 20000 };
static atomic_uint answered;

/* One message at a time, as soon as the last one was taken: while the owner arms its descriptor. */
static void *post_in_turn(void *unused)
{
	for (unsigned i = 0; i < ROUNDS; i++) {
		while (atomic_load(&answered) != i)
			sched_yield();
		PostThreadMessageA(owner, WM_USER, 0, 0);
	}
	return unused;
}

TEST(no_single_wake_up_is_lost)
{
	TEST_BEGIN();
	pthread_t thread;
	owner = GetCurrentThreadId();
	calm();
	pthread_create(&thread, NULL, post_in_turn, NULL);
	while (atomic_load(&answered) < ROUNDS) {
		assert_int_equal(readable(FOREVER), 1);
		while (peek())
			atomic_fetch_add(&answered, 1);
	}
	pthread_join(thread, NULL);
	calm();
}

TEST(posts_write_only_while_it_is_armed)
{
	TEST_BEGIN();
	struct mm_queue *queue = mm_thread_queue();
	uint64_t writes;
	calm();
	for (int i = 0; i < 100; i++)
		PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(read(atomic_load(&queue->wake.fd), &writes, sizeof writes), sizeof writes);
	assert_int_equal(writes, 1);
	drain();
}

struct heir {
	int fd;
	int readable;
	int armed;
	int readable_after_post;
};

static void *inherit(void *argument)
{
	struct heir *heir = argument;
	heir->fd = winmm_queue_fd();
	heir->readable = readable(0);
	peek();
	heir->armed = readable(0);
	PostMessageA(NULL, WM_USER, 0, 0);
	heir->readable_after_post = readable(0);
	SetTimer(NULL, 0, 10, NULL);
	return NULL;
}

/* The descriptors go with the queue to its next owner: threads that come and go do not use them up. */
TEST(descriptors_are_used_again)
{
	TEST_BEGIN();
	struct rlimit limit;
	getrlimit(RLIMIT_NOFILE, &limit);
	struct rlimit low = { .rlim_cur = 40, .rlim_max = limit.rlim_max };
	setrlimit(RLIMIT_NOFILE, &low);
	for (int i = 0; i < 100; i++) {
		pthread_t thread;
		struct heir heir = { 0 };
		pthread_create(&thread, NULL, inherit, &heir);
		pthread_join(thread, NULL);
		assert_true(heir.fd > 0);
		assert_int_equal(heir.readable, 1);
		assert_int_equal(heir.armed, 0);
		assert_int_equal(heir.readable_after_post, 1);
	}
	setrlimit(RLIMIT_NOFILE, &limit);
}

static int fd_seen, errno_seen;
static BOOL posted_after;

static void *ask_in_vain(void *unused)
{
	fd_seen = winmm_queue_fd();
	errno_seen = errno;
	posted_after = PostMessageA(NULL, WM_USER, 0, 0) && peek() && !peek();
	return unused;
}

/* Keeps every queue that has descriptors busy, so that the asker's has none. */
static void *hold_queue(void *event)
{
	winmm_queue_fd();
	SetEvent(((HANDLE *)event)[0]);
	WaitForSingleObject(((HANDLE *)event)[1], INFINITE);
	return NULL;
}

TEST(without_descriptors_there_is_none_and_errno_says_so)
{
	TEST_BEGIN();
	struct rlimit limit;
	pthread_t holder, asker;
	HANDLE events[2] = { CreateEventA(NULL, FALSE, FALSE, NULL), CreateEventA(NULL, FALSE, FALSE, NULL) };
	pthread_create(&holder, NULL, hold_queue, events);
	WaitForSingleObject(events[0], INFINITE);
	getrlimit(RLIMIT_NOFILE, &limit);
	for (rlim_t room = 0; room < 3; room++) {
		int next = dup(0);
		close(next);
		struct rlimit low = { .rlim_cur = (rlim_t)next + room, .rlim_max = limit.rlim_max };
		setrlimit(RLIMIT_NOFILE, &low);
		pthread_create(&asker, NULL, ask_in_vain, NULL);
		pthread_join(asker, NULL);
		setrlimit(RLIMIT_NOFILE, &limit);
		if (room == 0) {
			assert_int_equal(fd_seen, -1);
			assert_int_equal(errno_seen, EMFILE);
		}
		assert_true(posted_after);
	}
	pthread_create(&asker, NULL, ask_in_vain, NULL);
	pthread_join(asker, NULL);
	assert_true(fd_seen > 0);
	SetEvent(events[1]);
	pthread_join(holder, NULL);
	CloseHandle(events[0]);
	CloseHandle(events[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(it_is_readable_until_somebody_has_looked, start_watchdog),
		cmocka_unit_test_setup(it_is_one_descriptor_of_the_thread, start_watchdog),
		cmocka_unit_test_setup(posts_make_it_readable, start_watchdog),
		cmocka_unit_test_setup(quit_makes_it_readable, start_watchdog),
		cmocka_unit_test_setup(timers_make_it_readable, start_watchdog),
		cmocka_unit_test_setup(a_sleep_between_leaves_it_readable, start_watchdog),
		cmocka_unit_test_setup(a_sleep_for_a_message_leaves_it_readable, start_watchdog),
		cmocka_unit_test_setup(no_wake_up_is_lost, start_watchdog),
		cmocka_unit_test_setup(no_single_wake_up_is_lost, start_watchdog),
		cmocka_unit_test_setup(posts_write_only_while_it_is_armed, start_watchdog),
		cmocka_unit_test_setup(without_descriptors_there_is_none_and_errno_says_so, start_watchdog),
		cmocka_unit_test_setup(descriptors_are_used_again, start_watchdog),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
