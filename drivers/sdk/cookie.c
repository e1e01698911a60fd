/* SPDX-License-Identifier: MIT */
/*
 * The table of open streams. One lock, held for a few loads and stores; it is taken last and nothing is
 * called under it.
 */
#include <errno.h>
#include <stdlib.h>

#include "cookie.h"
#include "stream.h"
#include "thread.h"

#define INDEX_BITS 16
#define INDEX_MASK (((DWORD_PTR)1 << INDEX_BITS) - 1)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct mm_stream **entries; /* NULL: free */
static size_t capacity;
static DWORD_PTR generation; /* of the stream entered last */

void mm_cookie_start(void)
{
	/*
	 * Higher than in an earlier life of the module: streams are opened more slowly than one in a
	 * microsecond.
	 */
	pthread_mutex_lock(&lock);
	generation = (DWORD_PTR)(mm_time_ns() >> 10);
	pthread_mutex_unlock(&lock);
}

void mm_cookie_end(void)
{
	pthread_mutex_lock(&lock);
	free(entries);
	entries = NULL;
	capacity = 0;
	pthread_mutex_unlock(&lock);
}

static int grow(void)
{
	size_t larger = capacity ? capacity * 2 : 16;
	struct mm_stream **table;

	if (larger > INDEX_MASK)
		return -EBUSY;
	table = realloc(entries, larger * sizeof(*table));
	if (!table)
		return -ENOMEM;
	for (size_t i = capacity; i < larger; i++)
		table[i] = NULL;
	entries = table;
	capacity = larger;
	return 0;
}

static int find_free(size_t *index)
{
	for (size_t i = 0; i < capacity; i++) {
		if (!entries[i]) {
			*index = i;
			return 0;
		}
	}
	*index = capacity;
	return grow();
}

int mm_cookie_add(struct mm_stream *stream)
{
	size_t index;
	int error;

	pthread_mutex_lock(&lock);
	error = find_free(&index);
	if (!error) {
		entries[index] = stream;
		stream->cookie = ++generation << INDEX_BITS | (index + 1);
		stream->references = 1;
	}
	pthread_mutex_unlock(&lock);
	return error;
}

/* With the lock. NULL: no open stream has this value. */
static struct mm_stream **entry_of(DWORD_PTR cookie)
{
	size_t index = (cookie & INDEX_MASK) - 1;

	if (index >= capacity || !entries[index] || entries[index]->cookie != cookie)
		return NULL;
	return &entries[index];
}

struct mm_stream *mm_cookie_get(DWORD_PTR cookie, enum mm_direction direction)
{
	struct mm_stream *stream = NULL;
	struct mm_stream **entry;

	pthread_mutex_lock(&lock);
	entry = entry_of(cookie);
	if (entry && (*entry)->direction == direction) {
		stream = *entry;
		stream->references++;
	}
	pthread_mutex_unlock(&lock);
	return stream;
}

struct mm_stream *mm_cookie_next(size_t *index)
{
	struct mm_stream *stream = NULL;

	pthread_mutex_lock(&lock);
	while (!stream && *index < capacity)
		stream = entries[(*index)++];
	if (stream)
		stream->references++;
	pthread_mutex_unlock(&lock);
	return stream;
}

void mm_cookie_put(struct mm_stream *stream)
{
	bool last;

	pthread_mutex_lock(&lock);
	last = --stream->references == 0;
	pthread_mutex_unlock(&lock);
	if (last)
		mm_stream_destroy(stream);
}

void mm_cookie_remove(struct mm_stream *stream)
{
	struct mm_stream **entry;

	pthread_mutex_lock(&lock);
	entry = entry_of(stream->cookie);
	if (entry)
		*entry = NULL;
	pthread_mutex_unlock(&lock);
}
