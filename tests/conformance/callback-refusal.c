/* SPDX-License-Identifier: MIT */
/* DriverCallback: what is refused, with which last error, and what it leaves alone. */
#include "targets.h"

#include <errno.h>

static BOOL call(DWORD_PTR target, DWORD kind)
{
	return DriverCallback(target, kind, (HDRVR)0x7788, MM_WOM_DONE, 1, 2, 3);
}

#define CHECK_REFUSED(target, kind, error) CHECK_ERROR(call(target, kind), FALSE, error)

/* Invalid parameters */

CASE(zero_target_is_refused_for_every_kind, "4.3")
{
	DWORD kind;

	for (kind = 0; kind <= 7; kind++)
		CHECK_REFUSED(0, kind, UNTOUCHED);
}

CASE(unassigned_kinds_are_refused_silently, "4.3")
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	CHECK_REFUSED((DWORD_PTR)event, 4, UNTOUCHED);
	CHECK_REFUSED((DWORD_PTR)event, 6, UNTOUCHED);
	CHECK_REFUSED((DWORD_PTR)event, 7, UNTOUCHED);
	CHECK(!event_is_set(event));
}

CASE(window_that_never_was_is_refused, "4.3")
{
	CHECK_REFUSED(0xDEADBEEF, DCB_WINDOW, ERROR_INVALID_WINDOW_HANDLE);
	CHECK_REFUSED(0x1234, DCB_WINDOW, ERROR_INVALID_WINDOW_HANDLE);
}

CASE(destroyed_window_is_refused, "4.3")
{
	HWND window = window_make();

	CHECK(DestroyWindow(window));
	CHECK_REFUSED((DWORD_PTR)window, DCB_WINDOW, ERROR_INVALID_WINDOW_HANDLE);
}

CASE(broadcast_window_is_refused, "4.3")
{
	HWND window = window_make();
	MSG msg;

	DIFFERS("10 Q7");
	CHECK_EQ(call(0xFFFF, DCB_WINDOW), FALSE);
	CHECK_EQ(call((DWORD_PTR)-1, DCB_WINDOW), FALSE);
	CHECK_EQ(call(0xABCDFFFF, DCB_WINDOW), FALSE);
	CHECK(!queue_take(&msg));
	DestroyWindow(window);
}

CASE(window_value_with_junk_in_its_upper_half_is_refused, "4.3")
{
	HWND window = window_make();
	MSG msg;

	DIFFERS("settled 1");
	CHECK_REFUSED((DWORD_PTR)window | 0x1234500000000, DCB_WINDOW, ERROR_INVALID_WINDOW_HANDLE);
	CHECK(!queue_take(&msg));
}

CASE(nonsense_thread_id_is_refused, "4.3")
{
	DIFFERS("settled 7");
	CHECK_REFUSED(0xDEADBEEF, DCB_TASK, ERROR_INVALID_THREAD_ID);
	CHECK_REFUSED(3, DCB_TASK, ERROR_INVALID_THREAD_ID);
}

CASE(pseudo_handle_as_thread_id_is_refused, "4.3")
{
	DIFFERS("settled 7");
	queue_make();
	CHECK_REFUSED((DWORD_PTR)GetCurrentThread(), DCB_TASK, ERROR_INVALID_THREAD_ID);
	CHECK_REFUSED((DWORD_PTR)GetCurrentProcess(), DCB_TASK, ERROR_INVALID_THREAD_ID);
}

CASE(thread_without_queue_is_refused, "4.3")
{
	struct mate mate;

	mate_start(&mate, 0);
	CHECK_REFUSED(mate.id, DCB_TASK, ERROR_INVALID_THREAD_ID);
	mate_stop(&mate);
}

CASE(callback_gives_a_thread_no_queue, "settled 7")
{
	struct mate mate;

	mate_start(&mate, 0);
	CHECK_REFUSED(mate.id, DCB_TASK, ERROR_INVALID_THREAD_ID);
	CHECK_REFUSED(mate.id, DCB_TASK, ERROR_INVALID_THREAD_ID);
	mate_stop(&mate);
}

CASE(exited_thread_is_refused, "4.3")
{
	HANDLE thread;
	DWORD id = dead_thread(&thread, 1);

	CHECK_REFUSED(id, DCB_TASK, ERROR_INVALID_THREAD_ID);
	CloseHandle(thread);
}

CASE(thread_handle_as_thread_id_is_refused, "4.3")
{
	struct mate mate;

	DIFFERS("settled 7");
	handles_apart_from_ids();
	mate_start(&mate, 1);
	CHECK_REFUSED((DWORD_PTR)mate.thread, DCB_TASK, ERROR_INVALID_THREAD_ID);
	mate_stop(&mate);
	CHECK_EQ(mate.got_count, 0);
}

CASE(bogus_event_is_refused, "4.3")
{
	CHECK_REFUSED(0xDEADBEEF, DCB_EVENT, ERROR_INVALID_HANDLE);
	CHECK_REFUSED(0x7FFC, DCB_EVENT, ERROR_INVALID_HANDLE);
}

CASE(closed_event_is_refused, "4.3")
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	CloseHandle(event);
	CHECK_REFUSED((DWORD_PTR)event, DCB_EVENT, ERROR_INVALID_HANDLE);
}

CASE(other_objects_as_event_are_refused, "4.3")
{
	CHECK_REFUSED((DWORD_PTR)CreateMutexA(NULL, FALSE, NULL), DCB_EVENT, ERROR_INVALID_HANDLE);
	CHECK_REFUSED((DWORD_PTR)CreateSemaphoreA(NULL, 0, 1, NULL), DCB_EVENT, ERROR_INVALID_HANDLE);
	CHECK_REFUSED((DWORD_PTR)window_make(), DCB_EVENT, ERROR_INVALID_HANDLE);
}

/* What a notification leaves alone */

CASE(last_error_is_untouched_on_success, "settled 10")
{
	HWND window = window_make();
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	CHECK_ERROR(call((DWORD_PTR)note_function, DCB_FUNCTION), TRUE, UNTOUCHED);
	CHECK_ERROR(call((DWORD_PTR)window, DCB_WINDOW), TRUE, UNTOUCHED);
	CHECK_ERROR(call(GetCurrentThreadId(), DCB_TASK), TRUE, UNTOUCHED);
	CHECK_ERROR(call((DWORD_PTR)event, DCB_EVENT), TRUE, UNTOUCHED);
}

CASE(errno_is_untouched, "settled 10")
{
	HWND window = window_make();
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	errno = 77;
	call((DWORD_PTR)window, DCB_WINDOW);
	call(GetCurrentThreadId(), DCB_TASK);
	call((DWORD_PTR)event, DCB_EVENT);
	call(0xDEADBEEF, DCB_WINDOW);
	call(0xDEADBEEF, DCB_TASK);
	call(0xDEADBEEF, DCB_EVENT);
	CHECK_EQ(errno, 77);
}
