/* SPDX-License-Identifier: MIT */
/* Getting messages: order, filters, the limit, WM_QUIT, what is new, waiting for messages and objects. */
#include "message-test.h"
#include "ring-fill.h"

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <string.h>

#include "base/handle.h"
#include "core/queue.h"
#include "core/thread.h"

#define LIMIT 10000

static LRESULT CALLBACK silent(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	return DefWindowProcA(window, message, wparam, lparam);
}

static HWND window_of(void)
{
	return make_window("Messages", silent);
}

static BOOL take(MSG *msg, HWND window, UINT first, UINT last)
{
	return PeekMessageA(msg, window, first, last, PM_REMOVE);
}

static int count_left(void)
{
	MSG msg;
	int count = 0;
	while (take(&msg, NULL, 0, 0))
		count++;
	return count;
}

static DWORD WINAPI run(void *function)
{
	((void (*)(void))function)();
	return 0;
}

/* Runs it on a thread of its own, to the end. */
static void on_thread(void (*function)(void))
{
	HANDLE thread = CreateThread(NULL, 0, run, (void *)function, 0, NULL);
	assert_non_null(thread);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
}

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

TEST(filters_choose_numbers)
{
	TEST_BEGIN();
	MSG msg;
	for (UINT i = 0; i < 10; i++)
		PostMessageA(NULL, WM_USER + i, i, 0);
	assert_true(take(&msg, NULL, WM_USER + 4, WM_USER + 6));
	assert_int_equal(msg.wParam, 4);
	assert_true(take(&msg, NULL, WM_USER + 9, UINT_MAX));
	assert_int_equal(msg.wParam, 9);
	assert_false(take(&msg, NULL, WM_USER + 20, WM_USER + 30));
	assert_false(take(&msg, NULL, WM_USER + 6, WM_USER + 5));
	static const WPARAM rest[] = { 0, 1, 2, 3, 5, 6, 7, 8 };
	for (size_t i = 0; i < ARRAYSIZE(rest); i++) {
		assert_true(take(&msg, NULL, 0, 0));
		assert_int_equal(msg.wParam, rest[i]);
	}
}

TEST(filters_choose_windows)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	HWND other = window_of();
	HWND child = CreateWindowExA(0, "Messages", "", WS_CHILD, 0, 0, 0, 0, window, NULL, NULL, NULL);
	HWND owned = CreateWindowExA(0, "Messages", "", 0, 0, 0, 0, 0, window, NULL, NULL, NULL);
	HWND targets[] = { other, NULL, owned, child, window };
	for (size_t i = 0; i < ARRAYSIZE(targets); i++)
		assert_true(PostMessageA(targets[i], WM_USER, i, 0));
	assert_true(take(&msg, (HWND)-1, 0, 0));
	assert_null(msg.hwnd);
	assert_false(take(&msg, (HWND)-1, 0, 0));
	assert_false(take(&msg, (HWND)(uintptr_t)UINT_MAX, 0, 0));
	assert_true(take(&msg, window, 0, 0));
	assert_ptr_equal(msg.hwnd, child);
	assert_true(take(&msg, window, 0, 0));
	assert_ptr_equal(msg.hwnd, window);
	assert_false(take(&msg, window, 0, 0));
	assert_false(take(&msg, child, 0, 0));
	assert_true(take(&msg, NULL, 0, 0));
	assert_ptr_equal(msg.hwnd, other);
	assert_true(take(&msg, owned, 0, 0));
	DestroyWindow(window);
	DestroyWindow(other);
}

TEST(kinds_of_messages_can_be_left_out)
{
	TEST_BEGIN();
	MSG msg;
	PostMessageA(NULL, WM_USER, 1, 0);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | QS_INPUT << 16));
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | QS_SENDMESSAGE << 16));
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | (QS_POSTMESSAGE | QS_TIMER) << 16));
}

static HWND foreign;

static void make_foreign(void)
{
	MSG msg;
	foreign = window_of();
	PostMessageA(NULL, WM_USER, 0, 0);
	GetMessageA(&msg, NULL, 0, 0);
}

