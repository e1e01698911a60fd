/* SPDX-License-Identifier: MIT */
/* Sent messages: to the own thread, to others, in circles, and beside posted ones. */
#include "send-mate.h"

#include <errno.h>
#include <poll.h>
#include <wchar.h>
#include <winmm.h>

TEST(to_the_own_thread_it_is_a_call)
{
	TEST_BEGIN();
	HWND window = make_window("Answering", answering);
	assert_int_equal(SendMessageA(window, WM_ADD, 40, 2), 42);
	assert_int_equal(SendMessageW(window, WM_WHERE, 0, 0), GetCurrentThreadId());
	assert_int_equal(SendMessageA(window, WM_SENT, 0, 0), FALSE);
	assert_int_equal(InSendMessage(), FALSE);
	DestroyWindow(window);
}

TEST(to_another_thread_it_runs_there)
{
	TEST_BEGIN();
	struct mate mate;
	mate_start(&mate, TRUE);
	errno = 1234;
	SetLastError(0xDEAD);
	assert_int_equal(SendMessageA(mate.window, WM_WHERE, 0, 0), mate.id);
	assert_true(SendMessageA(mate.window, WM_ADD, 0x123456789ABCDEF0, 1) == 0x123456789ABCDEF1);
	assert_int_equal(SendMessageA(mate.window, WM_SENT, 0, 0), TRUE);
	assert_int_equal(errno, 1234);
	assert_int_equal(GetLastError(), 0xDEAD);
	mate_stop(&mate);
}

TEST(text_is_converted_across_threads)
{
	TEST_BEGIN();
	struct mate mate;
	wchar_t text[16];
	mate_start(&mate, TRUE);
	assert_int_equal(SendMessageW(mate.window, WM_SETTEXT, 0, (LPARAM)L"\x266B"), TRUE);
	assert_int_equal(SendMessageA(mate.window, WM_GETTEXTLENGTH, 0, 0), 3);
	assert_int_equal(SendMessageW(mate.window, WM_GETTEXT, 16, (LPARAM)text), 1);
	assert_int_equal(wcscmp(text, L"\x266B"), 0);
	mate_stop(&mate);
}

TEST(a_sender_answers_while_it_waits)
{
	TEST_BEGIN();
	struct mate mate;
	HWND window = make_window("Answering", answering);
	mate_start(&mate, TRUE);
	assert_int_equal(SendMessageA(mate.window, WM_ASK_BACK, 10, (LPARAM)window), 12);
	assert_int_equal(SendMessageA(mate.window, WM_PING_PONG, 50, (LPARAM)window), 50);
	assert_int_equal(InSendMessage(), FALSE);
	mate_stop(&mate);
	DestroyWindow(window);
}

static LRESULT CALLBACK ordering(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	static int order;
	if (message == WM_APP || message == WM_APP + 1)
		return ++order;
	return DefWindowProcA(window, message, wparam, lparam);
}

struct order {
	HWND window;
	LRESULT sent_first;
	HANDLE about_to_send;
};

static DWORD WINAPI send_late(void *argument)
{
	struct order *order = argument;
	order->sent_first = SendMessageA(order->window, WM_APP + 1, 0, 0);
	return 0;
}

TEST(sent_messages_go_before_posted_ones)
{
	TEST_BEGIN();
	MSG msg;
	struct order order = { .window = make_window("Ordering", ordering) };
	PostMessageA(order.window, WM_APP, 0, 0);
	HANDLE thread = CreateThread(NULL, 0, send_late, &order, 0, NULL);
	assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, INFINITE, QS_SENDMESSAGE), WAIT_OBJECT_0);
	assert_int_equal(GetQueueStatus(QS_ALLINPUT) >> 16, QS_POSTMESSAGE | QS_SENDMESSAGE);
	assert_true(GetMessageA(&msg, NULL, 0, 0));
	assert_int_equal(DispatchMessageA(&msg), 2);
	WaitForSingleObject(thread, INFINITE);
	assert_int_equal(order.sent_first, 1);
	CloseHandle(thread);
	DestroyWindow(order.window);
}

TEST(sent_messages_can_be_left_waiting)
{
	TEST_BEGIN();
	MSG msg;
	struct order order = { .window = make_window("Ordering", ordering) };
	HANDLE thread = CreateThread(NULL, 0, send_late, &order, 0, NULL);
	MsgWaitForMultipleObjects(0, NULL, FALSE, INFINITE, QS_SENDMESSAGE);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | QS_POSTMESSAGE << 16));
	assert_int_equal(GetQueueStatus(QS_SENDMESSAGE) >> 16, QS_SENDMESSAGE);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE | QS_SENDMESSAGE << 16));
	assert_int_equal(GetQueueStatus(QS_SENDMESSAGE), 0);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	DestroyWindow(order.window);
}

TEST(a_receiver_may_pump_inside_a_sent_message)
{
	TEST_BEGIN();
	struct mate mate;
	HANDLE pumping = CreateEventA(NULL, FALSE, FALSE, NULL);
	mate_start(&mate, TRUE);
	struct letter letter = { .window = mate.window, .message = WM_PUMP, .lparam = (LPARAM)pumping };
	HANDLE thread = start_sender(&letter);
	WaitForSingleObject(pumping, INFINITE);
	for (int i = 0; i < 10; i++)
		assert_int_equal(SendMessageA(mate.window, WM_ADD, 20, 2), 22);
	PostThreadMessageA(mate.id, WM_QUIT, 0, 0);
	join(thread);
	assert_int_equal(letter.answer, 6);
	mate_stop(&mate);
	CloseHandle(pumping);
}

