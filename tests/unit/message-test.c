/* SPDX-License-Identifier: MIT */
/* Posting: order, whom nothing can be posted to, the limit, several threads. */
#include "message-get.h"

#include <sched.h>

#include "base/handle.h"
#include "core/queue.h"
#include "core/thread.h"
#include "ring-fill.h"

/* ---- Posting and getting ---- */

TEST(messages_come_as_they_were_posted)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	assert_true(PostMessageA(window, WM_USER, 0x123456789ABCDEF0, -7));
	assert_true(PostMessageW(NULL, WM_APP, 3, 4));
	assert_true(PostThreadMessageA(GetCurrentThreadId(), 0xFFFFFFFF, 5, 6));
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
	assert_ptr_equal(msg.hwnd, window);
	assert_int_equal(msg.message, WM_USER);
	assert_true(msg.wParam == 0x123456789ABCDEF0);
	assert_int_equal(msg.lParam, -7);
	assert_int_equal(msg.pt.x | msg.pt.y, 0);
	assert_int_equal(GetMessageW(&msg, NULL, 0, 0), 1);
	assert_null(msg.hwnd);
	assert_int_equal(msg.message, WM_APP);
	assert_true(take(&msg, NULL, 0, 0));
	assert_int_equal(msg.message, 0xFFFFFFFF);
	assert_false(take(&msg, NULL, 0, 0));
	DestroyWindow(window);
}

TEST(peeking_leaves_the_message)
{
	TEST_BEGIN();
	MSG msg;
	PostMessageA(NULL, WM_USER, 1, 0);
	PostMessageA(NULL, WM_USER + 1, 2, 0);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE | PM_NOYIELD));
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_int_equal(msg.wParam, 1);
	assert_true(PeekMessageA(&msg, NULL, WM_USER + 1, WM_USER + 1, PM_NOREMOVE));
	assert_int_equal(msg.wParam, 2);
	assert_true(take(&msg, NULL, 0, 0));
	assert_int_equal(msg.wParam, 1);
	assert_true(take(&msg, NULL, 0, 0));
	assert_int_equal(msg.wParam, 2);
}

/* ---- Posting where nobody is ---- */

static BOOL no_queue_posted[2];
static DWORD no_queue_errors[2];

static void post_without_queue(void)
{
	SetLastError(0xDEAD);
	no_queue_posted[0] = PostMessageA(NULL, WM_USER, 0, 0);
	no_queue_errors[0] = GetLastError();
	SetLastError(0xDEAD);
	no_queue_posted[1] = PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0);
	no_queue_errors[1] = GetLastError();
}

static void *post_unknown(void *unused)
{
	no_queue_posted[0] = PostMessageA(NULL, WM_USER, 0, 0);
	no_queue_errors[0] = GetLastError();
	return unused;
}

TEST(a_post_makes_no_queue)
{
	TEST_BEGIN();
	pthread_t thread;
	uint32_t open = mm_handle_open_count();
	on_thread(post_without_queue);
	for (int i = 0; i < 2; i++) {
		assert_false(no_queue_posted[i]);
		assert_int_equal(no_queue_errors[i], ERROR_INVALID_THREAD_ID);
	}
	no_queue_errors[0] = 0;
	pthread_create(&thread, NULL, post_unknown, NULL);
	pthread_join(thread, NULL);
	assert_false(no_queue_posted[0]);
	assert_int_equal(no_queue_errors[0], ERROR_INVALID_THREAD_ID);
	assert_int_equal(mm_handle_open_count(), open);
}

