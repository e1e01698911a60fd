/* SPDX-License-Identifier: MIT */
/*
 * What another thread may do between two steps of a function. A call that the function makes in between is
 * wrapped and does it, once.
 */
#include "message-test.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <winmm.h>

#include "core/event.h"
#include "core/message-poll.h"
#include "core/module.h"
#include "core/mutex.h"
#include "core/name.h"
#include "core/queue.h"
#include "core/send.h"
#include "core/thread.h"
#include "core/wait.h"
#include "core/window.h"
#include "drivers/recorder.h"

/* What is done before the next call of this kind; the call itself is done then. */
typedef void act(void);
static act *_Atomic before_read, *_Atomic before_eventfd, *_Atomic before_close, *_Atomic before_open_own;
static act *_Atomic before_module_lock, *_Atomic before_register, *_Atomic after_find, *_Atomic before_lock;
static pthread_mutex_t *_Atomic awaited_lock;
static _Atomic int failing_reallocs, failing_callocs;

static void pass(act *_Atomic *hook)
{
	act *acts = atomic_load(hook) ? atomic_exchange(hook, NULL) : NULL;
	if (acts)
		acts();
}

static bool fails(_Atomic int *failing)
{
	return atomic_load(failing) > 0 && atomic_fetch_sub(failing, 1) > 0;
}

#define WRAP_BEFORE(hook, result, name, parameters, arguments) \
	result __real_##name parameters;                       \
	result __wrap_##name parameters;                       \
	result __wrap_##name parameters                        \
	{                                                      \
		pass(&hook);                                   \
		return __real_##name arguments;                \
	}

WRAP_BEFORE(before_read, ssize_t, read, (int fd, void *to, size_t size), (fd, to, size))
WRAP_BEFORE(before_eventfd, int, eventfd, (unsigned count, int flags), (count, flags))
WRAP_BEFORE(before_close, bool, mm_handle_close, (uintptr_t value, uint32_t types), (value, types))
WRAP_BEFORE(before_open_own, int, mm_image_open_own, (struct mm_image * image, const void *at), (image, at))
WRAP_BEFORE(before_module_lock, void, mm_module_lock, (void), ())
WRAP_BEFORE(before_register, void, mm_waitable_register, (struct mm_wait_item * item), (item))

int __real_pthread_mutex_lock(pthread_mutex_t *lock);
int __wrap_pthread_mutex_lock(pthread_mutex_t *lock);
int __wrap_pthread_mutex_lock(pthread_mutex_t *lock)
{
	if (lock == awaited_lock) {
		awaited_lock = NULL;
		pass(&before_lock);
	}
	return __real_pthread_mutex_lock(lock);
}

struct mm_object *__real_mm_handle_find(uintptr_t value, uint32_t types, struct mm_ref *ref, uint64_t *word);
struct mm_object *__wrap_mm_handle_find(uintptr_t value, uint32_t types, struct mm_ref *ref, uint64_t *word);
struct mm_object *__wrap_mm_handle_find(uintptr_t value, uint32_t types, struct mm_ref *ref, uint64_t *word)
{
	struct mm_object *found = __real_mm_handle_find(value, types, ref, word);
	pass(&after_find);
	return found;
}

void *__real_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size)
{
	return fails(&failing_reallocs) ? NULL : __real_realloc(block, size);
}

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size)
{
	return fails(&failing_callocs) ? NULL : __real_calloc(count, size);
}

static HANDLE event;

static struct target {
	HANDLE ready, end, gone, thread;
	HWND window;
} target;

/* ---- The descriptor of the queue ---- */

static void post_to_self(void)
{
	assert_true(PostThreadMessageA(GetCurrentThreadId(), WM_APP, 0, 0));
}

static void post_without_memory(void)
{
	post_to_self();
	failing_reallocs = 1;
}

/* In a thread of its own, whose inbox is without storage. */
static DWORD WINAPI peek_while_posting(LPVOID post)
{
	MSG msg;
	PeekMessageA(&msg, NULL, 0, 0, PM_NOREMOVE);
	winmm_queue_fd();
	before_read = (act *)post;
	return (DWORD)PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE);
}

static DWORD result_of(LPTHREAD_START_ROUTINE function, void *argument)
{
	DWORD code = 77;
	HANDLE thread = CreateThread(NULL, 0, function, argument, 0, NULL);
	WaitForSingleObject(thread, INFINITE);
	GetExitCodeThread(thread, &code);
	CloseHandle(thread);
	return code;
}

