/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <string.h>

typedef HANDLE maker(const char *name);
typedef HANDLE opener(const char *name);

static HANDLE make_event(const char *name) { return CreateEventA(NULL, TRUE, FALSE, name); }
static HANDLE make_semaphore(const char *name) { return CreateSemaphoreA(NULL, 1, 2, name); }
static HANDLE make_mutex(const char *name) { return CreateMutexA(NULL, FALSE, name); }
static HANDLE make_timer(const char *name) { return CreateWaitableTimerA(NULL, TRUE, name); }
static HANDLE open_event(const char *name) { return OpenEventA(EVENT_ALL_ACCESS, FALSE, name); }
static HANDLE open_semaphore(const char *name) { return OpenSemaphoreA(SEMAPHORE_ALL_ACCESS, FALSE, name); }
static HANDLE open_mutex(const char *name) { return OpenMutexA(SYNCHRONIZE, FALSE, name); }
static HANDLE open_timer(const char *name) { return OpenWaitableTimerA(TIMER_ALL_ACCESS, FALSE, name); }

static const struct {
	maker *make;
	opener *open;
} types[] = {
	{ make_event, open_event },
	{ make_semaphore, open_semaphore },
	{ make_mutex, open_mutex },
	{ make_timer, open_timer },
};

static struct mm_object *object_of(HANDLE handle)
{
	struct mm_ref ref;
	return mm_handle_find((uintptr_t)handle, UINT32_MAX, &ref, NULL);
}

/* A new handle, and this last error. */
#define ASSERT_MAKES(handle, call, code)             \
	do {                                         \
		SetLastError(0xDEAD);                \
		(handle) = (call);                   \
		assert_non_null(handle);             \
		assert_int_equal(GetLastError(), (code)); \
	} while (0)

TEST(a_name_leads_to_the_same_object)
{
	HANDLE first, second, third;

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(types); i++) {
		ASSERT_MAKES(first, types[i].make("name"), ERROR_SUCCESS);
		ASSERT_MAKES(second, types[i].make("name"), ERROR_ALREADY_EXISTS);
		ASSERT_MAKES(third, types[i].open("name"), 0xDEAD);
		assert_true(first != second && second != third && first != third);
		assert_ptr_equal(object_of(first), object_of(second));
		assert_ptr_equal(object_of(first), object_of(third));
		CloseHandle(first);
		CloseHandle(second);
		CloseHandle(third);
	}
}

TEST(a_name_belongs_to_one_type)
{
	(void)state;
	for (unsigned i = 0; i < COUNT_OF(types); i++) {
		HANDLE handle = types[i].make("name");
		for (unsigned j = 0; j < COUNT_OF(types); j++) {
			if (j == i)
				continue;
			ASSERT_FAILS(types[j].make("name"), NULL, ERROR_INVALID_HANDLE);
			ASSERT_FAILS(types[j].open("name"), NULL, ERROR_INVALID_HANDLE);
		}
		CloseHandle(handle);
	}
}

TEST(a_name_that_nobody_has_is_not_found)
{
	(void)state;
	for (unsigned i = 0; i < COUNT_OF(types); i++) {
		ASSERT_FAILS(types[i].open("name"), NULL, ERROR_FILE_NOT_FOUND);
		ASSERT_FAILS(types[i].open(""), NULL, ERROR_FILE_NOT_FOUND);
		ASSERT_FAILS(types[i].open(NULL), NULL, ERROR_INVALID_PARAMETER);
	}
}

TEST(nameless_objects_are_apart_and_leave_the_last_error_alone)
{
	HANDLE first, second;

	(void)state;
	for (unsigned i = 0; i < 2 * COUNT_OF(types); i++) {
		const char *none = i % 2 ? "" : NULL;
		ASSERT_MAKES(first, types[i / 2].make(none), 0xDEAD);
		ASSERT_MAKES(second, types[i / 2].make(none), 0xDEAD);
		assert_ptr_not_equal(object_of(first), object_of(second));
		CloseHandle(first);
		CloseHandle(second);
	}
}