static DWORD WINAPI keep_foreign(void *event)
{
	make_foreign();
	SetEvent(((HANDLE *)event)[0]);
	WaitForSingleObject(((HANDLE *)event)[1], INFINITE);
	return 0;
}

TEST(a_filter_must_be_an_own_window)
{
	TEST_BEGIN();
	MSG msg;
	HANDLE events[2] = { CreateEventA(NULL, FALSE, FALSE, NULL), CreateEventA(NULL, FALSE, FALSE, NULL) };
	HANDLE thread = CreateThread(NULL, 0, keep_foreign, events, 0, NULL);
	PostMessageA(NULL, WM_USER, 0, 0);
	for (size_t i = 0; i < ARRAYSIZE(no_windows); i++) {
		HWND no = (HWND)no_windows[i];
		ASSERT_FAILS(GetMessageA(&msg, no, 0, 0), -1, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(PeekMessageW(&msg, no, 0, 0, PM_REMOVE), FALSE, ERROR_INVALID_WINDOW_HANDLE);
	}
	WaitForSingleObject(events[0], INFINITE);
	ASSERT_FAILS(GetMessageA(&msg, foreign, 0, 0), -1, ERROR_WINDOW_OF_OTHER_THREAD);
	ASSERT_FAILS(GetMessageA(NULL, NULL, 0, 0), -1, ERROR_NOACCESS);
	ASSERT_FAILS(PeekMessageA(NULL, NULL, 0, 0, PM_REMOVE), FALSE, ERROR_NOACCESS);
	SetEvent(events[1]);
	WaitForSingleObject(thread, INFINITE);
	ASSERT_FAILS(GetMessageA(&msg, foreign, 0, 0), -1, ERROR_INVALID_WINDOW_HANDLE);
	assert_int_equal(count_left(), 1);
	CloseHandle(thread);
	CloseHandle(events[0]);
	CloseHandle(events[1]);
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
		ASSERT_FAILS(PostMessageW((HWND)no_windows[i], WM_USER, 0, 0), FALSE, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(PostThreadMessageW((DWORD)no_windows[i], WM_USER, 0, 0), FALSE, ERROR_INVALID_THREAD_ID);
	}
	ASSERT_FAILS(PostThreadMessageA(0, WM_USER, 0, 0), FALSE, ERROR_INVALID_THREAD_ID);
	ASSERT_FAILS(SetEvent(NULL), FALSE, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(SetEvent(dead), FALSE, ERROR_INVALID_HANDLE);
}

/* ---- The limit ---- */

static void fill(HWND window)
{
	for (int i = 0; i < LIMIT; i++)
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
	assert_true(PostMessageA(NULL, WM_APP, LIMIT, 0));
	ASSERT_FAILS(PostMessageA(window, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	assert_true(take(&msg, NULL, WM_APP, WM_APP));
	assert_true(PostMessageA(window, WM_USER, LIMIT, 0));
	ASSERT_FAILS(PostMessageA(window, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	for (WPARAM i = 1; i <= LIMIT; i++) {
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
	for (int i = 0; i < LIMIT - 1; i++)
		assert_true(PostMessageA(window, WM_USER, 0, 0));
	ASSERT_FAILS(PostMessageA(other, WM_USER, 0, 0), FALSE, ERROR_NOT_ENOUGH_QUOTA);
	assert_true(DestroyWindow(window));
	assert_int_equal(queue->discarded - before, LIMIT - 1);
	for (int i = 0; i < LIMIT - 1; i++)
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

/* ---- WM_QUIT ---- */

TEST(quit_comes_after_all_that_is_posted)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	PostQuitMessage(1);
	PostMessageA(window, WM_USER, 0, 0);
	PostQuitMessage(42);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_int_equal(msg.message, WM_USER);
	assert_true(take(&msg, window, WM_APP, WM_APP));
	assert_int_equal(msg.message, WM_QUIT);
	assert_int_equal(msg.wParam, 42);
	assert_int_equal(count_left(), 1);
	PostQuitMessage(-1);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 0);
	assert_int_equal((int)msg.wParam, -1);
	DestroyWindow(window);
}

TEST(a_posted_quit_ends_a_loop_too)
{
	TEST_BEGIN();
	MSG msg;
	PostThreadMessageA(GetCurrentThreadId(), WM_QUIT, 7, 0);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(GetMessageA(&msg, NULL, WM_APP, WM_APP), 0);
	assert_int_equal(msg.wParam, 7);
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
}

/* ---- Dispatching ---- */

static HWND nested_window;
static int depth, deepest;

static LRESULT CALLBACK nesting(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	MSG msg;
	if (message != WM_USER)
		return DefWindowProcA(window, message, wparam, lparam);
	if (++depth > deepest)
		deepest = depth;
	if (wparam > 0) {
		PostMessageA(nested_window, WM_USER, wparam - 1, 0);
		GetMessageA(&msg, window, WM_USER, WM_USER);
		DispatchMessageA(&msg);
	} else {
		DestroyWindow(window);
	}
	depth--;
	return 77;
}

TEST(a_procedure_may_get_messages_itself)
{
	TEST_BEGIN();
	MSG msg;
	nested_window = make_window("Nesting", nesting);
	PostMessageA(nested_window, WM_USER, 5, 0);
	assert_true(GetMessageA(&msg, NULL, 0, 0));
	assert_int_equal(DispatchMessageW(&msg), 77);
	assert_int_equal(deepest, 6);
	assert_false(IsWindow(nested_window));
}

static void *dispatch_foreign(void *msg)
{
	SetLastError(0xDEAD);
	LRESULT answer = DispatchMessageA(msg);
	return (void *)(uintptr_t)(answer << 16 | GetLastError());
}

TEST(only_its_thread_gets_to_a_window)
{
	TEST_BEGIN();
	pthread_t thread;
	void *result;
	HWND window = make_window("Nesting", nesting);
	MSG msg = { .hwnd = window, .message = WM_USER };
	pthread_create(&thread, NULL, dispatch_foreign, &msg);
	pthread_join(thread, &result);
	assert_int_equal((uintptr_t)result, ERROR_WINDOW_OF_OTHER_THREAD);
	DestroyWindow(window);
	ASSERT_FAILS(DispatchMessageA(&msg), 0, ERROR_INVALID_WINDOW_HANDLE);
	ASSERT_FAILS(DispatchMessageA(NULL), 0, ERROR_NOACCESS);
	msg.hwnd = NULL;
	assert_int_equal(DispatchMessageA(&msg), 0);
	assert_false(TranslateMessage(&msg));
	assert_false(TranslateMessage(NULL));
}

TEST(registered_messages_are_one_number_for_one_name)
{
	TEST_BEGIN();
	UINT number = RegisterWindowMessageA("winmm test \xC3\xA9");
	assert_in_range(number, 0xC000, 0xFFFF);
	assert_int_equal(RegisterWindowMessageW(L"winmm TEST \xE9"), number);
	assert_int_not_equal(RegisterWindowMessageA("winmm test 2"), number);
	ASSERT_FAILS(RegisterWindowMessageA(""), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(RegisterWindowMessageA(NULL), 0, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(RegisterWindowMessageW(NULL), 0, ERROR_INVALID_PARAMETER);
}

/* ---- What is new ---- */

TEST(status_tells_what_is_there_and_what_is_new)
{
	TEST_BEGIN();
	MSG msg;
	GetQueueStatus(QS_ALLINPUT | QS_ALLPOSTMESSAGE);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), 0);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(GetQueueStatus(QS_TIMER), 0);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), MAKELONG(QS_POSTMESSAGE, QS_POSTMESSAGE));
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), MAKELONG(0, QS_POSTMESSAGE));
	assert_int_equal(GetQueueStatus(QS_ALLPOSTMESSAGE), MAKELONG(QS_ALLPOSTMESSAGE, QS_ALLPOSTMESSAGE));
	assert_int_equal(GetQueueStatus(QS_ALLPOSTMESSAGE), MAKELONG(0, QS_ALLPOSTMESSAGE));
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_false(take(&msg, NULL, WM_APP, WM_APP));
	assert_int_equal(GetQueueStatus(QS_POSTMESSAGE), MAKELONG(0, QS_POSTMESSAGE));
	assert_int_equal(GetQueueStatus(QS_ALLPOSTMESSAGE), MAKELONG(QS_ALLPOSTMESSAGE, QS_ALLPOSTMESSAGE));
	assert_int_equal(count_left(), 2);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT | QS_ALLPOSTMESSAGE), 0);
	PostQuitMessage(0);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), MAKELONG(QS_POSTMESSAGE, QS_POSTMESSAGE));
	drain();
}

