/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include <errno.h>
#include <string.h>

static DWORD WINAPI try_it(void *section)
{
	if (!TryEnterCriticalSection(section))
		return FALSE;
	LeaveCriticalSection(section);
	return TRUE;
}

static bool is_free(CRITICAL_SECTION *section)
{
	return end_thread(start_thread(try_it, section));
}

TEST(it_is_48_bytes_or_less)
{
	(void)state;
	assert_true(sizeof(CRITICAL_SECTION) <= 48);
}

TEST(an_owner_enters_again_and_leaves_as_often)
{
	CRITICAL_SECTION section;

	(void)state;
	InitializeCriticalSection(&section);
	EnterCriticalSection(&section);
	assert_true(TryEnterCriticalSection(&section));
	EnterCriticalSection(&section);
	assert_int_equal(section.RecursionCount, 3);
	for (unsigned i = 0; i < 3; i++) {
		assert_false(is_free(&section));
		LeaveCriticalSection(&section);
	}
	assert_null(section.OwningThread);
	assert_true(is_free(&section));
	DeleteCriticalSection(&section);
}

TEST(sources_see_whether_it_was_initialised)
{
	CRITICAL_SECTION section;

	(void)state;
	assert_true(InitializeCriticalSectionAndSpinCount(&section, 0x80000400));
	assert_non_null(section.DebugInfo);
	assert_int_equal(section.SpinCount, 0x400);
	DeleteCriticalSection(&section);
	assert_null(section.DebugInfo);
}

TEST(one_of_zeros_works)
{
	static CRITICAL_SECTION section;

	(void)state;
	EnterCriticalSection(&section);
	assert_false(is_free(&section));
	LeaveCriticalSection(&section);
	assert_true(is_free(&section));
}

static DWORD WINAPI leave_it(void *section)
{
	LeaveCriticalSection(section);
	return 0;
}

TEST(leaving_what_one_does_not_own_has_no_effect)
{
	CRITICAL_SECTION section;

	(void)state;
	InitializeCriticalSection(&section);
	LeaveCriticalSection(&section);
	assert_true(is_free(&section));
	EnterCriticalSection(&section);
	end_thread(start_thread(leave_it, &section));
	assert_false(is_free(&section));
	assert_int_equal(section.RecursionCount, 1);
	LeaveCriticalSection(&section);
	DeleteCriticalSection(&section);
}

TEST(it_needs_no_record_of_its_thread)
{
	CRITICAL_SECTION section;
	uint32_t before = mm_handle_open_count();

	(void)state;
	InitializeCriticalSection(&section);
	EnterCriticalSection(&section);
	assert_int_equal(mm_handle_open_count(), before);
	LeaveCriticalSection(&section);
	DeleteCriticalSection(&section);
}

/* ---- Contention ---- */

struct guarded {
	CRITICAL_SECTION section;
	unsigned value; /* inside */
	_Atomic unsigned tried;
};

static void count_up(unsigned number, void *context)
{
	struct guarded *guarded = context;
	errno = ENOENT;
	for (unsigned i = 0; i < 20000; i++) {
		if (number % 2 == 0 || !TryEnterCriticalSection(&guarded->section))
			EnterCriticalSection(&guarded->section);
		EnterCriticalSection(&guarded->section);
		guarded->value++;
		LeaveCriticalSection(&guarded->section);
		LeaveCriticalSection(&guarded->section);
	}
	atomic_fetch_add(&guarded->tried, errno == ENOENT);
}

TEST(it_excludes_with_and_without_spinning)
{
	static const DWORD spins[] = { 0, 100, 4000 };
	struct guarded guarded;

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(spins); i++) {
		memset(&guarded, 0, sizeof guarded);
		InitializeCriticalSectionAndSpinCount(&guarded.section, spins[i]);
		run_crowd(4, count_up, &guarded);
		assert_int_equal(guarded.value, 4 * 20000);
		assert_int_equal(atomic_load(&guarded.tried), 4);
		assert_int_equal(guarded.section.LockCount, 0);
		DeleteCriticalSection(&guarded.section);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(it_is_48_bytes_or_less),
		CASE(an_owner_enters_again_and_leaves_as_often),
		CASE(sources_see_whether_it_was_initialised),
		CASE(one_of_zeros_works),
		CASE(leaving_what_one_does_not_own_has_no_effect),
		CASE(it_needs_no_record_of_its_thread),
		CASE(it_excludes_with_and_without_spinning),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
