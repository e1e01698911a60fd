/* SPDX-License-Identifier: MIT */
/* DriverCallback and mmTaskSignal: what each kind of target is told, and the answer. */
#include "sync-test.h"

#include <mmddk.h>
#include <winmm.h>

#include "../../src/base/clock.h"
#include "../../src/base/handle-find.h"
#include "../../src/core/queue.h"

#define DEVICE ((HDRVR)(uintptr_t)0x1234)
#define UNUSED_FLAGS (~(DWORD)DCB_TYPEMASK)

static struct call {
	unsigned count;
	HDRVR device;
	UINT message;
	DWORD_PTR user, param1, param2;
} called;

static void CALLBACK note(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	called = (struct call){ called.count + 1, device, message, user, param1, param2 };
}

static BOOL notify(DWORD_PTR target, DWORD flags)
{
	return DriverCallback(target, flags, DEVICE, MM_WOM_DONE, 1, 2, 3);
}

TEST(a_function_gets_all_of_it)
{
	(void)state;
	called.count = 0;
	assert_int_equal(notify((DWORD_PTR)note, DCB_FUNCTION), TRUE);
	assert_int_equal(called.count, 1);
	assert_ptr_equal(called.device, DEVICE);
	assert_int_equal(called.message, MM_WOM_DONE);
	assert_true(called.user == 1 && called.param1 == 2 && called.param2 == 3);
	assert_int_equal(notify((DWORD_PTR)note, DCB_FUNCTION | UNUSED_FLAGS), TRUE);
	assert_int_equal(called.count, 2);
}

/* The next message is what was told, to the window or to the thread, and none comes after it. */
static void assert_told(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	MSG msg;
	assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	assert_ptr_equal(msg.hwnd, window);
	assert_int_equal(msg.message, message);
	assert_int_equal(msg.wParam, wparam);
	assert_int_equal(msg.lParam, lparam);
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
}

static HWND make_window(void)
{
	HWND window = CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	MSG msg;
	assert_non_null(window);
	while (PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE))
		;
	return window;
}

TEST(a_window_and_a_task_get_a_message)
{
	HWND window = make_window();
	DWORD id = GetCurrentThreadId();

	(void)state;
	ASSERT_QUIET(notify((DWORD_PTR)window, DCB_WINDOW), TRUE);
	assert_told(window, MM_WOM_DONE, (WPARAM)DEVICE, 2);
	assert_int_equal(notify((DWORD_PTR)window, DCB_WINDOW | UNUSED_FLAGS), TRUE);
	assert_told(window, MM_WOM_DONE, (WPARAM)DEVICE, 2);
	ASSERT_QUIET(notify(id, DCB_TASK), TRUE);
	assert_told(NULL, MM_WOM_DONE, (WPARAM)DEVICE, 2);
	assert_int_equal(notify(id, DCB_TASK | UNUSED_FLAGS), TRUE);
	assert_told(NULL, MM_WOM_DONE, (WPARAM)DEVICE, 2);
	ASSERT_QUIET(mmTaskSignal(id), TRUE);
	assert_told(NULL, WM_USER, 0, 0);
	DestroyWindow(window);
}

TEST(a_message_bears_the_time_of_its_post)
{
	HWND window = make_window();
	struct timespec before, after;
	MSG msg;

	(void)state;
	for (int round = 0; round < 3; round++) {
		mm_clock_stamp(&before);
		assert_true(notify((DWORD_PTR)window, DCB_WINDOW));
		mm_clock_stamp(&after);
		assert_true(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
		assert_true(msg.time - (DWORD)mm_clock_stamp_ms(&before) <=
		            (DWORD)mm_clock_stamp_ms(&after) - (DWORD)mm_clock_stamp_ms(&before));
	}
	DestroyWindow(window);
}

TEST(an_event_is_set)
{
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);

	(void)state;
	ASSERT_QUIET(notify((DWORD_PTR)event, DCB_EVENT), TRUE);
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	assert_int_equal(notify((DWORD_PTR)event, DCB_EVENT | UNUSED_FLAGS), TRUE);
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
	CloseHandle(event);
}