#define LOOK(count, handles, flags) MsgWaitForMultipleObjectsEx(count, handles, 0, QS_ALLINPUT, flags)

TEST(a_wait_for_messages_is_for_new_ones)
{
	TEST_BEGIN();
	MSG msg;
	assert_int_equal(LOOK(0, NULL, 0), WAIT_TIMEOUT);
	PostMessageA(NULL, WM_USER, 0, 0);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(MsgWaitForMultipleObjectsEx(0, NULL, 0, QS_TIMER, 0), WAIT_TIMEOUT);
	assert_int_equal(LOOK(0, NULL, 0), WAIT_OBJECT_0);
	assert_int_equal(LOOK(0, NULL, 0), WAIT_OBJECT_0);
	assert_true(take(&msg, NULL, 0, 0));
	assert_int_equal(LOOK(0, NULL, 0), WAIT_TIMEOUT);
	assert_int_equal(LOOK(0, NULL, MWMO_INPUTAVAILABLE), WAIT_OBJECT_0);
	assert_true(take(&msg, NULL, 0, 0));
	assert_int_equal(LOOK(0, NULL, MWMO_INPUTAVAILABLE), WAIT_TIMEOUT);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_true(WaitMessage());
	assert_int_equal(LOOK(0, NULL, 0), WAIT_TIMEOUT);
	assert_int_equal(count_left(), 1);
}

