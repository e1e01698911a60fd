/* SPDX-License-Identifier: MIT */
/* SetTimer: ids, WM_TIMER, functions, and how timers go. No test depends on how long something takes. */
#include "message-test.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "base/handle.h"
#include "core/queue.h"
#include "core/thread.h"

static int ticks_seen;

static LRESULT CALLBACK ticking(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (message == WM_TIMER)
		ticks_seen++;
	return DefWindowProcA(window, message, wparam, lparam);
}

static HWND window_of(void)
{
	return make_window("Ticking", ticking);
}

static BOOL take(MSG *msg)
{
	return PeekMessageA(msg, NULL, 0, 0, PM_REMOVE);
}

TEST(a_windows_timer_sends_its_id)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	assert_int_equal(SetTimer(window, 77, 1, NULL), 77);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
		assert_ptr_equal(msg.hwnd, window);
		assert_int_equal(msg.message, WM_TIMER);
		assert_int_equal(msg.wParam, 77);
		assert_int_equal(msg.lParam, 0);
		DispatchMessageA(&msg);
	}
	assert_int_equal(ticks_seen, 3);
	assert_true(KillTimer(window, 77));
	ASSERT_FAILS(KillTimer(window, 77), FALSE, ERROR_INVALID_PARAMETER);
	DestroyWindow(window);
}

TEST(a_tick_waits_only_once)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	SetTimer(window, 1, 10, NULL);
	Sleep(50);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_true(PeekMessageA(&msg, NULL, WM_TIMER, WM_TIMER, PM_NOREMOVE));
	SetTimer(window, 1, USER_TIMER_MAXIMUM, NULL);
	assert_false(take(&msg)); /* restarted: the tick has gone */
	SetTimer(window, 1, 10, NULL);
	Sleep(50);
	assert_true(take(&msg));
	KillTimer(window, 1);
	assert_false(take(&msg));
	DestroyWindow(window);
}

TEST(ticks_come_after_all_else)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	SetTimer(window, 1, 10, NULL);
	Sleep(20);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE));
	assert_int_equal(msg.message, WM_TIMER);
	PostMessageA(window, WM_USER, 0, 0);
	PostQuitMessage(3);
	assert_true(take(&msg));
	assert_int_equal(msg.message, WM_USER);
	assert_true(take(&msg));
	assert_int_equal(msg.message, WM_QUIT);
	assert_true(take(&msg));
	assert_int_equal(msg.message, WM_TIMER);
	DestroyWindow(window);
}

TEST(filters_choose_ticks)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	HWND other = window_of();
	SetTimer(window, 1, 10, NULL);
	Sleep(20);
	assert_false(PeekMessageA(&msg, other, 0, 0, PM_REMOVE));
	assert_false(PeekMessageA(&msg, (HWND)-1, 0, 0, PM_REMOVE));
	assert_false(PeekMessageA(&msg, NULL, WM_USER, WM_USER, PM_REMOVE));
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | QS_SENDMESSAGE << 16));
	assert_true(PeekMessageA(&msg, window, WM_TIMER, WM_TIMER, PM_REMOVE));
	DestroyWindow(window);
	DestroyWindow(other);
}

static int calls;
static struct {
	HWND window;
	UINT message;
	UINT_PTR id;
} called;

static VOID CALLBACK on_time(HWND window, UINT message, UINT_PTR id, DWORD time)
{
	(void)time;
	called.window = window;
	called.message = message;
	called.id = id;
	calls++;
	KillTimer(window, id);
}

TEST(a_timer_may_call_a_function)
{
	TEST_BEGIN();
	MSG msg;
	UINT_PTR id = SetTimer(NULL, 0, 10, on_time);
	assert_int_not_equal(id, 0);
	assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
	assert_null(msg.hwnd);
	assert_int_equal(msg.lParam, (LPARAM)on_time);
	DispatchMessageA(&msg);
	assert_int_equal(calls, 1);
	assert_null(called.window);
	assert_int_equal(called.message, WM_TIMER);
	assert_int_equal(called.id, id);
	DispatchMessageA(&msg); /* it has gone */
	assert_int_equal(calls, 1);
}