TEST(what_is_posted_before_the_descriptor_is_armed_is_found)
{
	TEST_BEGIN();
	assert_int_equal(result_of(peek_while_posting, (void *)post_to_self), TRUE);
	assert_int_equal(result_of(peek_while_posting, (void *)post_without_memory), TRUE);
}

static HWND receiver;

static DWORD WINAPI send_one(LPVOID unused)
{
	(void)unused;
	return (DWORD)SendMessageA(receiver, WM_GETTEXTLENGTH, 0, 0);
}

static void send_from_another(void)
{
	target.thread = CreateThread(NULL, 0, send_one, NULL, 0, NULL);
	while (!atomic_load(&mm_thread_queue()->sent_count))
		Sleep(1);
}

/* It is delivered, and then there is nothing to peek. */
TEST(what_is_sent_before_the_descriptor_is_armed_is_delivered)
{
	TEST_BEGIN();
	DWORD length = 77;
	receiver = make_window("Receiver", DefWindowProcA);
	SendMessageA(receiver, WM_SETTEXT, 0, (LPARAM) "four");
	drain();
	winmm_queue_fd();
	before_read = send_from_another;
	drain();
	WaitForSingleObject(target.thread, INFINITE);
	GetExitCodeThread(target.thread, &length);
	assert_int_equal(length, 4);
	CloseHandle(target.thread);
	DestroyWindow(receiver);
}

/* ---- The descriptor of an event ---- */

static void ask_for_descriptor(void)
{
	assert_true(winmm_event_fd(event) > 0);
}

