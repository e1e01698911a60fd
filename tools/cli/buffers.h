/* SPDX-License-Identifier: MIT */
/*
 * An open device and its buffers, for play and record alike: buffers go to the device and come back in the
 * same order. One thread uses a stream.
 */
#ifndef MM_BUFFERS_H
#define MM_BUFFERS_H

#include <stdbool.h>
#include <stddef.h>

#include "notify-target.h"
#include "wave.h"

struct mm_buffer {
	WAVEHDR header; /* lpData is this buffer's memory */
	float peak;     /* of what it holds, 0 to 1 */
};

struct mm_stream {
	const struct mm_wave *wave;
	HANDLE device;
	struct mm_notify_target target;
	struct mm_buffer *buffers;
	char *memory; /* of all buffers */
	unsigned count;
	DWORD buffer_bytes;
	unsigned first;              /* the buffer that comes back next */
	unsigned in_flight;          /* buffers the device has */
	unsigned long long returned; /* how often a buffer came back */
};

/* How to open a stream. */
struct mm_stream_plan {
	const struct mm_wave *wave;
	UINT device;
	const WAVEFORMATEX *format;
	DWORD flags; /* WAVE_* */
	const struct mm_notify_kind *notify;
	unsigned count; /* buffers */
	size_t frames;  /* of each */
};

/*
 * Opens the device and prepares the buffers. MMSYSERR_NOERROR or what the device said; *said is true when the
 * user has been told of the error. The stream must stay where it is until its close.
 */
MMRESULT mm_stream_open(struct mm_stream *stream, const struct mm_stream_plan *plan, bool *said);

/* A buffer the device does not have, in turn; NULL: it has all of them. */
struct mm_buffer *mm_stream_free_buffer(struct mm_stream *stream);

/* Gives the device the buffer that mm_stream_free_buffer has just answered. */
MMRESULT mm_stream_queue(struct mm_stream *stream);

/*
 * The next buffer that has come back since the last call; NULL: none has. It is free again at the next call.
 */
struct mm_buffer *mm_stream_take_back(struct mm_stream *stream);

void mm_stream_wait(struct mm_stream *stream);

/*
 * Takes everything back at once: what was not yet played is dropped, what was recorded comes with its buffer.
 */
MMRESULT mm_stream_reset(struct mm_stream *stream);

/*
 * Ends it: reset, unprepare, close. False, and said so, when a buffer has not come back or the device does
 * not close. The counts of stream->target and stream->returned can be read afterwards.
 */
bool mm_stream_close(struct mm_stream *stream);

#endif
