/* SPDX-License-Identifier: MIT */
/*
 * Global and local memory, which are one. A fixed block's handle is its address, a movable one's names its
 * record and stays when the block moves. Every record is in a table, so that a value that names none is
 * refused.
 */
#include <stdbool.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"

#define BUCKETS 1024u

struct block {
	struct block *next;
	void *data;     /* NULL: discarded, movable blocks only */
	size_t size;    /* as asked for */
	unsigned locks; /* movable blocks only */
	bool movable;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct block *buckets[BUCKETS];

/* ---- Under the lock, but for the first two ---- */

static HGLOBAL handle_of(struct block *block)
{
	return block->movable ? (HGLOBAL)block : block->data;
}

static struct block **bucket_of(const void *handle)
{
	uintptr_t bits = (uintptr_t)handle >> 4;
	return &buckets[(bits ^ bits >> 10) % BUCKETS];
}

static struct block **link_of(const void *handle)
{
	struct block **link = bucket_of(handle);
	while (*link && handle_of(*link) != handle)
		link = &(*link)->next;
	return link;
}

static struct block *find(const void *handle)
{
	struct block *block = handle ? *link_of(handle) : NULL;
	if (!block)
		mm_error_set(ERROR_INVALID_HANDLE);
	return block;
}

static void insert(struct block *block)
{
	struct block **bucket = bucket_of(handle_of(block));
	block->next = *bucket;
	*bucket = block;
}

static struct block *take_out(const void *handle)
{
	struct block *block = find(handle);
	if (block)
		*link_of(handle) = block->next;
	return block;
}

/* Not while the record is in the table: a fixed block's place there depends on its address. */
static bool resize(struct block *block, size_t size, bool zero)
{
	char *data = realloc(block->data, size ? size : 1);
	if (!data)
		return false;
	if (zero && size > block->size)
		memset(data + block->size, 0, size - block->size);
	block->data = data;
	block->size = size;
	return true;
}

static HGLOBAL change(HGLOBAL handle, size_t size, UINT flags)
{
	struct block *block = take_out(handle);
	if (!block)
		return NULL;
	bool done = flags & GMEM_MODIFY || resize(block, size, flags & GMEM_ZEROINIT);
	insert(block);
	if (done)
		return handle_of(block);
	mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
	return NULL;
}

static void *lock_block(HGLOBAL handle)
{
	struct block *block = find(handle);
	if (!block)
		return NULL;
	if (!block->data)
		mm_error_set(ERROR_DISCARDED);
	else if (block->movable)
		block->locks++;
	return block->data;
}

/* FALSE with ERROR_SUCCESS tells that it is not locked any more. */
static BOOL unlock_block(HGLOBAL handle)
{
	struct block *block = find(handle);
	if (!block)
		return FALSE;
	if (!block->movable)
		return TRUE;
	if (block->locks == 0)
		return mm_fail(ERROR_NOT_LOCKED);
	return --block->locks ? TRUE : mm_fail(ERROR_SUCCESS);
}

static HGLOBAL handle_of_data(const void *data)
{
	for (unsigned i = 0; i < BUCKETS; i++)
		for (struct block *block = buckets[i]; block; block = block->next)
			if (block->data == data)
				return handle_of(block);
	mm_error_set(ERROR_INVALID_HANDLE);
	return NULL;
}

/* ---- Any thread ---- */

static struct block *make_block(UINT flags, size_t size)
{
	struct block *block = calloc(1, sizeof *block);
	if (!block)
		return NULL;
	block->movable = flags & GMEM_MOVEABLE;
	block->size = size;
	if (block->movable && size == 0)
		return block;
	size = size ? size : 1;
	block->data = flags & GMEM_ZEROINIT ? calloc(1, size) : malloc(size);
	if (block->data)
		return block;
	free(block);
	return NULL;
}

HGLOBAL WINAPI GlobalAlloc(UINT uFlags, SIZE_T dwBytes)
{
	MM_KEEP_ERRNO;
	struct block *block = make_block(uFlags, dwBytes);
	if (!block) {
		mm_error_set(ERROR_NOT_ENOUGH_MEMORY);
		return NULL;
	}
	pthread_mutex_lock(&lock);
	insert(block);
	HGLOBAL handle = handle_of(block);
	pthread_mutex_unlock(&lock);
	return handle;
}

HGLOBAL WINAPI GlobalReAlloc(HGLOBAL hMem, SIZE_T dwBytes, UINT uFlags)
{
	MM_KEEP_ERRNO;
	pthread_mutex_lock(&lock);
	HGLOBAL handle = change(hMem, dwBytes, uFlags);
	pthread_mutex_unlock(&lock);
	return handle;
}

HGLOBAL WINAPI GlobalFree(HGLOBAL hMem)
{
	MM_KEEP_ERRNO;
	if (!hMem)
		return NULL;
	pthread_mutex_lock(&lock);
	struct block *block = take_out(hMem);
	pthread_mutex_unlock(&lock);
	if (!block)
		return hMem;
	free(block->data);
	free(block);
	return NULL;
}

LPVOID WINAPI GlobalLock(HGLOBAL hMem)
{
	pthread_mutex_lock(&lock);
	void *data = lock_block(hMem);
	pthread_mutex_unlock(&lock);
	return data;
}

BOOL WINAPI GlobalUnlock(HGLOBAL hMem)
{
	pthread_mutex_lock(&lock);
	BOOL locked = unlock_block(hMem);
	pthread_mutex_unlock(&lock);
	return locked;
}

HGLOBAL WINAPI GlobalHandle(LPCVOID pMem)
{
	pthread_mutex_lock(&lock);
	HGLOBAL handle = pMem ? handle_of_data(pMem) : find(NULL);
	pthread_mutex_unlock(&lock);
	return handle;
}

SIZE_T WINAPI GlobalSize(HGLOBAL hMem)
{
	pthread_mutex_lock(&lock);
	struct block *block = find(hMem);
	SIZE_T size = block ? block->size : 0;
	pthread_mutex_unlock(&lock);
	return size;
}

HLOCAL WINAPI LocalAlloc(UINT uFlags, SIZE_T uBytes)
{
	return GlobalAlloc(uFlags, uBytes);
}

HLOCAL WINAPI LocalReAlloc(HLOCAL hMem, SIZE_T uBytes, UINT uFlags)
{
	return GlobalReAlloc(hMem, uBytes, uFlags);
}

HLOCAL WINAPI LocalFree(HLOCAL hMem)
{
	return GlobalFree(hMem);
}

LPVOID WINAPI LocalLock(HLOCAL hMem)
{
	return GlobalLock(hMem);
}

BOOL WINAPI LocalUnlock(HLOCAL hMem)
{
	return GlobalUnlock(hMem);
}
