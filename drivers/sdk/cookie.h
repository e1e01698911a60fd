/* SPDX-License-Identifier: MIT */
/*
 * The dwUser values of open streams: numbers, never addresses. A value is an index into a table and the
 * generation of the stream, so that one that is closed, or never was, is refused; never 0. A stream in use by
 * a call stays in memory until that call has left, although another thread closes it meanwhile.
 */
#ifndef MM_SDK_COOKIE_H
#define MM_SDK_COOKIE_H

#include "wave.h"

/* At DRV_LOAD and DRV_FREE; no stream is open. */
void mm_cookie_start(void);
void mm_cookie_end(void);

/* Enters a stream, with one reference for its being open. 0 or -errno. */
int mm_cookie_add(struct mm_stream *stream);

/* The stream of a value and direction, with a reference for the caller; NULL: there is none. */
struct mm_stream *mm_cookie_get(DWORD_PTR cookie, enum mm_direction direction);

/* The open stream at or behind *index, with a reference; *index then stands behind it. NULL: no more. */
struct mm_stream *mm_cookie_next(size_t *index);

/* Gives a reference back; the last one destroys the stream. */
void mm_cookie_put(struct mm_stream *stream);

/* From now on the value is refused. The reference of being open stays: put it. Once per stream. */
void mm_cookie_remove(struct mm_stream *stream);

#endif
