/* SPDX-License-Identifier: MIT */
/* Sent messages when sender, receiver or window ends. */
#include "send-mate.h"

#include "base/handle.h"

TEST(a_receiver_that_ends_answers_0)
{
	TEST_BEGIN();
	uint32_t open = mm_handle_open_count();
	for (int i = 0; i < 20; i++) {
		struct mate mate;
		mate_start(&mate, FALSE);
		struct letter letters[3];
		HANDLE threads[3];
		for (int j = 0; j < 3; j++) {
			UINT message = j == 1 ? WM_EXIT : WM_BLOCK;
			letters[j] = (struct letter){ .window = mate.window, .message = message };
			threads[j] = start_sender(&letters[j]);
			Sleep(0);
		}
		PostMessageA(mate.window, WM_EXIT, 0, 0);
		SetEvent(mate.pump);
		for (int j = 0; j < 3; j++)
			join(threads[j]);
		assert_int_equal(letters[1].answer, 0);
		mate_join(&mate);
		assert_false(IsWindow(mate.window));
	}
	assert_int_equal(mm_handle_open_count(), open);
}

TEST(a_receiver_may_end_in_the_middle)
{
	TEST_BEGIN();
	struct mate mate;
	mate_start(&mate, TRUE);
	SetLastError(0xDEAD);
	assert_int_equal(SendMessageA(mate.window, WM_EXIT, 0, 0), 0);
	assert_int_equal(GetLastError(), 0xDEAD);
	mate_join(&mate);
	ASSERT_FAILS(SendMessageA(mate.window, WM_ADD, 1, 1), 0, ERROR_INVALID_WINDOW_HANDLE);
}

static DWORD WINAPI leap_out(void *argument)
{
	struct mate *mate = argument;
	mate->window = make_window("Answering", answering);
	SetEvent(mate->ready);
	if (!setjmp(leap))
		get_until_quit();
	return 0;
}

TEST(a_receiver_may_leap_out_of_its_procedure)
{
	TEST_BEGIN();
	struct mate mate = { .ready = CreateEventA(NULL, FALSE, FALSE, NULL) };
	mate.thread = CreateThread(NULL, 0, leap_out, &mate, 0, NULL);
	WaitForSingleObject(mate.ready, INFINITE);
	assert_int_equal(SendMessageA(mate.window, WM_LEAP, 0, 0), 0);
	WaitForSingleObject(mate.thread, INFINITE);
	CloseHandle(mate.thread);
	CloseHandle(mate.ready);
}

TEST(a_message_for_a_window_that_goes_is_answered_0)
{
	TEST_BEGIN();
	HWND window = make_window("Answering", answering);
	struct letter letter = { .window = window, .message = WM_WHERE };
	HANDLE thread = start_sender(&letter);
	while (!(GetQueueStatus(QS_SENDMESSAGE) >> 16))
		Sleep(0);
	DestroyWindow(window);
	drain();
	join(thread);
	assert_int_equal(letter.answer, 0);
}

/* The sender waits for main's window; what main sends to it meanwhile ends it, before main answers. */
static HANDLE dying;

static LRESULT CALLBACK killing(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (message == WM_BLOCK) {
		SendMessageA((HWND)lparam, WM_EXIT, 0, 0);
		WaitForSingleObject(dying, INFINITE);
	}
	return message == WM_BLOCK ? 3 : DefWindowProcA(window, message, wparam, lparam);
}

static DWORD WINAPI die_waiting(void *argument)
{
	struct letter *letter = argument;
	HWND own = make_window("Answering", answering);
	letter->answer = SendMessageA(letter->window, WM_BLOCK, 0, (LPARAM)own);
	return 0;
}