TEST(case_matters_and_the_local_prefix_does_not)
{
	HANDLE first = make_event("Name"), second;

	(void)state;
	ASSERT_FAILS(open_event("name"), NULL, ERROR_FILE_NOT_FOUND);
	ASSERT_MAKES(second, make_event("Local\\Name"), ERROR_ALREADY_EXISTS);
	assert_ptr_equal(object_of(first), object_of(second));
	CloseHandle(first);
	CloseHandle(second);
}

TEST(names_of_both_character_sets_are_one)
{
	HANDLE first, second;

	(void)state;
	ASSERT_MAKES(first, CreateEventW(NULL, TRUE, FALSE, L"Gl\u00fcck \u97f3"), ERROR_SUCCESS);
	ASSERT_MAKES(second, open_event("Gl\xC3\xBC" "ck \xE9\x9F\xB3"), 0xDEAD);
	assert_ptr_equal(object_of(first), object_of(second));
	CloseHandle(second);
	ASSERT_FAILS(CreateMutexW(NULL, FALSE, L"Gl\u00fcck \u97f3"), NULL, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(OpenSemaphoreW(0, FALSE, L"Gl\u00fcck \u97f3"), NULL, ERROR_INVALID_HANDLE);
	ASSERT_FAILS(OpenWaitableTimerW(0, FALSE, L"other"), NULL, ERROR_FILE_NOT_FOUND);
	ASSERT_FAILS(OpenMutexW(0, FALSE, NULL), NULL, ERROR_INVALID_PARAMETER);
	CloseHandle(first);
}

TEST(a_name_may_have_259_characters)
{
	char name[262];
	HANDLE handle;

	(void)state;
	memset(name, 'n', sizeof name);
	name[260] = '\0';
	ASSERT_FAILS(make_event(name), NULL, ERROR_FILENAME_EXCED_RANGE);
	name[259] = '\0';
	ASSERT_MAKES(handle, make_event(name), ERROR_SUCCESS);
	CloseHandle(handle);
}

TEST(the_one_that_exists_keeps_its_state_and_kind)
{
	HANDLE first = CreateEventA(NULL, TRUE, TRUE, "name");
	HANDLE second = CreateEventA(NULL, FALSE, FALSE, "name");

	(void)state;
	assert_int_equal(WaitForSingleObject(second, 0), WAIT_OBJECT_0);
	assert_int_equal(WaitForSingleObject(second, 0), WAIT_OBJECT_0);
	CloseHandle(first);
	CloseHandle(second);
}

static DWORD WINAPI make_owned(void *unused)
{
	(void)unused;
	HANDLE mutex = CreateMutexA(NULL, TRUE, "name");
	DWORD error = GetLastError();
	DWORD released = ReleaseMutex(mutex);
	CloseHandle(mutex);
	return released ? 0 : error;
}

TEST(a_mutex_that_exists_is_not_taken_by_who_wants_to_own_it)
{
	HANDLE mutex = CreateMutexA(NULL, TRUE, "name");

	(void)state;
	assert_int_equal(end_thread(start_thread(make_owned, NULL)), ERROR_ALREADY_EXISTS);
	assert_true(ReleaseMutex(mutex));
	CloseHandle(mutex);
}

/* ---- The end of a name ---- */

TEST(a_name_goes_with_the_last_handle)
{
	HANDLE first = make_event("name"), second = open_event("name"), third = NULL;

	(void)state;
	assert_true(DuplicateHandle(GetCurrentProcess(), first, GetCurrentProcess(), &third, 0, FALSE,
	                            DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE));
	CloseHandle(second);
	second = open_event("name");
	assert_non_null(second);
	CloseHandle(second);
	CloseHandle(third);
	ASSERT_FAILS(open_event("name"), NULL, ERROR_FILE_NOT_FOUND);
	HANDLE other = make_mutex("name");
	assert_non_null(other);
	CloseHandle(other);
}

static DWORD WINAPI wait_for(void *event)
{
	return WaitForSingleObject(event, 100);
}

TEST(a_wait_keeps_the_object_and_not_the_name)
{
	HANDLE event = make_event("name");
	HANDLE thread = start_thread(wait_for, event);

	(void)state;
	await_sleepers(event, 1);
	CloseHandle(event);
	ASSERT_FAILS(open_event("name"), NULL, ERROR_FILE_NOT_FOUND);
	assert_int_equal(end_thread(thread), WAIT_TIMEOUT);
}

TEST(an_owner_keeps_the_mutex_and_not_the_name)
{
	HANDLE mutex = CreateMutexA(NULL, TRUE, "name");
	struct mm_object *object = mm_object_get((uintptr_t)mutex, MM_TYPES(MM_MUTEX));

	(void)state;
	CloseHandle(mutex);
	ASSERT_FAILS(open_mutex("name"), NULL, ERROR_FILE_NOT_FOUND);
	uint32_t handle = mm_handle_create(object, MM_MUTEX);
	mm_object_put(object);
	assert_true(ReleaseMutex((HANDLE)(uintptr_t)handle));
	assert_true(CloseHandle((HANDLE)(uintptr_t)handle));
}

/* ---- Many threads ---- */

struct crowd_name {
	_Atomic unsigned made;
	_Atomic unsigned found;
	_Atomic unsigned wrong;
};

/* Who makes it puts its mark in the semaphore's count; who finds it sees the mark. */
static void make_use_and_close(unsigned number, void *context)
{
	struct crowd_name *crowd = context;
	(void)number;
	for (unsigned i = 0; i < 3000; i++) {
		HANDLE handle = CreateSemaphoreA(NULL, 1, 1, "name");
		DWORD error = GetLastError();
		atomic_fetch_add(error == ERROR_SUCCESS ? &crowd->made : &crowd->found, 1);
		if (!handle || (error != ERROR_SUCCESS && error != ERROR_ALREADY_EXISTS))
			atomic_fetch_add(&crowd->wrong, 1);
		if (WaitForSingleObject(handle, INFINITE) != WAIT_OBJECT_0 ||
		    !ReleaseSemaphore(handle, 1, NULL))
			atomic_fetch_add(&crowd->wrong, 1);
		if (!CloseHandle(handle))
			atomic_fetch_add(&crowd->wrong, 1);
	}
}

TEST(a_name_comes_and_goes_on_all_threads)
{
	struct crowd_name crowd = { 0 };

	(void)state;
	run_crowd(4, make_use_and_close, &crowd);
	assert_int_equal(atomic_load(&crowd.wrong), 0);
	assert_true(atomic_load(&crowd.made) >= 1);
	assert_int_equal(atomic_load(&crowd.made) + atomic_load(&crowd.found), 4 * 3000);
	ASSERT_FAILS(open_semaphore("name"), NULL, ERROR_FILE_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_name_leads_to_the_same_object),
		CASE(a_name_belongs_to_one_type),
		CASE(a_name_that_nobody_has_is_not_found),
		CASE(nameless_objects_are_apart_and_leave_the_last_error_alone),
		CASE(case_matters_and_the_local_prefix_does_not),
		CASE(names_of_both_character_sets_are_one),
		CASE(a_name_may_have_259_characters),
		CASE(the_one_that_exists_keeps_its_state_and_kind),
		CASE(a_mutex_that_exists_is_not_taken_by_who_wants_to_own_it),
		CASE(a_name_goes_with_the_last_handle),
		CASE(a_wait_keeps_the_object_and_not_the_name),
		CASE(an_owner_keeps_the_mutex_and_not_the_name),
		CASE(a_name_comes_and_goes_on_all_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