TEST(what_is_no_target_is_refused)
{
	TEST_BEGIN();
	HWND dead = window_of();
	DestroyWindow(dead);
	ASSERT_FAILS(PostMessageA(dead, WM_USER, 0, 0), FALSE, ERROR_INVALID_WINDOW_HANDLE);
	ASSERT_FAILS(PostMessageA(HWND_BROADCAST, WM_USER, 0, 0), FALSE, ERROR_INVALID_WINDOW_HANDLE);
	ASSERT_FAILS(PostMessageA((HWND)-1, WM_USER, 0, 0), FALSE, ERROR_INVALID_WINDOW_HANDLE);
	for (size_t i = 0; i < ARRAYSIZE(no_windows); i++) {
		ASSERT_FAILS(PostMessageW((HWND)no_windows[i], WM_USER, 0, 0), FALSE,
		             ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(PostThreadMessageW((DWORD)no_windows[i], WM_USER, 0, 0), FALSE,
		             ERROR_INVALID_THREAD_ID);
	}
	ASSERT_FAILS(PostThreadMessageA(0, WM_USER, 0, 0), FALSE, ERROR_INVALID_THREAD_ID);
	ASSERT_FAILS(SetEvent(NULL), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(SetEvent(dead), FALSE, ERROR_INVALID_HANDLE);
}

/* ---- The limit ---- */

static void fill(HWND window)
{
	for (int i = 0; i < QUEUE_LIMIT; i++)
		assert_true(PostMessageA(window, WM_USER, (WPARAM)i, 0));
	ASSERT_FAILS(PostMessageA(window, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
}

TEST(a_queue_holds_ten_thousand_exactly)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	fill(window);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_false(PeekMessageA(&msg, NULL, WM_APP, WM_APP, PM_REMOVE));
	ASSERT_FAILS(PostMessageA(window, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	ASSERT_FAILS(PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	assert_true(take(&msg, NULL, 0, 0));
	assert_true(PostMessageA(NULL, WM_APP, QUEUE_LIMIT, 0));
	ASSERT_FAILS(PostMessageA(window, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	assert_true(take(&msg, NULL, WM_APP, WM_APP));
	assert_true(PostMessageA(window, WM_USER, QUEUE_LIMIT, 0));
	ASSERT_FAILS(PostMessageA(window, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	for (WPARAM i = 1; i <= QUEUE_LIMIT; i++) {
		assert_true(take(&msg, NULL, 0, 0));
		assert_int_equal(msg.wParam, i);
	}
	assert_int_equal(count_left(), 0);
	DestroyWindow(window);
}

TEST(a_window_takes_its_messages_with_it)
{
	TEST_BEGIN();
	MSG msg;
	struct mm_queue *queue = mm_thread_queue();
	uint64_t before = queue->discarded;
	HWND window = window_of();
	HWND other = window_of();
	assert_true(PostMessageA(other, WM_USER, 1, 0));
	for (int i = 0; i < QUEUE_LIMIT - 1; i++)
		assert_true(PostMessageA(window, WM_USER, 0, 0));
	ASSERT_FAILS(PostMessageA(other, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	assert_true(DestroyWindow(window));
	assert_int_equal(queue->discarded - before, QUEUE_LIMIT - 1);
	for (int i = 0; i < QUEUE_LIMIT - 1; i++)
		assert_true(PostMessageA(other, WM_USER, 2, 0));
	ASSERT_FAILS(PostMessageA(other, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	assert_true(take(&msg, NULL, 0, 0));
	assert_int_equal(msg.wParam, 1);
	DestroyWindow(other);
	assert_int_equal(count_left(), 0);
}

/* As a sender does it that was interrupted in the middle, after it had seen the window alive. */
TEST(a_late_message_finds_its_window_gone)
{
	TEST_BEGIN();
	MSG msg;
	struct mm_ref ref;
	struct mm_queue *queue = mm_thread_queue();
	uint64_t before = queue->discarded;
	HWND window = window_of();
	struct mm_message late = { .window = (uint32_t)(uintptr_t)window, .message = WM_USER };
	mm_handle_find((uintptr_t)window, MM_TYPES(MM_WINDOW), &ref, &late.window_word);
	DestroyWindow(window);
	assert_true(fill_ring(&queue->ring, &late));
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), 0);
	assert_false(take(&msg, NULL, 0, 0));
	assert_int_equal(queue->discarded, before + 1);
}

/* ---- Several threads ---- */

struct poster {
	HWND window;
	DWORD id;
	WPARAM number;
	unsigned count;
	unsigned accepted;
	HANDLE thread;
};

static DWORD WINAPI post_many(void *argument)
{
	struct poster *poster = argument;
	for (unsigned i = 0; i < poster->count; i++) {
		BOOL posted = i % 2 ? PostMessageA(poster->window, WM_USER, poster->number, i) :
		                      PostThreadMessageA(poster->id, WM_USER, poster->number, i);
		while (!posted && GetLastError() == ERROR_NOT_ENOUGH_QUOTA) {
			sched_yield();
			posted = i % 2 ? PostMessageA(poster->window, WM_USER, poster->number, i) :
			                 PostThreadMessageA(poster->id, WM_USER, poster->number, i);
		}
		poster->accepted += posted != 0;
	}
	return 0;
}

TEST(nothing_is_lost_or_reordered_between_threads)
{
	TEST_BEGIN();
	enum { POSTERS = 3, EACH = 20000 };
	struct poster posters[POSTERS];
	LPARAM next[POSTERS] = { 0 };
	HWND window = window_of();
	for (int i = 0; i < POSTERS; i++) {
		posters[i] = (struct poster){ window, GetCurrentThreadId(), (WPARAM)i, EACH, 0, NULL };
		posters[i].thread = CreateThread(NULL, 0, post_many, &posters[i], 0, NULL);
	}
	for (int i = 0; i < POSTERS * EACH; i++) {
		MSG msg;
		assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
		assert_int_equal(msg.lParam, next[msg.wParam]);
		next[msg.wParam]++;
	}
	for (int i = 0; i < POSTERS; i++) {
		WaitForSingleObject(posters[i].thread, INFINITE);
		CloseHandle(posters[i].thread);
		assert_int_equal(posters[i].accepted, EACH);
	}
	assert_int_equal(count_left(), 0);
	DestroyWindow(window);
}

static _Atomic(HWND) target;
static atomic_bool over;

static DWORD WINAPI post_until_over(void *argument)
{
	struct poster *poster = argument;
	while (!atomic_load(&over))
		if (PostMessageA(atomic_load(&target), WM_USER, poster->number, 0))
			poster->accepted++;
		else
			sched_yield();
	return 0;
}

TEST(what_was_accepted_is_delivered_or_goes_with_its_window)
{
	TEST_BEGIN();
	enum { POSTERS = 2 };
	struct poster posters[POSTERS];
	struct mm_queue *queue = mm_thread_queue();
	uint64_t delivered = 0, accepted = 0, before = queue->discarded;
	MSG msg;
	bool dead = false;
	for (int i = 0; i < POSTERS; i++) {
		posters[i] = (struct poster){ .number = (WPARAM)i };
		posters[i].thread = CreateThread(NULL, 0, post_until_over, &posters[i], 0, NULL);
	}
	for (int i = 0; i < 300 || (i < 30000 && queue->discarded == before); i++) {
		HWND window = window_of();
		atomic_store(&target, window);
		sched_yield();
		for (int j = 0; j < 100 && take(&msg, NULL, 0, 0); j++) {
			delivered++;
			dead = dead || !IsWindow(msg.hwnd);
		}
		DestroyWindow(window);
	}
	atomic_store(&over, true);
	for (int i = 0; i < POSTERS; i++) {
		WaitForSingleObject(posters[i].thread, INFINITE);
		CloseHandle(posters[i].thread);
		accepted += posters[i].accepted;
	}
	delivered += (uint64_t)count_left();
	assert_int_equal(delivered + queue->discarded - before, accepted);
	assert_true(queue->discarded > before);
	assert_false(dead);
}

static void post_and_leave(void)
{
	PostMessageA(atomic_load(&target), WM_APP, 0, 0);
}

TEST(a_sleeper_is_woken_by_what_it_waits_for)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	atomic_store(&target, window);
	for (int i = 0; i < 200; i++) {
		HANDLE thread = CreateThread(NULL, 0, run, (void *)post_and_leave, 0, NULL);
		if (i % 2)
			assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, INFINITE, QS_POSTMESSAGE),
			                 0);
		assert_int_equal(GetMessageA(&msg, window, WM_APP, WM_APP), 1);
		WaitForSingleObject(thread, INFINITE);
		CloseHandle(thread);
	}
	DestroyWindow(window);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(messages_come_as_they_were_posted, start_with_queue),
		cmocka_unit_test_setup(peeking_leaves_the_message, start_with_queue),
		cmocka_unit_test_setup(a_post_makes_no_queue, start_with_queue),
		cmocka_unit_test_setup(what_is_no_target_is_refused, start_with_queue),
		cmocka_unit_test_setup(a_queue_holds_ten_thousand_exactly, start_with_queue),
		cmocka_unit_test_setup(a_window_takes_its_messages_with_it, start_with_queue),
		cmocka_unit_test_setup(a_late_message_finds_its_window_gone, start_with_queue),
		cmocka_unit_test_setup(nothing_is_lost_or_reordered_between_threads, start_with_queue),
		cmocka_unit_test_setup(what_was_accepted_is_delivered_or_goes_with_its_window,
		                       start_with_queue),
		cmocka_unit_test_setup(a_sleeper_is_woken_by_what_it_waits_for, start_with_queue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