TEST(a_sender_may_end_while_it_waits)
{
	TEST_BEGIN();
	uint32_t open = mm_handle_open_count();
	struct letter letter = { .window = make_window("Killing", killing), .answer = -1 };
	dying = CreateThread(NULL, 0, die_waiting, &letter, 0, NULL);
	while (!(GetQueueStatus(QS_SENDMESSAGE) >> 16))
		Sleep(0);
	drain();
	join(dying);
	assert_int_equal(letter.answer, -1);
	DestroyWindow(letter.window);
	assert_int_equal(mm_handle_open_count(), open);
}

static _Atomic(HWND) main_window;

/* Two threads wait for main; one is ended by the other before main has looked. */
static DWORD WINAPI kill_mate(void *argument)
{
	struct letter *letter = argument;
	letter->answer = SendMessageA(letter->window, WM_EXIT, 0, 0);
	return 0;
}

static DWORD WINAPI wait_for_main(void *argument)
{
	struct mate *mate = argument;
	mate->window = make_window("Answering", answering);
	SetEvent(mate->ready);
	SendMessageA(atomic_load(&main_window), WM_ADD, 1, 1);
	return 0;
}

TEST(a_sender_that_ends_takes_its_message_back)
{
	TEST_BEGIN();
	struct mate mate = { .ready = CreateEventA(NULL, FALSE, FALSE, NULL) };
	atomic_store(&main_window, make_window("Answering", answering));
	mate.thread = CreateThread(NULL, 0, wait_for_main, &mate, 0, NULL);
	WaitForSingleObject(mate.ready, INFINITE);
	while (!(GetQueueStatus(QS_SENDMESSAGE) >> 16))
		Sleep(0);
	struct letter letter = { .window = mate.window, .answer = -1 };
	HANDLE killer = CreateThread(NULL, 0, kill_mate, &letter, 0, NULL);
	join(killer);
	join(mate.thread);
	assert_int_equal(letter.answer, 0);
	assert_int_equal(GetQueueStatus(QS_SENDMESSAGE), 0);
	DestroyWindow(main_window);
	CloseHandle(mate.ready);
}

static DWORD WINAPI own_and_send(void *argument)
{
	struct mate *mate = argument;
	HWND receiver = mate->window;
	mate->window = make_window("Answering", answering);
	SetEvent(mate->ready);
	return (DWORD)SendMessageA(receiver, WM_ADD, 1, 2);
}

TEST(a_sender_in_the_middle_of_the_list_takes_its_message_back)
{
	TEST_BEGIN();
	struct mate receiver;
	mate_start(&receiver, FALSE);
	HANDLE first = CreateThread(NULL, 0, send_add, receiver.window, 0, NULL);
	await_sent(receiver.window, 1);

	struct mate second = { .ready = CreateEventA(NULL, FALSE, FALSE, NULL), .window = receiver.window };
	second.thread = CreateThread(NULL, 0, own_and_send, &second, 0, NULL);
	WaitForSingleObject(second.ready, INFINITE);
	await_sent(receiver.window, 2);
	HANDLE third = CreateThread(NULL, 0, send_add, receiver.window, 0, NULL);
	await_sent(receiver.window, 3);

	SendMessageA(second.window, WM_EXIT, 0, 0);
	WaitForSingleObject(second.thread, INFINITE);
	await_sent(receiver.window, 2);
	mate_stop(&receiver);
	join(first);
	join(third);
	CloseHandle(second.thread);
	CloseHandle(second.ready);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_receiver_that_ends_answers_0, start_watchdog),
		cmocka_unit_test_setup(a_receiver_may_end_in_the_middle, start_watchdog),
		cmocka_unit_test_setup(a_receiver_may_leap_out_of_its_procedure, start_watchdog),
		cmocka_unit_test_setup(a_message_for_a_window_that_goes_is_answered_0, start_watchdog),
		cmocka_unit_test_setup(a_sender_may_end_while_it_waits, start_watchdog),
		cmocka_unit_test_setup(a_sender_that_ends_takes_its_message_back, start_watchdog),
		cmocka_unit_test_setup(a_sender_in_the_middle_of_the_list_takes_its_message_back,
		                       start_watchdog),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
