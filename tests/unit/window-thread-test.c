/* SPDX-License-Identifier: MIT */
/* Windows and other threads: who may destroy them, whose end they follow, who may look. */
#include "window-log.h"

#include <sched.h>

#include "base/handle.h"

struct visit {
	HWND window;
	BOOL destroyed;
	DWORD error;
	LONG_PTR seen;
	HWND found;
	HWND left[3];
	DWORD id;
};

static DWORD WINAPI visitor(void *argument)
{
	struct visit *visit = argument;
	SetLastError(0xDEAD);
	visit->destroyed = DestroyWindow(visit->window);
	visit->error = GetLastError();
	visit->seen = SetWindowLongPtrA(visit->window, GWLP_USERDATA, 12);
	visit->found = FindWindowA("Visited", NULL);
	for (int i = 0; i < 3; i++)
		visit->left[i] = make_window("Left", logging);
	logged = 0;
	visit->id = GetCurrentThreadId();
	return 0;
}

TEST(only_its_thread_destroys_a_window)
{
	TEST_BEGIN();
	struct visit visit = { 0 };
	DWORD process = 0;
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Visited" };
	RegisterClassA(&class);
	visit.window = CreateWindowExA(0, "Visited", "", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
	SetWindowLongPtrA(visit.window, GWLP_USERDATA, 11);
	HANDLE thread = CreateThread(NULL, 0, visitor, &visit, 0, NULL);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	assert_false(visit.destroyed);
	assert_int_equal(visit.error, ERROR_ACCESS_DENIED);
	assert_int_equal(visit.seen, 11);
	assert_ptr_equal(visit.found, visit.window);
	assert_int_equal(GetWindowLongPtrA(visit.window, GWLP_USERDATA), 12);
	assert_int_equal(GetWindowThreadProcessId(visit.window, &process), GetCurrentThreadId());
	assert_int_equal(process, getpid());
	assert_true(DestroyWindow(visit.window));
}

TEST(a_threads_windows_end_with_it_in_silence)
{
	TEST_BEGIN();
	uint32_t open = mm_handle_open_count();
	struct visit visit = { 0 };
	HANDLE thread = CreateThread(NULL, 0, visitor, &visit, 0, NULL);
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	assert_int_equal(logged, 0);
	for (int i = 0; i < 3; i++) {
		assert_non_null(visit.left[i]);
		assert_false(IsWindow(visit.left[i]));
		ASSERT_FAILS(PostMessageA(visit.left[i], WM_USER, 0, 0), FALSE, ERROR_INVALID_WINDOW_HANDLE);
		ASSERT_FAILS(SendMessageA(visit.left[i], WM_USER, 0, 0), 0, ERROR_INVALID_WINDOW_HANDLE);
	}
	assert_true(UnregisterClassA("Left", NULL));
	assert_int_equal(mm_handle_open_count(), open);
}

struct adoption {
	HWND parent;
	HWND child;
	HANDLE made;
	HANDLE go_on;
	BOOL destroyed;
};

static DWORD WINAPI adopted(void *argument)
{
	struct adoption *adoption = argument;
	adoption->child = CreateWindowExA(0, "STATIC", "", WS_CHILD, 0, 0, 0, 0, adoption->parent, NULL, NULL,
	                                  NULL);
	SetEvent(adoption->made);
	WaitForSingleObject(adoption->go_on, INFINITE);
	adoption->destroyed = DestroyWindow(adoption->child);
	return 0;
}

TEST(a_child_of_another_thread_outlives_its_parent)
{
	TEST_BEGIN();
	struct adoption adoption = {
		.parent = make_window("Parent", logging),
		.made = CreateEventA(NULL, FALSE, FALSE, NULL),
		.go_on = CreateEventA(NULL, FALSE, FALSE, NULL),
	};
	HANDLE thread = CreateThread(NULL, 0, adopted, &adoption, 0, NULL);
	WaitForSingleObject(adoption.made, INFINITE);
	assert_int_equal(GetWindowLongPtrA(adoption.child, GWLP_HWNDPARENT), (LONG_PTR)adoption.parent);
	assert_true(DestroyWindow(adoption.parent));
	assert_true(IsWindow(adoption.child));
	assert_int_equal(GetWindowLongPtrA(adoption.child, GWLP_HWNDPARENT), 0);
	SetEvent(adoption.go_on);
	WaitForSingleObject(thread, INFINITE);
	assert_true(adoption.destroyed);
	CloseHandle(thread);
	CloseHandle(adoption.made);
	CloseHandle(adoption.go_on);
}

static atomic_bool stop;
static _Atomic(HWND) shared;
static atomic_int crossings;

static void *looker(void *argument)
{
	(void)argument;
	char text[16];
	while (!atomic_load(&stop)) {
		HWND window = atomic_load(&shared);
		SetWindowLongPtrA(window, 0, GetWindowLongPtrA(window, 0) + 1);
		FindWindowA("Churn", "title");
		GetWindowThreadProcessId(window, NULL);
		DefWindowProcA(window, WM_GETTEXT, sizeof text, (LPARAM)text);
		DefWindowProcA(window, WM_SETTEXT, 0, (LPARAM) "other");
		atomic_fetch_add(&crossings, 1);
	}
	return NULL;
}

TEST(threads_may_look_while_windows_come_and_go)
{
	TEST_BEGIN();
	pthread_t threads[2];
	uint32_t open = mm_handle_open_count();
	WNDCLASSA class = { .lpfnWndProc = logging, .lpszClassName = "Churn", .cbWndExtra = 16 };
	RegisterClassA(&class);
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, looker, NULL);
	for (int i = 0; i < 300 || atomic_load(&crossings) < 300; i++) {
		HWND window = CreateWindowExA(0, "Churn", "title", 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL);
		atomic_store(&shared, window);
		logged = 0;
		sched_yield();
		DestroyWindow(window);
	}
	atomic_store(&stop, true);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(mm_handle_open_count(), open);
	assert_true(UnregisterClassA("Churn", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(only_its_thread_destroys_a_window, reset),
		cmocka_unit_test_setup(a_threads_windows_end_with_it_in_silence, reset),
		cmocka_unit_test_setup(a_child_of_another_thread_outlives_its_parent, reset),
		cmocka_unit_test_setup(threads_may_look_while_windows_come_and_go, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