TEST(each_kind_refuses_what_is_not_of_it)
{
	HWND window = make_window();
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	DWORD_PTR targets[] = { (DWORD_PTR)window, GetCurrentThreadId(), (DWORD_PTR)event };
	DWORD kinds[] = { DCB_WINDOW, DCB_TASK, DCB_EVENT };
	DWORD errors[] = { ERROR_INVALID_WINDOW_HANDLE, ERROR_INVALID_THREAD_ID, ERROR_INVALID_HANDLE };
	MSG msg;

	(void)state;
	for (unsigned kind = 0; kind < COUNT_OF(kinds); kind++) {
		for (unsigned i = 0; i < COUNT_OF(targets); i++)
			if (i != kind)
				ASSERT_FAILS(notify(targets[i], kinds[kind]), FALSE, errors[kind]);
		for (unsigned i = 1; i < COUNT_OF(garbage_handles); i++)
			ASSERT_FAILS(notify(garbage_handles[i], kinds[kind]), FALSE, errors[kind]);
	}
	assert_false(PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE));
	assert_int_equal(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
	CloseHandle(event);
	DestroyWindow(window);
	for (unsigned kind = 0; kind < COUNT_OF(kinds); kind += 2)
		ASSERT_FAILS(notify(targets[kind], kinds[kind]), FALSE, errors[kind]);
}

TEST(nobody_and_unknown_kinds_are_refused_quietly)
{
	static const DWORD kinds[] = { DCB_NULL, DCB_WINDOW, DCB_TASK, DCB_FUNCTION, DCB_EVENT, 6, 7 };

	(void)state;
	called.count = 0;
	for (unsigned i = 0; i < COUNT_OF(kinds); i++)
		ASSERT_QUIET(notify(0, kinds[i]), FALSE);
	ASSERT_QUIET(notify((DWORD_PTR)note, DCB_NULL), FALSE);
	ASSERT_QUIET(notify((DWORD_PTR)note, 6), FALSE);
	ASSERT_QUIET(notify((DWORD_PTR)note, 7), FALSE);
	assert_int_equal(called.count, 0);
}

/* A handle with the top bit of 32 set. Slots come there by being used 0x8000 times; this one is helped. */
struct signed_target {
	struct mm_object *object;
	uint32_t handle;
};

static struct signed_target make_signed(enum mm_type type, void *target)
{
	enum mm_type of_object = type == MM_EVENT ? MM_EVENT : MM_FILE;
	struct signed_target made = { .object = mm_object_create(of_object, 0, NULL) };
	made.handle = mm_handle_create_target(made.object, type, target);
	struct mm_slot *slot = mm_slot_at(made.handle);
	uint64_t generation = MM_WORD_GENERATION(atomic_load(&slot->word)) | 0x8000;
	atomic_store(&slot->word, MM_WORD(generation, type, 1));
	made.handle |= 0x80000000u;
	return made;
}

TEST(a_handle_may_come_with_its_sign_extended)
{
	static const enum mm_type types[] = { MM_WINDOW, MM_TASK, MM_EVENT };
	static const DWORD kinds[] = { DCB_WINDOW, DCB_TASK, DCB_EVENT };
	struct mm_queue *queue = mm_queue_open();

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(types); i++) {
		struct signed_target made = make_signed(types[i], queue);
		uintptr_t extended = (uintptr_t)(intptr_t)(int32_t)made.handle;
		ASSERT_QUIET(notify(made.handle, kinds[i]), TRUE);
		ASSERT_QUIET(notify(extended, kinds[i]), TRUE);
		assert_false(notify(extended ^ (uintptr_t)1 << 63, kinds[i]));
		assert_false(notify(extended ^ (uintptr_t)1 << 32, kinds[i]));
		mm_handle_close(made.handle, MM_TYPES(types[i]));
		assert_false(notify(extended, kinds[i]));
		mm_object_put(made.object);
	}
	mm_queue_close(queue);
	mm_queue_discard(queue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_function_gets_all_of_it),
		CASE(a_window_and_a_task_get_a_message),
		CASE(a_message_bears_the_time_of_its_post),
		CASE(an_event_is_set),
		CASE(each_kind_refuses_what_is_not_of_it),
		CASE(nobody_and_unknown_kinds_are_refused_quietly),
		CASE(a_handle_may_come_with_its_sign_extended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