TEST(only_a_timer_names_a_function_to_call)
{
	TEST_BEGIN();
	MSG msg = { .message = WM_TIMER, .wParam = 5, .lParam = 0xBAD };
	HWND window = window_of();
	DispatchMessageA(&msg);
	SetTimer(window, 5, 1000000, on_time);
	msg.hwnd = window;
	DispatchMessageA(&msg);
	assert_int_equal(calls, 0);
	msg.lParam = (LPARAM)on_time;
	DispatchMessageA(&msg);
	assert_int_equal(calls, 1);
	DestroyWindow(window);
}

TEST(timers_without_a_window_get_ids_of_their_own)
{
	TEST_BEGIN();
	UINT_PTR first = SetTimer(NULL, 0, 1000000, NULL);
	UINT_PTR second = SetTimer(NULL, 12345, 1000000, NULL);
	assert_true(first && second && first != second && second != 12345);
	assert_int_equal(SetTimer(NULL, first, 2000000, NULL), first);
	assert_true(KillTimer(NULL, first));
	assert_true(KillTimer(NULL, second));
	ASSERT_FAILS(KillTimer(NULL, first), FALSE, ERROR_INVALID_PARAMETER);
	HWND window = window_of();
	assert_int_equal(SetTimer(window, 0, 1000000, NULL), 1);
	assert_true(KillTimer(window, 0));
	DestroyWindow(window);
}

TEST(a_window_takes_its_timers_with_it)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	SetTimer(window, 1, 10, NULL);
	SetTimer(window, 2, 1000000, NULL);
	Sleep(20);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT) >> 16, QS_TIMER);
	DestroyWindow(window);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), 0);
	assert_false(take(&msg));
}

TEST(ticks_are_new_once)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = window_of();
	SetTimer(window, 1, 10, NULL);
	assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, INFINITE, QS_TIMER), WAIT_OBJECT_0);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT), MAKELONG(QS_TIMER, QS_TIMER));
	assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, 30, QS_TIMER), WAIT_TIMEOUT);
	assert_int_equal(MsgWaitForMultipleObjectsEx(0, NULL, INFINITE, QS_TIMER, MWMO_INPUTAVAILABLE), 0);
	assert_true(take(&msg));
	assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, INFINITE, QS_TIMER), WAIT_OBJECT_0);
	assert_true(WaitMessage());
	DestroyWindow(window);
}

/* With many timers due at all times each has its turn. */
TEST(no_timer_starves_another)
{
	TEST_BEGIN();
	enum { TIMERS = 5 };
	int seen[TIMERS] = { 0 };
	MSG msg;
	HWND window = window_of();
	for (UINT_PTR i = 0; i < TIMERS; i++)
		SetTimer(window, i + 1, 10, NULL);
	for (int least = 0; least < 3;) {
		assert_int_equal(GetMessageA(&msg, NULL, 0, 0), 1);
		seen[msg.wParam - 1]++;
		Sleep(12);
		least = INT_MAX;
		for (int i = 0; i < TIMERS; i++)
			least = seen[i] < least ? seen[i] : least;
	}
	DestroyWindow(window);
}

static void *set_foreign(void *window)
{
	SetLastError(0xDEAD);
	UINT_PTR id = SetTimer(window, 1, 10, NULL);
	DWORD error = GetLastError();
	return (void *)(uintptr_t)(id || KillTimer(window, 1) ? 0 : error);
}

