/* SPDX-License-Identifier: MIT */
/* The process heap: malloc, with the size in front of each block. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"

struct head {
	_Alignas(max_align_t) size_t size;
};

static struct head process_heap;

static bool is_heap(HANDLE heap)
{
	if (heap == GetProcessHeap())
		return true;
	mm_error_set(ERROR_INVALID_HANDLE);
	return false;
}

static struct head *head_of(void *data)
{
	return (struct head *)data - 1;
}

HANDLE WINAPI GetProcessHeap(void)
{
	return &process_heap;
}

/* Failure leaves the last error alone, as documented. */
LPVOID WINAPI HeapAlloc(HANDLE hHeap, DWORD dwFlags, SIZE_T dwBytes)
{
	MM_KEEP_ERRNO;
	if (!is_heap(hHeap) || dwBytes > SIZE_MAX / 2)
		return NULL;
	struct head *head = dwFlags & HEAP_ZERO_MEMORY ? calloc(1, sizeof *head + dwBytes)
	                                               : malloc(sizeof *head + dwBytes);
	if (!head)
		return NULL;
	head->size = dwBytes;
	return head + 1;
}

LPVOID WINAPI HeapReAlloc(HANDLE hHeap, DWORD dwFlags, LPVOID lpMem, SIZE_T dwBytes)
{
	MM_KEEP_ERRNO;
	if (!is_heap(hHeap) || !lpMem || dwBytes > SIZE_MAX / 2)
		return NULL;
	size_t before = head_of(lpMem)->size;
	if (dwFlags & HEAP_REALLOC_IN_PLACE_ONLY && dwBytes > before)
		return NULL;
	if (dwFlags & HEAP_REALLOC_IN_PLACE_ONLY)
		return lpMem;

	struct head *head = realloc(head_of(lpMem), sizeof *head + dwBytes);
	if (!head)
		return NULL;
	head->size = dwBytes;
	if (dwFlags & HEAP_ZERO_MEMORY && dwBytes > before)
		memset((char *)(head + 1) + before, 0, dwBytes - before);
	return head + 1;
}

BOOL WINAPI HeapFree(HANDLE hHeap, DWORD dwFlags, LPVOID lpMem)
{
	MM_KEEP_ERRNO;
	(void)dwFlags;
	if (!is_heap(hHeap))
		return FALSE;
	if (lpMem)
		free(head_of(lpMem));
	return TRUE;
}
