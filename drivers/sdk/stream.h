/* SPDX-License-Identifier: MIT */
/*
 * A stream as the SDK sees it. stream.c is its life, transport.c what its client does with it, data.c what
 * its back end does (wave.h).
 *
 * Locks, in the order they may be taken: stream->calls (around one operation of the back end), then the back
 * end's and its sound engine's own, then stream->lock (queue, state, notifications). The table's lock
 * (cookie.c) is taken alone. Client code runs under none of them: functions are called by the stream's
 * notifier thread, or by the caller of open and close when it holds nothing.
 */
#ifndef MM_SDK_STREAM_H
#define MM_SDK_STREAM_H

#include "wave.h"

/* Life. *user receives the value that names the stream from then on, before its client hears of the open. */
MMRESULT mm_stream_open(enum mm_direction direction, UINT device, const WAVEOPENDESC *open, DWORD flags,
                        DWORD_PTR *user);
MMRESULT mm_stream_close(struct mm_stream *stream);

/*
 * The module is being disabled: takes the stream away from its client. False: a thread of it cannot be ended.
 */
bool mm_stream_evict(struct mm_stream *stream);

/* For cookie.c: nobody knows the stream any more. */
void mm_stream_destroy(struct mm_stream *stream);

/* The one place where the state changes; with the lock. False: there is no such step, nothing has changed. */
bool mm_stream_change(struct mm_stream *stream, enum mm_state to);

/*
 * Every operation of the back end happens between these; enter takes stream->calls. Its answer is for the
 * client: MMSYSERR_INVALHANDLE when the stream is closed, MMSYSERR_NODRIVER when it is lost and the operation
 * cannot do with that. Then nothing is taken.
 */
MMRESULT mm_stream_enter(struct mm_stream *stream, bool lost_too);
void mm_stream_leave(struct mm_stream *stream);

/* Entered: lets audio move. 0 or -errno. */
int mm_stream_run(struct mm_stream *stream);

/*
 * The client's operations, on any thread, with a reference; answers as the API has them. The header is
 * aligned.
 */
MMRESULT mm_stream_write(struct mm_stream *stream, WAVEHDR *header);
MMRESULT mm_stream_start(struct mm_stream *stream); /* WODM_RESTART, WIDM_START */
MMRESULT mm_stream_stop(struct mm_stream *stream);  /* WODM_PAUSE, WIDM_STOP */
MMRESULT mm_stream_reset(struct mm_stream *stream);
MMRESULT mm_stream_break_loop(struct mm_stream *stream);
MMRESULT mm_stream_position(struct mm_stream *stream, uint64_t *frames);
MMRESULT mm_stream_set(struct mm_stream *stream, enum mm_control control, uint32_t value);
MMRESULT mm_stream_get(struct mm_stream *stream, enum mm_control control, uint32_t *value);

#endif
