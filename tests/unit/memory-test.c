/* SPDX-License-Identifier: MIT */
/* Global, local and heap memory. */
#include "sync-test.h"

#include <errno.h>
#include <string.h>

TEST(a_fixed_block_is_its_handle)
{
	HGLOBAL block = GlobalAlloc(GPTR, 100);

	(void)state;
	assert_non_null(block);
	for (unsigned i = 0; i < 100; i++)
		assert_int_equal(((char *)block)[i], 0);
	assert_ptr_equal(GlobalLock(block), block);
	ASSERT_QUIET(GlobalUnlock(block), TRUE);
	assert_ptr_equal(GlobalHandle(block), block);
	assert_int_equal(GlobalSize(block), 100);
	assert_null(GlobalFree(block));
}

TEST(a_movable_block_is_locked_to_be_used)
{
	HGLOBAL block = GlobalAlloc(GHND, 100);

	(void)state;
	char *data = GlobalLock(block);
	assert_non_null(data);
	assert_ptr_equal(GlobalLock(block), data);
	assert_ptr_equal(GlobalHandle(data), block);
	ASSERT_QUIET(GlobalUnlock(block), TRUE);
	ASSERT_FAILS(GlobalUnlock(block), FALSE, ERROR_SUCCESS);
	ASSERT_FAILS(GlobalUnlock(block), FALSE, 158);
	assert_null(GlobalFree(block));
}

TEST(a_movable_block_keeps_its_handle_and_contents_when_it_grows)
{
	HGLOBAL block = GlobalAlloc(GMEM_MOVEABLE, 4);

	(void)state;
	memcpy(GlobalLock(block), "abc", 4);
	GlobalUnlock(block);
	assert_ptr_equal(GlobalReAlloc(block, 100000, GMEM_MOVEABLE | GMEM_ZEROINIT), block);
	char *data = GlobalLock(block);
	assert_string_equal(data, "abc");
	for (unsigned i = 4; i < 100000; i++)
		assert_int_equal(data[i], 0);
	GlobalUnlock(block);
	assert_int_equal(GlobalSize(block), 100000);
	assert_null(GlobalFree(block));
}

TEST(a_fixed_block_may_move_when_it_grows)
{
	char *data = GlobalAlloc(GMEM_FIXED, 4);

	(void)state;
	memcpy(data, "abc", 4);
	data = GlobalReAlloc(data, 100000, GMEM_MOVEABLE);
	assert_string_equal(data, "abc");
	assert_int_equal(GlobalSize(data), 100000);
	assert_ptr_equal(GlobalReAlloc(data, 0, GMEM_MODIFY), data);
	assert_int_equal(GlobalSize(data), 100000);
	assert_null(GlobalFree(data));
}

TEST(an_empty_block_is_one)
{
	HGLOBAL fixed = GlobalAlloc(GMEM_FIXED, 0), movable = GlobalAlloc(GMEM_MOVEABLE, 0);

	(void)state;
	assert_non_null(GlobalLock(fixed));
	ASSERT_FAILS(GlobalLock(movable), NULL, 157);
	assert_ptr_equal(GlobalReAlloc(movable, 10, GMEM_ZEROINIT), movable);
	assert_non_null(GlobalLock(movable));
	assert_null(GlobalFree(fixed));
	assert_null(GlobalFree(movable));
}

