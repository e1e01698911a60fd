/* SPDX-License-Identifier: MIT */
/* Waits for messages: what is there and what is new, objects beside them. */
#include "message-get.h"

#include <errno.h>
#include <limits.h>

#include "base/handle.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(status_tells_what_is_there_and_what_is_new, start_with_queue),
		cmocka_unit_test_setup(a_wait_for_messages_is_for_new_ones, start_with_queue),
		cmocka_unit_test_setup(a_purged_message_is_not_new, start_with_queue),
		cmocka_unit_test_setup(objects_and_messages_can_be_awaited_together, start_with_queue),
		cmocka_unit_test_setup(a_wait_refuses_what_cannot_be_awaited, start_with_queue),
		cmocka_unit_test_setup(errno_and_the_last_error_stay_on_success, start_with_queue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
