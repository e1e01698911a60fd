/* SPDX-License-Identifier: MIT */
/*
 * A device without hardware: a sample clock that moves a stream's audio when it is due.
 *
 * The clock runs while the stream is started and has blocks. Its thread sleeps to the moment at which the
 * current block ends, by absolute CLOCK_MONOTONIC deadlines, so that it does not drift; when the client comes
 * too late with the next block, time starts anew there. A fast clock does not sleep: audio moves as soon as
 * there is some.
 *
 * A back end makes one in its open; the operations that are the clock's alone stand ready below for a back
 * end whose stream->backend is a struct mm_clock or begins with one.
 */
#ifndef MM_SDK_CLOCK_H
#define MM_SDK_CLOCK_H

#include <stdbool.h>

#include "wave.h"

/*
 * Moves up to so many frames, by mm_stream_take or mm_stream_give; returns the frames moved. On the thread of
 * the clock or of a client, one at a time; it may block for a short time, but it must not call the clock.
 */
typedef size_t mm_clock_move(struct mm_stream *stream, size_t frames);

struct mm_clock {
	struct mm_stream *stream;
	mm_clock_move *move;
	bool fast;
	pthread_t thread;

	pthread_mutex_t lock; /* while audio moves, and for these: */
	bool running;         /* started */
	bool idle;            /* time does not count: stopped, or there was no block at the last look */
	uint64_t base_ns;     /* CLOCK_MONOTONIC when time began to count */
	uint64_t base_frames; /* moved by then */
	uint64_t frames;      /* moved since the open or the reset */
	_Atomic unsigned callers; /* clients that want the lock: a fast clock lets them in */

	pthread_mutex_t sleep_lock; /* for these: */
	pthread_cond_t sleep;
	bool woken;
	bool quit;
};

/* 0 or -errno. The stream's audio may move as soon as it is started. */
int mm_clock_init(struct mm_clock *clock, struct mm_stream *stream, mm_clock_move *move, bool fast);

/* Ends the thread. Nothing moves any more. */
void mm_clock_finish(struct mm_clock *clock);

/* Operations of a stream whose backend begins with a struct mm_clock. */
int mm_clock_start(struct mm_stream *stream);
void mm_clock_stop(struct mm_stream *stream);
void mm_clock_reset(struct mm_stream *stream);
void mm_clock_queued(struct mm_stream *stream);
uint64_t mm_clock_position(struct mm_stream *stream);

/* The parameter or environment value `pace`: "fast" is, "real" and anything else is not. */
bool mm_clock_is_fast(const char *pace);

#endif
