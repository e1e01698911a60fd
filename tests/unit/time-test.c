/* SPDX-License-Identifier: MIT */
#include "sync-test.h"

#include "../../src/base/clock.h"

#define WRAP (UINT64_C(1) << 32)

static int restore_base(void **state)
{
	mm_clock_set_base_ms(0);
	return end_without_leak(state);
}

TEST(ticks_are_the_lower_half_of_the_long_ones)
{
	(void)state;
	uint64_t before = GetTickCount64();
	DWORD tick = GetTickCount();
	uint64_t after = GetTickCount64();
	assert_true((DWORD)(tick - (DWORD)before) <= after - before);
}

/* The clock stands a few milliseconds before 2^32. */
TEST(ticks_wrap_and_differences_do_not_notice)
{
	(void)state;
	uint64_t real = mm_clock_ms();
	mm_clock_set_base_ms(WRAP - 5 - real % WRAP);
	DWORD begin = GetTickCount();
	uint64_t long_begin = GetTickCount64();
	assert_true(begin > 0xFFFFFFF0u || begin < 1000000);

	DWORD now = begin, last = begin;
	bool wrapped = begin < 1000000;
	while (!wrapped || now - begin < 10) {
		Sleep(1);
		now = GetTickCount();
		wrapped |= now < last;
		last = now;
	}
	assert_true(now < begin || begin < 1000000);
	assert_true(GetTickCount64() - long_begin >= 10);
	assert_true((DWORD)(now - begin) <= GetTickCount64() - long_begin + 1);
}

TEST(waits_do_not_notice_either)
{
	(void)state;
	mm_clock_set_base_ms(WRAP - 5 - mm_clock_ms() % WRAP);
	HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
	int64_t begin = mm_clock_ns();
	assert_int_equal(WaitForSingleObject(event, 20), WAIT_TIMEOUT);
	assert_true(mm_clock_ns() - begin >= 20000000);
	CloseHandle(event);
}

TEST(the_counter_runs_and_tells_its_frequency)
{
	LARGE_INTEGER frequency, before, after;

	(void)state;
	ASSERT_QUIET(QueryPerformanceFrequency(&frequency), TRUE);
	assert_true(frequency.QuadPart >= 1000000);
	ASSERT_QUIET(QueryPerformanceCounter(&before), TRUE);
	Sleep(10);
	QueryPerformanceCounter(&after);
	assert_true((after.QuadPart - before.QuadPart) * 1000 / frequency.QuadPart >= 10);
	ASSERT_FAILS(QueryPerformanceCounter(NULL), FALSE, ERROR_INVALID_PARAMETER);
	ASSERT_FAILS(QueryPerformanceFrequency(NULL), FALSE, ERROR_INVALID_PARAMETER);
}

TEST(file_time_counts_from_1601)
{
	(void)state;
	int64_t year_2024 = INT64_C(133485408000000000); /* 1 January 2024 */
	assert_true(mm_clock_file_time() > year_2024);
	assert_true(mm_clock_file_time() < year_2024 + INT64_C(10000000) * 86400 * 365 * 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(ticks_are_the_lower_half_of_the_long_ones),
		{ "ticks_wrap_and_differences_do_not_notice", ticks_wrap_and_differences_do_not_notice,
		  begin_watched, restore_base, NULL },
		{ "waits_do_not_notice_either", waits_do_not_notice_either, begin_watched, restore_base,
		  NULL },
		CASE(the_counter_runs_and_tells_its_frequency),
		CASE(file_time_counts_from_1601),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