TEST(timers_are_for_own_windows)
{
	TEST_BEGIN();
	pthread_t thread;
	void *error;
	HWND window = window_of();
	pthread_create(&thread, NULL, set_foreign, window);
	pthread_join(thread, &error);
	assert_int_equal((uintptr_t)error, ERROR_ACCESS_DENIED);
	DestroyWindow(window);
	for (size_t i = 0; i < ARRAYSIZE(no_windows); i++) {
		ASSERT_FAILS(SetTimer((HWND)no_windows[i], 1, 10, NULL), 0, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(KillTimer((HWND)no_windows[i], 1), FALSE, ERROR_INVALID_WINDOW_HANDLE);
	}
	ASSERT_FAILS(SetTimer(window, 1, 10, NULL), 0, ERROR_INVALID_WINDOW_HANDLE);
}

static void *leave_timers(void *unused)
{
	SetTimer(window_of(), 1, 10, NULL);
	SetTimer(NULL, 0, 10, on_time);
	return unused;
}

TEST(timers_end_with_their_thread)
{
	TEST_BEGIN();
	pthread_t thread;
	uint32_t open = mm_handle_open_count();
	pthread_create(&thread, NULL, leave_timers, NULL);
	pthread_join(thread, NULL);
	assert_int_equal(mm_handle_open_count(), open);
}

TEST(errno_and_the_last_error_stay_on_success)
{
	TEST_BEGIN();
	HWND window = window_of();
	errno = 1234;
	SetLastError(0xDEAD);
	SetTimer(window, 1, 10, NULL);
	KillTimer(window, 1);
	assert_int_equal(errno, 1234);
	assert_int_equal(GetLastError(), 0xDEAD);
	DestroyWindow(window);
}

TEST(ids_without_a_window_go_round_and_pass_over_those_in_use)
{
	TEST_BEGIN();
	UINT_PTR first = SetTimer(NULL, 0, 1000, NULL);
	struct mm_queue *queue = mm_thread_queue();
	queue->timer_ids = (uint32_t)first - 1;
	UINT_PTR second = SetTimer(NULL, 0, 1000, NULL);
	assert_int_equal(second, first + 1);
	queue->timer_ids = UINT32_MAX;
	UINT_PTR third = SetTimer(NULL, 0, 1000, NULL);
	assert_true(third != 0 && third != first && third != second);
	assert_true(KillTimer(NULL, first) && KillTimer(NULL, second) && KillTimer(NULL, third));
}

TEST(a_window_takes_no_timers_of_others_with_it)
{
	TEST_BEGIN();
	HWND window = window_of(), other = window_of();
	assert_true(SetTimer(window, 1, 1000, NULL) && SetTimer(other, 1, 1000, NULL) &&
	            SetTimer(window, 2, 1000, NULL));
	DestroyWindow(window);
	assert_true(KillTimer(other, 1));
	assert_false(KillTimer(other, 2));
	DestroyWindow(other);
}

static int reset(void **state)
{
	calls = ticks_seen = 0;
	drain();
	return start_watchdog(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_windows_timer_sends_its_id, reset),
		cmocka_unit_test_setup(a_tick_waits_only_once, reset),
		cmocka_unit_test_setup(ticks_come_after_all_else, reset),
		cmocka_unit_test_setup(filters_choose_ticks, reset),
		cmocka_unit_test_setup(a_timer_may_call_a_function, reset),
		cmocka_unit_test_setup(only_a_timer_names_a_function_to_call, reset),
		cmocka_unit_test_setup(timers_without_a_window_get_ids_of_their_own, reset),
		cmocka_unit_test_setup(a_window_takes_its_timers_with_it, reset),
		cmocka_unit_test_setup(ticks_are_new_once, reset),
		cmocka_unit_test_setup(no_timer_starves_another, reset),
		cmocka_unit_test_setup(timers_are_for_own_windows, reset),
		cmocka_unit_test_setup(timers_end_with_their_thread, reset),
		cmocka_unit_test_setup(errno_and_the_last_error_stay_on_success, reset),
		cmocka_unit_test_setup(ids_without_a_window_go_round_and_pass_over_those_in_use, reset),
		cmocka_unit_test_setup(a_window_takes_no_timers_of_others_with_it, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
