/* SPDX-License-Identifier: MIT */
/* mmTaskCreate, mmTaskBlock, mmTaskSignal, mmTaskYield, mmGetCurrentTask, and what DCB_TASK does to them. */
#include "blocker.h"

/* mmTaskCreate */

static DWORD_PTR task_instance;
static DWORD task_thread, task_number;

static void CALLBACK note_task(DWORD_PTR instance)
{
	task_thread = GetCurrentThreadId();
	task_number = mmGetCurrentTask();
	__atomic_store_n(&task_instance, instance, __ATOMIC_SEQ_CST);
}

CASE(task_runs_with_its_instance_on_a_thread_of_its_own, "7 mmTaskCreate")
{
	HANDLE task = NULL;

	CHECK_EQ(mmTaskCreate(note_task, &task, 0x1234567), 0);
	REQUIRE(task);
	CHECK_EQ(WaitForSingleObject(task, INFINITE), WAIT_OBJECT_0);
	CHECK_EQ(task_instance, 0x1234567);
	CHECK(task_thread != GetCurrentThreadId());
}

CASE(task_instance_arrives_in_full_width, "7 mmTaskCreate")
{
	HANDLE task = NULL;

	DIFFERS("10 Q29");
	CHECK_EQ(mmTaskCreate(note_task, &task, 0x123456789ABCDEF0), 0);
	WaitForSingleObject(task, INFINITE);
	CHECK_EQ(task_instance, 0x123456789ABCDEF0);
}

static HANDLE leave_task;

static void CALLBACK wait_to_leave(DWORD_PTR instance)
{
	(void)instance;
	WaitForSingleObject(leave_task, INFINITE);
}

CASE(task_handle_is_signalled_at_its_end, "7 mmTaskCreate")
{
	HANDLE task = NULL;

	leave_task = CreateEventA(NULL, TRUE, FALSE, NULL);
	CHECK_EQ(mmTaskCreate(wait_to_leave, &task, 0), 0);
	CHECK_EQ(WaitForSingleObject(task, 0), WAIT_TIMEOUT);
	SetEvent(leave_task);
	CHECK_EQ(WaitForSingleObject(task, INFINITE), WAIT_OBJECT_0);
	CHECK(CloseHandle(task));
}

CASE(task_handle_is_a_thread_handle, "7 mmTaskCreate")
{
	HANDLE task = NULL;
	DWORD id;

	DIFFERS("7");
	leave_task = CreateEventA(NULL, TRUE, FALSE, NULL);
	CHECK_EQ(mmTaskCreate(wait_to_leave, &task, 0), 0);
	id = GetThreadId(task);
	CHECK(id != 0 && id != GetCurrentThreadId());
	SetEvent(leave_task);
	WaitForSingleObject(task, INFINITE);
}

CASE(task_may_be_created_without_a_handle, "7 mmTaskCreate")
{
	CHECK_EQ(mmTaskCreate(note_task, NULL, 77), 0);
	WAIT_UNTIL(__atomic_load_n(&task_instance, __ATOMIC_SEQ_CST) == 77);
}

CASE(task_can_be_signalled_as_soon_as_it_was_created, "settled 7")
{
	HANDLE task = NULL;
	DWORD id;

	DIFFERS("settled 7");
	leave_task = CreateEventA(NULL, TRUE, FALSE, NULL);
	CHECK_EQ(mmTaskCreate(wait_to_leave, &task, 0), 0);
	id = GetThreadId(task);
	REQUIRE(id);
	CHECK_EQ(mmTaskSignal(id), TRUE);
	SetEvent(leave_task);
	WaitForSingleObject(task, INFINITE);
}

CASE(task_error_values_are_the_headers, "7 mmTaskCreate")
{
	CHECK_EQ(TASKERR_NOTASKSUPPORT, 1);
	CHECK_EQ(TASKERR_OUTOFMEMORY, 2);
}

/* mmGetCurrentTask, mmTaskYield */

CASE(current_task_is_the_thread_id, "7 mmGetCurrentTask")
{
	HANDLE task = NULL;

	CHECK_EQ(mmGetCurrentTask(), GetCurrentThreadId());
	CHECK_EQ(mmTaskCreate(note_task, &task, 0), 0);
	WaitForSingleObject(task, INFINITE);
	CHECK_EQ(task_number, task_thread);
}

CASE(yield_returns_and_takes_no_message, "7 mmTaskYield")
{
	queue_make();
	CHECK(PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0));
	mmTaskYield();
	CHECK_EQ(queue_drain(), 1);
}

/* mmTaskSignal */

CASE(signal_posts_wm_user, "7 mmTaskSignal")
{
	MSG msg;

	queue_make();
	CHECK_EQ(mmTaskSignal(GetCurrentThreadId()), TRUE);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.hwnd, 0);
	CHECK_EQ(msg.message, WM_USER);
	CHECK_EQ(msg.wParam, 0);
	CHECK_EQ(msg.lParam, 0);
}

CASE(signal_refuses_what_is_no_thread, "7 mmTaskSignal")
{
	CHECK_EQ(mmTaskSignal(0xDEADBEEF), FALSE);
	CHECK_EQ(mmTaskSignal((DWORD)-1), FALSE);
}

CASE(signal_refuses_0, "7 mmTaskSignal")
{
	DIFFERS("7");
	queue_make();
	CHECK_EQ(mmTaskSignal(0), FALSE);
}

CASE(signal_refuses_threads_that_cannot_be_told, "7 mmTaskSignal")
{
	struct mate mate;
	HANDLE thread;

	handles_apart_from_ids();
	CHECK_EQ(mmTaskSignal(dead_thread(&thread, 1)), FALSE);
	mate_start(&mate, 0);
	CHECK_EQ(mmTaskSignal(mate.id), FALSE);
	CHECK_EQ(mmTaskSignal((DWORD)(DWORD_PTR)mate.thread), FALSE);
	mate_stop(&mate);
}