TEST(a_purged_message_is_not_new)
{
	TEST_BEGIN();
	HWND window = window_of();
	PostMessageA(window, WM_USER, 0, 0);
	DestroyWindow(window);
	assert_int_equal(LOOK(0, NULL, 0), WAIT_TIMEOUT);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), 0);
}

TEST(objects_and_messages_can_be_awaited_together)
{
	TEST_BEGIN();
	HANDLE events[2] = { CreateEventA(NULL, FALSE, FALSE, NULL), CreateEventA(NULL, FALSE, FALSE, NULL) };
	assert_int_equal(LOOK(2, events, 0), WAIT_TIMEOUT);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(LOOK(2, events, 0), WAIT_OBJECT_0 + 2);
	SetEvent(events[1]);
	assert_int_equal(LOOK(2, events, 0), WAIT_OBJECT_0 + 1);
	drain();
	assert_int_equal(LOOK(2, events, 0), WAIT_TIMEOUT);

	SetEvent(events[0]);
	SetEvent(events[1]);
	assert_int_equal(LOOK(2, events, MWMO_WAITALL), WAIT_TIMEOUT);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(LOOK(0, NULL, MWMO_WAITALL), WAIT_OBJECT_0);
	ResetEvent(events[0]);
	assert_int_equal(LOOK(2, events, MWMO_WAITALL), WAIT_TIMEOUT);
	SetEvent(events[0]);
	assert_int_equal(MsgWaitForMultipleObjects(2, events, TRUE, INFINITE, QS_ALLINPUT), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(events[1], 0), WAIT_TIMEOUT);
	drain();
	CloseHandle(events[0]);
	CloseHandle(events[1]);
}