TEST(what_is_no_block_is_refused)
{
	int other = 0;
	HGLOBAL freed = GlobalAlloc(GHND, 10);

	(void)state;
	GlobalFree(freed);
	for (unsigned i = 0; i < COUNT_OF(garbage_handles) + 2; i++) {
		HGLOBAL wrong = i == 0 ? (HGLOBAL)&other : i == 1 ? freed : (HGLOBAL)garbage_handles[i - 2];
		ASSERT_FAILS(GlobalLock(wrong), NULL, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GlobalUnlock(wrong), FALSE, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GlobalSize(wrong), 0, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GlobalHandle(wrong), NULL, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(GlobalReAlloc(wrong, 5, 0), NULL, ERROR_INVALID_HANDLE);
		if (wrong)
			ASSERT_FAILS(GlobalFree(wrong), wrong, ERROR_INVALID_HANDLE);
	}
	ASSERT_QUIET(GlobalFree(NULL), NULL);
}

TEST(local_memory_is_the_same)
{
	HLOCAL block = LocalAlloc(LMEM_MOVEABLE | LMEM_ZEROINIT, 10);

	(void)state;
	assert_non_null(LocalLock(block));
	ASSERT_FAILS(LocalUnlock(block), FALSE, ERROR_SUCCESS);
	assert_ptr_equal(LocalReAlloc(block, 20, LMEM_MOVEABLE), block);
	assert_int_equal(GlobalSize(block), 20);
	assert_null(LocalFree(block));
	char *fixed = LocalAlloc(LPTR, 5);
	assert_string_equal(fixed, "");
	assert_null(LocalFree(fixed));
}

static void alloc_and_free(unsigned number, void *context)
{
	_Atomic unsigned *wrong = context;
	HGLOBAL blocks[50];
	for (unsigned round = 0; round < 100; round++) {
		for (unsigned i = 0; i < 50; i++) {
			blocks[i] = GlobalAlloc((i + number) % 2 ? GHND : GPTR, i + 1);
			memset(GlobalLock(blocks[i]), (int)number, i + 1);
		}
		for (unsigned i = 0; i < 50; i++) {
			unsigned char *data = GlobalLock(blocks[i]);
			atomic_fetch_add(wrong, !data || data[i] != number || GlobalSize(blocks[i]) != i + 1);
			atomic_fetch_add(wrong, GlobalFree(blocks[i]) != NULL);
		}
	}
}

TEST(all_threads_have_blocks)
{
	_Atomic unsigned wrong = 0;

	(void)state;
	run_crowd(4, alloc_and_free, &wrong);
	assert_int_equal(atomic_load(&wrong), 0);
}

/* ---- The heap ---- */

TEST(the_heap_gives_and_takes)
{
	HANDLE heap = GetProcessHeap();
	char *data = HeapAlloc(heap, HEAP_ZERO_MEMORY, 100);

	(void)state;
	assert_non_null(heap);
	assert_int_equal((uintptr_t)data % _Alignof(max_align_t), 0);
	assert_true(data[0] == 0 && data[99] == 0);
	memset(data, 'x', 100);
	data = HeapReAlloc(heap, HEAP_ZERO_MEMORY, data, 100000);
	assert_true(data[99] == 'x' && data[100] == 0 && data[99999] == 0);
	assert_ptr_equal(HeapReAlloc(heap, HEAP_REALLOC_IN_PLACE_ONLY, data, 10), data);
	assert_null(HeapReAlloc(heap, HEAP_REALLOC_IN_PLACE_ONLY, data, 200000));
	errno = ENOENT;
	ASSERT_QUIET(HeapFree(heap, 0, data), TRUE);
	ASSERT_QUIET(HeapFree(heap, 0, NULL), TRUE);
	assert_int_equal(errno, ENOENT);
}

TEST(what_is_no_heap_is_refused)
{
	char *data = HeapAlloc(GetProcessHeap(), 0, 10);

	(void)state;
	for (unsigned i = 0; i < COUNT_OF(garbage_handles); i++) {
		HANDLE wrong = (HANDLE)garbage_handles[i];
		ASSERT_FAILS(HeapAlloc(wrong, 0, 10), NULL, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(HeapReAlloc(wrong, 0, data, 10), NULL, ERROR_INVALID_HANDLE);
		ASSERT_FAILS(HeapFree(wrong, 0, data), FALSE, ERROR_INVALID_HANDLE);
	}
	ASSERT_QUIET(HeapAlloc(GetProcessHeap(), 0, SIZE_MAX), NULL);
	ASSERT_QUIET(HeapReAlloc(GetProcessHeap(), 0, data, SIZE_MAX), NULL);
	HeapFree(GetProcessHeap(), 0, data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_fixed_block_is_its_handle),
		CASE(a_movable_block_is_locked_to_be_used),
		CASE(a_movable_block_keeps_its_handle_and_contents_when_it_grows),
		CASE(a_fixed_block_may_move_when_it_grows),
		CASE(an_empty_block_is_one),
		CASE(what_is_no_block_is_refused),
		CASE(local_memory_is_the_same),
		CASE(all_threads_have_blocks),
		CASE(the_heap_gives_and_takes),
		CASE(what_is_no_heap_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