TEST(a_descriptor_tells_of_sent_messages)
{
	TEST_BEGIN();
	MSG msg;
	HWND window = make_window("Answering", answering);
	struct letter letter = { .window = window, .message = WM_SENT };
	struct pollfd pollfd = { .fd = winmm_queue_fd(), .events = POLLIN };
	assert_true(pollfd.fd > 0);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	assert_int_equal(poll(&pollfd, 1, 0), 0);
	HANDLE thread = start_sender(&letter);
	assert_int_equal(poll(&pollfd, 1, WATCHDOG_SECONDS * 1000), 1);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	join(thread);
	assert_int_equal(letter.answer, TRUE);
	DestroyWindow(window);
}

TEST(sending_leaves_a_descriptor_readable)
{
	TEST_BEGIN();
	MSG msg;
	struct mate mate;
	struct pollfd pollfd = { .fd = winmm_queue_fd(), .events = POLLIN };
	mate_start(&mate, TRUE);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	assert_int_equal(SendMessageA(mate.window, WM_ADD, 1, 1), 2);
	PostMessageA(NULL, WM_USER, 0, 0);
	assert_int_equal(poll(&pollfd, 1, 0), 1);
	drain();
	assert_int_equal(poll(&pollfd, 1, 0), 0);
	mate_stop(&mate);
}

TEST(what_is_no_window_answers_0)
{
	TEST_BEGIN();
	for (size_t i = 0; i < ARRAYSIZE(no_windows); i++) {
		ASSERT_FAILS(SendMessageA((HWND)no_windows[i], WM_ADD, 1, 1), 0, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(SendMessageW((HWND)no_windows[i], WM_SETTEXT, 1, 1), 0,
		             ERROR_INVALID_WINDOW_HANDLE);
	}
	ASSERT_FAILS(SendMessageA(NULL, WM_ADD, 1, 1), 0, ERROR_INVALID_WINDOW_HANDLE);
}

/* Everybody sends to everybody; all answers are right and nobody is stuck. */
enum { CROWD = 3, ROUNDS = 300 };
static struct member {
	HANDLE thread;
	_Atomic(HWND) window;
	int wrong;
} crowd[CROWD];
static atomic_int made, done;

static DWORD WINAPI crowd_run(void *argument)
{
	struct member *self = argument;
	atomic_store(&self->window, make_window("Answering", answering));
	atomic_fetch_add(&made, 1);
	while (atomic_load(&made) < CROWD)
		Sleep(0);
	for (int i = 0; i < ROUNDS; i++)
		for (int j = 0; j < CROWD; j++)
			self->wrong += SendMessageA(crowd[j].window, WM_ADD, (WPARAM)i, j) != i + j;
	atomic_fetch_add(&done, 1);
	for (int j = 0; j < CROWD; j++)
		PostMessageA(crowd[j].window, WM_NULL, 0, 0);
	while (atomic_load(&done) < CROWD) {
		MSG msg;
		GetMessageA(&msg, NULL, 0, 0);
	}
	for (int j = 0; j < CROWD; j++)
		PostMessageA(crowd[j].window, WM_NULL, 0, 0);
	return 0;
}

TEST(a_crowd_sends_in_circles)
{
	TEST_BEGIN();
	for (int i = 0; i < CROWD; i++)
		crowd[i].thread = CreateThread(NULL, 0, crowd_run, &crowd[i], 0, NULL);
	for (int i = 0; i < CROWD; i++) {
		join(crowd[i].thread);
		assert_int_equal(crowd[i].wrong, 0);
	}
}

static int peeks;

static LRESULT CALLBACK peeking(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	MSG msg;
	if (message != WM_ADD)
		return DefWindowProcA(window, message, wparam, lparam);
	peeks++;
	PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE);
	return 0;
}

/* Sets off to deliver two; the first's procedure delivers the other. */
TEST(a_procedure_may_deliver_what_its_caller_was_about_to)
{
	TEST_BEGIN();
	HANDLE senders[2];
	HWND window = make_window("Peeking", peeking);
	for (int i = 0; i < 2; i++) {
		senders[i] = CreateThread(NULL, 0, send_add, window, 0, NULL);
		await_sent(window, (uint32_t)i + 1);
	}
	peeks = 0;
	drain();
	assert_int_equal(peeks, 2);
	join(senders[0]);
	join(senders[1]);
	DestroyWindow(window);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(to_the_own_thread_it_is_a_call, start_watchdog),
		cmocka_unit_test_setup(to_another_thread_it_runs_there, start_watchdog),
		cmocka_unit_test_setup(text_is_converted_across_threads, start_watchdog),
		cmocka_unit_test_setup(a_sender_answers_while_it_waits, start_watchdog),
		cmocka_unit_test_setup(sent_messages_go_before_posted_ones, start_watchdog),
		cmocka_unit_test_setup(sent_messages_can_be_left_waiting, start_watchdog),
		cmocka_unit_test_setup(a_receiver_may_pump_inside_a_sent_message, start_watchdog),
		cmocka_unit_test_setup(a_descriptor_tells_of_sent_messages, start_watchdog),
		cmocka_unit_test_setup(sending_leaves_a_descriptor_readable, start_watchdog),
		cmocka_unit_test_setup(what_is_no_window_answers_0, start_watchdog),
		cmocka_unit_test_setup(a_crowd_sends_in_circles, start_watchdog),
		cmocka_unit_test_setup(a_procedure_may_deliver_what_its_caller_was_about_to, start_watchdog),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
