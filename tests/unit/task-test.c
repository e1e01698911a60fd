/* SPDX-License-Identifier: MIT */
/* Tasks: started, signalled, notified, and what stays in their queues. */
#include "message-test.h"

#include <errno.h>
#include <string.h>

#include <mmddk.h>

#include "base/handle.h"

static DWORD_PTR instance_seen;
static DWORD id_seen;
static HANDLE seen;

static VOID CALLBACK noting(DWORD_PTR instance)
{
	instance_seen = instance;
	id_seen = mmGetCurrentTask();
	SetEvent(seen);
}

TEST(a_task_gets_its_instance_whole)
{
	TEST_BEGIN();
	HANDLE task = NULL;
	DWORD code = 77;
	assert_int_equal(mmTaskCreate(noting, &task, 0x123456789ABCDEF0), 0);
	assert_int_equal(WaitForSingleObject(task, INFINITE), WAIT_OBJECT_0);
	assert_true(instance_seen == 0x123456789ABCDEF0);
	assert_int_not_equal(id_seen, 0);
	assert_int_not_equal(id_seen, GetCurrentThreadId());
	assert_true(GetExitCodeThread(task, &code));
	assert_int_equal(code, 0);
	CloseHandle(task);
}

TEST(a_task_needs_no_handle)
{
	TEST_BEGIN();
	uint32_t open = mm_handle_open_count();
	id_seen = 0;
	assert_int_equal(mmTaskCreate(noting, NULL, 1), 0);
	WaitForSingleObject(seen, INFINITE);
	while (mm_handle_open_count() != open)
		Sleep(0);
	assert_int_equal(mmTaskCreate(NULL, NULL, 1), TASKERR_NOTASKSUPPORT);
}

static VOID CALLBACK blocking(DWORD_PTR instance)
{
	_Atomic(DWORD) *id = (_Atomic(DWORD) *)instance;
	MSG msg;
	atomic_store(id, mmGetCurrentTask());
	mmTaskBlock(0);
	PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE);
	instance_seen = PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE) ? msg.message : 0;
}

static DWORD start_blocking(HANDLE *task)
{
	static _Atomic(DWORD) id;
	atomic_store(&id, 0);
	assert_int_equal(mmTaskCreate(blocking, task, (DWORD_PTR)&id), 0);
	while (!atomic_load(&id))
		Sleep(0);
	return atomic_load(&id);
}

static void finish(HANDLE task)
{
	assert_int_equal(WaitForSingleObject(task, INFINITE), WAIT_OBJECT_0);
	CloseHandle(task);
}

TEST(a_signal_releases_and_goes)
{
	TEST_BEGIN();
	HANDLE task;
	DWORD id = start_blocking(&task);
	assert_true(mmTaskSignal(id));
	finish(task);
	assert_int_equal(instance_seen, 0);
	assert_false(mmTaskSignal(id));
}

TEST(a_wm_user_posted_by_hand_releases)
{
	TEST_BEGIN();
	HANDLE task;
	DWORD id = start_blocking(&task);
	assert_true(PostThreadMessageA(id, WM_APP, 0, 0));
	assert_true(PostThreadMessageA(id, WM_USER, 0, 0));
	finish(task);
	assert_int_equal(instance_seen, WM_APP);
}

TEST(a_notification_releases_and_stays)
{
	TEST_BEGIN();
	HANDLE task;
	DWORD id = start_blocking(&task);
	assert_true(DriverCallback(id, DCB_TASK, NULL, WM_USER, 0, 5, 0));
	finish(task);
	assert_int_equal(instance_seen, WM_USER);
}

TEST(the_queue_is_there_before_the_task_runs)
{
	TEST_BEGIN();
	HANDLE task;
	assert_int_equal(mmTaskCreate(noting, &task, 0), 0);
	DWORD id = GetThreadId(task);
	BOOL posted = PostThreadMessageA(id, WM_APP, 0, 0);
	assert_true(posted || GetLastError() == ERROR_INVALID_THREAD_ID); /* it may have ended */
	finish(task);

	HANDLE blocked;
	id = start_blocking(&blocked);
	assert_true(mmTaskSignal(id));
	finish(blocked);
}

/* ---- On the own thread, where nothing races ---- */

static void fill(void)
{
	MSG msg;
	PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE);
}

TEST(what_is_queued_releases_at_once)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = CreateWindowExA(0, "Message", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	DWORD id = mmGetCurrentTask();
	assert_int_equal(id, GetCurrentThreadId());
	fill();
	PostMessageA(window, WM_USER, 1, 0); /* the window's own message */
	PostThreadMessageA(id, WM_APP, 2, 0);
	assert_true(mmTaskSignal(id));
	assert_true(PostMessageA(NULL, WM_USER, 3, 0)); /* the same, by hand */
	mmTaskBlock(id);
	mmTaskBlock(0xBAD);
	for (WPARAM i = 1; i <= 2; i++) {
		assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
		assert_int_equal(msg.wParam, i);
	}
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	DestroyWindow(window);
}

