/* SPDX-License-Identifier: MIT */
/* The vectors of appendix C4: tasks. */
#include "blocker.h"

CASE(c4_01_block_and_signal, "C4 1")
{
	struct blocker blocker;

	blocker_start(&blocker);
	CHECK_EQ(mmTaskSignal(blocker.id), TRUE);
	blocker_await(&blocker);
	blocker_stop(&blocker);
}

CASE(c4_02_task_notification_releases_and_stays, "C4 2")
{
	struct blocker blocker;

	NATIVE_ONLY("Wine drops the notification and goes on waiting (10 Q6)");
	blocker_start(&blocker);
	CHECK_EQ(DriverCallback(blocker.id, DCB_TASK, NULL, MM_WOM_DONE, 0, 5, 0), TRUE);
	blocker_await(&blocker);
	blocker_stop(&blocker);
	CHECK_EQ(blocker.left, 1);
	CHECK_EQ(blocker.last.message, MM_WOM_DONE);
}

CASE(c4_03_wm_user_by_hand, "C4 3")
{
	struct blocker blocker;

	blocker_start(&blocker);
	CHECK(PostThreadMessageA(blocker.id, WM_USER, 0, 0));
	blocker_await(&blocker);
	blocker_stop(&blocker);
}

CASE(c4_04_signal_to_nonsense, "C4 4")
{
	CHECK_EQ(mmTaskSignal(0xDEADBEEF), FALSE);
}

static DWORD_PTR arrived;

static void CALLBACK note_instance(DWORD_PTR instance)
{
	arrived = instance;
}

CASE(c4_05_whole_instance, "C4 5")
{
	HANDLE task = NULL;

	DIFFERS("10 Q29");
	CHECK_EQ(mmTaskCreate(note_instance, &task, 0x123456789), 0);
	WaitForSingleObject(task, INFINITE);
	CHECK_EQ(arrived, 0x123456789);
}