static unsigned count_descriptors(void)
{
	unsigned count = 0;
	for (int fd = 0; fd < 256; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

TEST(two_who_ask_for_a_descriptor_get_the_same)
{
	TEST_BEGIN();
	event = CreateEventA(NULL, TRUE, TRUE, NULL);
	before_eventfd = ask_for_descriptor;
	unsigned count = count_descriptors();
	struct pollfd pollfd = { .fd = winmm_event_fd(event), .events = POLLIN };
	assert_int_equal(winmm_event_fd(event), pollfd.fd);
	assert_true(count_descriptors() <= count + 1); /* that of the loser is closed */
	assert_int_equal(poll(&pollfd, 1, 0), 1); /* it was set before it was asked for */
	CloseHandle(event);
}

/* ---- Handles that are closed meanwhile ---- */

static void close_event(void)
{
	assert_true(CloseHandle(event));
}

TEST(of_two_who_close_a_handle_one_did)
{
	TEST_BEGIN();
	event = CreateEventA(NULL, FALSE, FALSE, "named");
	before_close = close_event;
	assert_false(CloseHandle(event));
	assert_null(OpenEventA(EVENT_ALL_ACCESS, FALSE, "named"));

	event = CreateEventA(NULL, FALSE, FALSE, NULL);
	after_find = close_event;
	assert_false(__real_mm_handle_close((uintptr_t)event, MM_TYPES(MM_EVENT)));
}

/* ---- Sending to a window that goes ---- */

static DWORD WINAPI own_window(LPVOID unused)
{
	(void)unused;
	target.window = make_window("Target", DefWindowProcA);
	SetEvent(target.ready);
	WaitForSingleObject(target.end, INFINITE);
	DestroyWindow(target.window);
	SetEvent(target.gone);
	return 0;
}

static void end_target(void)
{
	SetEvent(target.end);
	WaitForSingleObject(target.gone, INFINITE);
}

static HANDLE begin_target(void)
{
	target.ready = CreateEventA(NULL, FALSE, FALSE, NULL);
	target.end = CreateEventA(NULL, FALSE, FALSE, NULL);
	target.gone = CreateEventA(NULL, FALSE, FALSE, NULL);
	HANDLE thread = CreateThread(NULL, 0, own_window, NULL, 0, NULL);
	WaitForSingleObject(target.ready, INFINITE);
	return thread;
}

static void finish_target(HANDLE thread)
{
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	CloseHandle(target.ready);
	CloseHandle(target.end);
	CloseHandle(target.gone);
}

TEST(a_message_to_a_window_that_goes_is_refused)
{
	TEST_BEGIN();
	LRESULT answer;
	HANDLE thread = begin_target();
	struct mm_window *window = mm_window_get((uintptr_t)target.window);
	awaited_lock = &window->queue->lock;
	before_lock = end_target;
	ASSERT_FAILS(SendMessageA(target.window, WM_NULL, 0, 0), 0, ERROR_INVALID_WINDOW_HANDLE);

	/* And to one that has gone while it was held. */
	assert_int_equal(mm_send(window, WM_NULL, 0, 0, false, &answer), -ESRCH);
	mm_window_put(window);
	finish_target(thread);
}

/* ---- Modules ---- */

static HMODULE module;

static void look_for_program(void)
{
	module = GetModuleHandleA(NULL);
}

TEST(two_who_look_for_the_program_find_one_module)
{
	TEST_BEGIN();
	before_open_own = look_for_program;
	HMODULE found = GetModuleHandleA(NULL);
	assert_non_null(found);
	assert_ptr_equal(found, module);
}

static void free_module(void)
{
	assert_true(FreeLibrary(module));
}

TEST(a_module_that_is_unloaded_is_not_entered)
{
	TEST_BEGIN();
	char path[300];
	module = LoadLibraryA("recorder");
	assert_non_null(module);
	before_module_lock = free_module;
	ASSERT_FAILS(GetModuleFileNameA(module, path, sizeof path), 0, ERROR_MOD_NOT_FOUND);
}

/* ---- Waits for mutexes ---- */

static struct mm_object *_Atomic mutex;
static _Atomic unsigned looks;

static void set_state(uint32_t value)
{
	uint64_t generation = atomic_load(&mutex->state) >> 32 << 32;
	atomic_store(&mutex->state, generation | value);
}

/* What a wait for all does to it, and how it lets go: reserved as the words are read, taken, free. */
static void reserve(void)
{
	set_state(MM_MUTEX_RESERVED);
}

enum mm_taken __real_mm_waitable_take(struct mm_wait_item *item);
enum mm_taken __wrap_mm_waitable_take(struct mm_wait_item *item);
enum mm_taken __wrap_mm_waitable_take(struct mm_wait_item *item)
{
	looks++;
	if (item->object == mutex)
		set_state(looks < 3 ? 0xABCD0001 : 0);
	return __real_mm_waitable_take(item);
}

TEST(a_mutex_that_was_reserved_is_not_slept_on)
{
	TEST_BEGIN();
	mutex = mm_mutex_create(false);
	struct mm_wait wait = { .items = { { .object = mutex } }, .count = 1, .deadline_ns = INT64_MAX };
	before_register = reserve;
	looks = 0;
	assert_int_equal(mm_wait(&wait), MM_WAIT_OBJECT);
	assert_int_equal(looks, 3);
	assert_int_equal(mm_mutex_release(mutex), 0);
	mm_object_put(mutex);
	mutex = NULL;
}

/* A thread that nobody knows and that there is no memory to know. */
static void *wait_unknown(void *all)
{
	struct mm_object *object = mm_mutex_create(false);
	struct mm_wait wait = { .items = { { .object = object } }, .count = 1, .all = all != NULL };
	wait.deadline_ns = mm_wait_deadline(1);
	failing_callocs = 1000000;
	enum mm_wait_outcome outcome = mm_wait(&wait);
	failing_callocs = 0;
	mm_object_put(object);
	return (void *)(uintptr_t)outcome;
}

TEST(without_memory_for_its_owner_a_mutex_is_not_taken)
{
	TEST_BEGIN();
	pthread_t thread;
	void *outcome;
	for (uintptr_t all = 0; all < 2; all++) {
		pthread_create(&thread, NULL, wait_unknown, (void *)all);
		pthread_join(thread, &outcome);
		assert_int_equal((uintptr_t)outcome, MM_WAIT_TIMEOUT);
	}
}

static intptr_t agree(const struct recorder_call *call)
{
	(void)call;
	return 1;
}

int main(void)
{
	char address[32];
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_is_posted_before_the_descriptor_is_armed_is_found,
		                       start_watchdog),
		cmocka_unit_test_setup(what_is_sent_before_the_descriptor_is_armed_is_delivered,
		                       start_watchdog),
		cmocka_unit_test_setup(two_who_ask_for_a_descriptor_get_the_same, start_watchdog),
		cmocka_unit_test_setup(of_two_who_close_a_handle_one_did, start_watchdog),
		cmocka_unit_test_setup(a_message_to_a_window_that_goes_is_refused, start_watchdog),
		cmocka_unit_test_setup(two_who_look_for_the_program_find_one_module, start_watchdog),
		cmocka_unit_test_setup(a_module_that_is_unloaded_is_not_entered, start_watchdog),
		cmocka_unit_test_setup(a_mutex_that_was_reserved_is_not_slept_on, start_watchdog),
		cmocka_unit_test_setup(without_memory_for_its_owner_a_mutex_is_not_taken, start_watchdog),
	};
	snprintf(address, sizeof address, "%llx", (unsigned long long)(uintptr_t)agree);
	setenv(RECORDER_VARIABLE, address, 1);
	setenv("WINMM_DRIVER_PATH", getenv("UNIT_DRIVERS"), 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