TEST(a_wait_refuses_what_cannot_be_awaited)
{
	TEST_BEGIN();
	HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);
	HANDLE many[MAXIMUM_WAIT_OBJECTS];
	HWND window = window_of();
	uint32_t open = mm_handle_open_count();
	for (int i = 0; i < MAXIMUM_WAIT_OBJECTS; i++)
		many[i] = event;
	ASSERT_FAILS(LOOK(MAXIMUM_WAIT_OBJECTS, many, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(LOOK(UINT_MAX, many, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(LOOK(2, NULL, 0), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(LOOK(2, many, MWMO_WAITALL), WAIT_FAILED, ERROR_INVALID_PARAMETER);
	assert_int_equal(LOOK(63, many, 0), WAIT_TIMEOUT);
	many[1] = (HANDLE)window;
	ASSERT_FAILS(LOOK(2, many, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
	for (size_t i = 0; i < ARRAYSIZE(no_windows) - 2; i++) {
		many[1] = (HANDLE)no_windows[i];
		if ((LONG_PTR)many[1] != (LONG_PTR)GetCurrentThread() && no_windows[i] != 0xFFFFFFFE)
			ASSERT_FAILS(LOOK(2, many, 0), WAIT_FAILED, ERROR_INVALID_HANDLE);
	}
	assert_int_equal(mm_handle_open_count(), open);
	DestroyWindow(window);
	CloseHandle(event);
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
			assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, INFINITE, QS_POSTMESSAGE), 0);
		assert_int_equal(GetMessageA(&msg, window, WM_APP, WM_APP), 1);
		WaitForSingleObject(thread, INFINITE);
		CloseHandle(thread);
	}
	DestroyWindow(window);
}

/* ---- Without memory ---- */

static struct {
	DWORD errors[8];
	int failures;
	WPARAM in_order;
} starved;

static void note_failure(BOOL failed)
{
	starved.errors[starved.failures] = failed ? GetLastError() : 0;
	starved.failures++;
	SetLastError(0xDEAD);
}

static void ask_without_memory(void)
{
	MSG msg;
	struct rlimit before = limit_memory();
	note_failure(!PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	note_failure(GetMessageA(&msg, NULL, 0, 0) == -1);
	note_failure(!CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL));
	note_failure(!SetTimer(NULL, 0, 10, NULL));
	note_failure(!WaitMessage());
	note_failure(LOOK(0, NULL, 0) == WAIT_FAILED);
	unlimit_memory(&before);
}

/* The first test: no queue has been made that could be used again. */
TEST(without_memory_there_is_no_queue)
{
	TEST_BEGIN();
	if (!memory_can_be_limited())
		skip(); /* a sanitizer or valgrind needs the memory */
	on_thread(ask_without_memory);
	assert_int_equal(starved.failures, 6);
	for (int i = 0; i < starved.failures; i++)
		assert_int_equal(starved.errors[i], ERROR_NOT_ENOUGH_MEMORY);
}

static void take_without_memory(void)
{
	MSG msg;
	PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE);
	for (int i = 0; i < LIMIT; i++)
		PostThreadMessageA(GetCurrentThreadId(), WM_USER, (WPARAM)i, 0);
	starved.failures = 0;
	struct rlimit before = limit_memory();
	note_failure(!PeekMessageA(&msg, NULL, WM_APP, WM_APP, PM_REMOVE));
	note_failure(GetMessageA(&msg, NULL, WM_APP, WM_APP) == -1);
	while (take(&msg, NULL, 0, 0) && msg.wParam == starved.in_order)
		starved.in_order++;
	unlimit_memory(&before);
}

TEST(without_memory_messages_still_come_in_order)
{
	TEST_BEGIN();
	if (!memory_can_be_limited())
		skip(); /* a sanitizer or valgrind needs the memory */
	on_thread(take_without_memory);
	assert_int_equal(starved.in_order, LIMIT);
	for (int i = 0; i < 2; i++)
		assert_int_equal(starved.errors[i], ERROR_NOT_ENOUGH_MEMORY);
}

TEST(errno_and_the_last_error_stay_on_success)
{
	TEST_BEGIN();
	MSG msg;
	errno = 1234;
	SetLastError(0xDEAD);
	PostMessageA(NULL, WM_USER, 0, 0);
	WaitMessage();
	GetMessageA(&msg, NULL, 0, 0);
	PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE);
	LOOK(0, NULL, 0);
	GetQueueStatus(QS_ALLINPUT);
	MsgWaitForMultipleObjects(0, NULL, FALSE, 1, QS_ALLINPUT);
	RegisterWindowMessageA("winmm errno");
	assert_int_equal(errno, 1234);
	assert_int_equal(GetLastError(), 0xDEAD);
}

TEST(filters_have_two_ends_and_one_window)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = make_window("Filter", DefWindowProcA);
	drain();
	assert_true(PostThreadMessageA(GetCurrentThreadId(), 5, 0, 0));
	assert_false(PeekMessageA(&msg, window, 0, 0, PM_REMOVE));
	assert_false(PeekMessageA(&msg, NULL, 0, 4, PM_REMOVE));
	assert_false(PeekMessageA(&msg, NULL, 6, 0, PM_REMOVE));
	assert_true(PeekMessageA(&msg, NULL, 0, 5, PM_REMOVE));
	assert_int_equal(msg.message, 5);
	DestroyWindow(window);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(without_memory_there_is_no_queue, start_watchdog),
		cmocka_unit_test_setup(without_memory_messages_still_come_in_order, start_watchdog),
		cmocka_unit_test_setup(messages_come_as_they_were_posted, start_watchdog),
		cmocka_unit_test_setup(peeking_leaves_the_message, start_watchdog),
		cmocka_unit_test_setup(filters_choose_numbers, start_watchdog),
		cmocka_unit_test_setup(filters_choose_windows, start_watchdog),
		cmocka_unit_test_setup(kinds_of_messages_can_be_left_out, start_watchdog),
		cmocka_unit_test_setup(a_filter_must_be_an_own_window, start_watchdog),
		cmocka_unit_test_setup(a_post_makes_no_queue, start_watchdog),
		cmocka_unit_test_setup(what_is_no_target_is_refused, start_watchdog),
		cmocka_unit_test_setup(a_queue_holds_ten_thousand_exactly, start_watchdog),
		cmocka_unit_test_setup(a_window_takes_its_messages_with_it, start_watchdog),
		cmocka_unit_test_setup(a_late_message_finds_its_window_gone, start_watchdog),
		cmocka_unit_test_setup(quit_comes_after_all_that_is_posted, start_watchdog),
		cmocka_unit_test_setup(a_posted_quit_ends_a_loop_too, start_watchdog),
		cmocka_unit_test_setup(a_procedure_may_get_messages_itself, start_watchdog),
		cmocka_unit_test_setup(only_its_thread_gets_to_a_window, start_watchdog),
		cmocka_unit_test_setup(registered_messages_are_one_number_for_one_name, start_watchdog),
		cmocka_unit_test_setup(status_tells_what_is_there_and_what_is_new, start_watchdog),
		cmocka_unit_test_setup(a_wait_for_messages_is_for_new_ones, start_watchdog),
		cmocka_unit_test_setup(a_purged_message_is_not_new, start_watchdog),
		cmocka_unit_test_setup(objects_and_messages_can_be_awaited_together, start_watchdog),
		cmocka_unit_test_setup(a_wait_refuses_what_cannot_be_awaited, start_watchdog),
		cmocka_unit_test_setup(nothing_is_lost_or_reordered_between_threads, start_watchdog),
		cmocka_unit_test_setup(what_was_accepted_is_delivered_or_goes_with_its_window, start_watchdog),
		cmocka_unit_test_setup(a_sleeper_is_woken_by_what_it_waits_for, start_watchdog),
		cmocka_unit_test_setup(errno_and_the_last_error_stay_on_success, start_watchdog),
		cmocka_unit_test_setup(filters_have_two_ends_and_one_window, start_watchdog),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