/* mmTaskBlock */

CASE(block_is_released_by_a_signal, "7 mmTaskBlock")
{
	struct blocker blocker;

	blocker_start(&blocker);
	blocker_check_blocked(&blocker);
	CHECK_EQ(mmTaskSignal(blocker.id), TRUE);
	blocker_await(&blocker);
	blocker_stop(&blocker);
	CHECK_EQ(blocker.left, 0);
}

CASE(block_is_released_by_a_posted_wm_user, "7 mmTaskBlock")
{
	struct blocker blocker;

	blocker_start(&blocker);
	CHECK(PostThreadMessageA(blocker.id, WM_USER, 1, 2));
	blocker_await(&blocker);
	blocker_stop(&blocker);
	CHECK_EQ(blocker.left, 0);
}

CASE(block_ignores_its_argument, "7 mmTaskBlock")
{
	queue_make();
	CHECK_EQ(mmTaskSignal(GetCurrentThreadId()), TRUE);
	mmTaskBlock(0);
	CHECK_EQ(mmTaskSignal(GetCurrentThreadId()), TRUE);
	mmTaskBlock(0xDEADBEEF);
	CHECK_EQ(queue_drain(), 0);
}

CASE(block_returns_at_once_for_a_queued_signal, "settled 7")
{
	queue_make();
	CHECK_EQ(mmTaskSignal(GetCurrentThreadId()), TRUE);
	CHECK_EQ(mmTaskSignal(GetCurrentThreadId()), TRUE);
	mmTaskBlock(GetCurrentThreadId());
	CHECK_EQ(queue_drain(), 1);
}

CASE(block_is_not_released_by_other_messages, "7 mmTaskBlock")
{
	struct blocker blocker;

	blocker_start(&blocker);
	CHECK(PostThreadMessageA(blocker.id, WM_APP, 0, 0));
	blocker_check_blocked(&blocker);
	CHECK_EQ(mmTaskSignal(blocker.id), TRUE);
	blocker_await(&blocker);
	blocker_stop(&blocker);
}

CASE(block_removes_nothing_but_the_signal, "7 mmTaskBlock")
{
	MSG msg;

	DIFFERS("7");
	queue_make();
	CHECK(PostThreadMessageA(GetCurrentThreadId(), WM_APP, 1, 0));
	CHECK_EQ(mmTaskSignal(GetCurrentThreadId()), TRUE);
	CHECK(PostThreadMessageA(GetCurrentThreadId(), WM_APP, 2, 0));
	mmTaskBlock(0);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.wParam, 1);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.wParam, 2);
	CHECK(!queue_take(&msg));
}

CASE(block_leaves_later_messages, "7 mmTaskBlock")
{
	MSG msg;

	queue_make();
	CHECK_EQ(mmTaskSignal(GetCurrentThreadId()), TRUE);
	CHECK(PostThreadMessageA(GetCurrentThreadId(), WM_APP, 2, 0));
	mmTaskBlock(0);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.message, WM_APP);
}

/* DCB_TASK */

static BOOL notify(DWORD id, DWORD_PTR number)
{
	return DriverCallback(id, DCB_TASK, (HDRVR)0x7788, MM_WOM_DONE, 0, number, 0);
}

CASE(block_is_released_by_a_task_notification_that_stays, "7 mmTaskBlock")
{
	struct blocker blocker;

	NATIVE_ONLY("Wine drops the notification and goes on waiting (10 Q6)");
	blocker_start(&blocker);
	CHECK_EQ(notify(blocker.id, 42), TRUE);
	blocker_await(&blocker);
	blocker_stop(&blocker);
	CHECK_EQ(blocker.left, 1);
	CHECK_EQ(blocker.last.message, MM_WOM_DONE);
	CHECK_EQ(blocker.last.lParam, 42);
}

CASE(block_returns_at_once_for_a_queued_task_notification, "settled 7")
{
	MSG msg;

	NATIVE_ONLY("Wine drops the notification and goes on waiting (10 Q6)");
	queue_make();
	CHECK_EQ(notify(GetCurrentThreadId(), 1), TRUE);
	mmTaskBlock(0);
	REQUIRE(queue_take(&msg));
	CHECK_EQ(msg.message, MM_WOM_DONE);
}

CASE(block_waits_again_while_a_seen_notification_stays_unread, "settled 7")
{
	struct blocker blocker;

	NATIVE_ONLY("Wine drops the notification and goes on waiting (10 Q6)");
	blocker_start(&blocker);
	CHECK_EQ(notify(blocker.id, 1), TRUE);
	blocker_await(&blocker);
	blocker_again(&blocker);
	blocker_check_blocked(&blocker);
	CHECK_EQ(notify(blocker.id, 2), TRUE);
	blocker_await(&blocker);
	blocker_stop(&blocker);
	CHECK_EQ(blocker.left, 2);
	CHECK_EQ(blocker.last.lParam, 2);
}

CASE(task_notification_reaches_a_message_loop, "7")
{
	MSG msg;

	queue_make();
	CHECK_EQ(notify(mmGetCurrentTask(), 9), TRUE);
	CHECK(GetMessageA(&msg, NULL, 0, 0) > 0);
	CHECK_EQ(msg.message, MM_WOM_DONE);
	CHECK_EQ(msg.lParam, 9);
}

CASE(callback_task_is_callback_thread, "7")
{
	CHECK_EQ(CALLBACK_TASK, CALLBACK_THREAD);
	CHECK_EQ(CALLBACK_TASK, 0x20000);
}