/* Posts a signal a little later, so that a wrong early return shows as a message that is left. */
static void *signal_later(void *id)
{
	Sleep(20);
	mmTaskSignal((DWORD)(uintptr_t)id);
	return NULL;
}

TEST(an_unread_notification_neither_spins_nor_is_missed)
{
	TEST_BEGIN();
	MSG msg;
	pthread_t thread;
	DWORD id = mmGetCurrentTask();
	fill();
	assert_true(DriverCallback(id, DCB_TASK, NULL, MM_WOM_DONE, 0, 1, 0));
	mmTaskBlock(0); /* new: at once */
	pthread_create(&thread, NULL, signal_later, (void *)(uintptr_t)id);
	mmTaskBlock(0); /* old: until the signal */
	pthread_join(thread, NULL);
	assert_int_equal(GetQueueStatus(QS_POSTMESSAGE) >> 16, QS_POSTMESSAGE);
	assert_false(PeekMessageA(&msg, NULL, WM_USER, WM_USER, PM_NOREMOVE));
	assert_true(DriverCallback(id, DCB_TASK, NULL, MM_WOM_DONE, 0, 2, 0));
	mmTaskBlock(0); /* new again */
	for (LPARAM i = 1; i <= 2; i++) {
		assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
		assert_int_equal(msg.message, MM_WOM_DONE);
		assert_int_equal(msg.lParam, i);
	}
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
}

TEST(a_notification_is_no_signal_whatever_its_number)
{
	TEST_BEGIN();
	MSG msg;
	DWORD id = mmGetCurrentTask();
	fill();
	assert_true(DriverCallback(id, DCB_TASK, NULL, WM_USER, 0, 5, 0));
	mmTaskBlock(0);
	assert_true(mmTaskSignal(id));
	mmTaskBlock(0);
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	assert_int_equal(msg.lParam, 5);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
}

static LRESULT CALLBACK answering(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	return message == WM_APP ? 42 : DefWindowProcA(window, message, wparam, lparam);
}

static void *send_then_signal(void *window)
{
	LRESULT answer = SendMessageA(window, WM_APP, 0, 0);
	mmTaskSignal(GetWindowThreadProcessId(window, NULL));
	return (void *)answer;
}

TEST(sent_messages_are_delivered_to_a_blocked_task)
{
	TEST_BEGIN();
	pthread_t thread;
	void *answer;
	HWND window = make_window("Blocked", answering);
	pthread_create(&thread, NULL, send_then_signal, window);
	mmTaskBlock(0);
	pthread_join(thread, &answer);
	assert_int_equal((uintptr_t)answer, 42);
	DestroyWindow(window);
}

TEST(what_is_no_task_cannot_be_signalled)
{
	TEST_BEGIN();
	HANDLE task;
	DWORD id = start_blocking(&task);
	ASSERT_FAILS(mmTaskSignal(0), FALSE, ERROR_INVALID_THREAD_ID);
	ASSERT_FAILS(mmTaskSignal((DWORD)(uintptr_t)task), FALSE, ERROR_INVALID_THREAD_ID);
	ASSERT_FAILS(mmTaskSignal(0xDEADBEEF), FALSE, ERROR_INVALID_THREAD_ID);
	mmTaskSignal(id);
	finish(task);
	ASSERT_FAILS(mmTaskSignal(id), FALSE, ERROR_INVALID_THREAD_ID);
}

TEST(errno_and_the_last_error_stay_on_success)
{
	TEST_BEGIN();
	HANDLE task;
	errno = 1234;
	SetLastError(0xDEAD);
	fill();
	mmTaskSignal(mmGetCurrentTask());
	mmTaskBlock(0);
	mmTaskYield();
	mmTaskCreate(noting, &task, 0);
	assert_int_equal(errno, 1234);
	assert_int_equal(GetLastError(), 0xDEAD);
	finish(task);
}

static int begin(void **state)
{
	(void)state;
	seen = CreateEventA(NULL, FALSE, FALSE, NULL);
	return seen == NULL;
}

static int reset(void **state)
{
	ResetEvent(seen);
	instance_seen = 0;
	drain();
	return start_watchdog(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_task_gets_its_instance_whole, reset),
		cmocka_unit_test_setup(a_task_needs_no_handle, reset),
		cmocka_unit_test_setup(a_signal_releases_and_goes, reset),
		cmocka_unit_test_setup(a_wm_user_posted_by_hand_releases, reset),
		cmocka_unit_test_setup(a_notification_releases_and_stays, reset),
		cmocka_unit_test_setup(the_queue_is_there_before_the_task_runs, reset),
		cmocka_unit_test_setup(what_is_queued_releases_at_once, reset),
		cmocka_unit_test_setup(an_unread_notification_neither_spins_nor_is_missed, reset),
		cmocka_unit_test_setup(a_notification_is_no_signal_whatever_its_number, reset),
		cmocka_unit_test_setup(sent_messages_are_delivered_to_a_blocked_task, reset),
		cmocka_unit_test_setup(what_is_no_task_cannot_be_signalled, reset),
		cmocka_unit_test_setup(errno_and_the_last_error_stay_on_success, reset),
	};
	return cmocka_run_group_tests(tests, begin, NULL);
}
