/* SPDX-License-Identifier: MIT */
/* What a client does with its stream. */
#include <errno.h>
#include <stdlib.h>

#include "header.h"
#include "result.h"
#include "stream.h"
#include "volume.h"

static bool is_recording(const struct mm_stream *stream)
{
	return stream->direction == MM_IN;
}

/* A block to queue a header with; blocks stay with the stream until it is destroyed. NULL: no memory. */
static struct mm_block *spare_block(struct mm_stream *stream)
{
	struct mm_block *block;

	pthread_mutex_lock(&stream->lock);
	block = mm_block_pop(&stream->notify.spare);
	pthread_mutex_unlock(&stream->lock);
	return block ? block : malloc(sizeof(*block));
}

/* With the lock. */
static MMRESULT queue(struct mm_stream *stream, struct mm_block *block, WAVEHDR *header,
                      struct mm_block_list *done)
{
	MMRESULT result = stream->state == MM_LOST ? MMSYSERR_NODRIVER : mm_header_enqueue(header);

	if (result) {
		mm_block_push(&stream->notify.spare, block);
		return result;
	}
	mm_block_set(block, header);
	if (is_recording(stream))
		mm_blocks_add(&stream->blocks, block);
	else
		mm_blocks_write(&stream->blocks, block, done);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_stream_write(struct mm_stream *stream, WAVEHDR *header)
{
	struct mm_block_list done = { 0 };
	struct mm_block *block;
	MMRESULT result;
	bool running;

	if (!header->lpData && header->dwBufferLength)
		return MMSYSERR_INVALPARAM;
	result = mm_stream_enter(stream, false);
	if (result)
		return result;
	block = spare_block(stream);
	if (!block) {
		mm_stream_leave(stream);
		return MMSYSERR_NOMEM;
	}
	pthread_mutex_lock(&stream->lock);
	result = queue(stream, block, header, &done);
	running = stream->state == MM_RUNNING;
	mm_notify_done(&stream->notify, &done);
	pthread_mutex_unlock(&stream->lock);
	if (!result && running && stream->ops->queued)
		stream->ops->queued(stream);
	mm_stream_leave(stream);
	return result;
}

MMRESULT mm_stream_start(struct mm_stream *stream)
{
	MMRESULT result = mm_stream_enter(stream, false);

	if (result)
		return result;
	result = mm_result(mm_stream_run(stream), MMSYSERR_NOTSUPPORTED);
	mm_stream_leave(stream);
	return result;
}

/* Entered. The back end first, so that what it knows by now still counts. */
static void halt(struct mm_stream *stream)
{
	bool running;

	pthread_mutex_lock(&stream->lock);
	running = stream->state == MM_RUNNING;
	pthread_mutex_unlock(&stream->lock);
	if (running && stream->ops->stop)
		stream->ops->stop(stream);
	pthread_mutex_lock(&stream->lock);
	if (stream->state == MM_RUNNING)
		mm_stream_change(stream, MM_STOPPED);
	pthread_mutex_unlock(&stream->lock);
}

/* Not entered: until the client has heard what it caused, as far as it lets us. */
static void settle(struct mm_stream *stream)
{
	pthread_mutex_lock(&stream->lock);
	mm_notify_settle(&stream->notify);
	pthread_mutex_unlock(&stream->lock);
}

MMRESULT mm_stream_stop(struct mm_stream *stream)
{
	struct mm_block_list done = { 0 };
	MMRESULT result = mm_stream_enter(stream, false);

	if (result)
		return result;
	halt(stream);
	if (is_recording(stream)) {
		pthread_mutex_lock(&stream->lock);
		mm_blocks_cut(&stream->blocks, &done);
		mm_notify_done(&stream->notify, &done);
		pthread_mutex_unlock(&stream->lock);
	}
	mm_stream_leave(stream);
	if (is_recording(stream))
		settle(stream);
	return MMSYSERR_NOERROR;
}

/* Entered and halted: a playback goes on by itself; one that cannot is lost. */
static void resume(struct mm_stream *stream)
{
	if (!is_recording(stream) && mm_stream_run(stream))
		mm_stream_lost(stream);
}

MMRESULT mm_stream_reset(struct mm_stream *stream)
{
	struct mm_block_list done = { 0 };
	MMRESULT result = mm_stream_enter(stream, true);
	bool lost;

	if (result)
		return result;
	halt(stream);
	pthread_mutex_lock(&stream->lock);
	lost = stream->state == MM_LOST;
	mm_blocks_reset(&stream->blocks, is_recording(stream), &done);
	stream->told = 0;
	mm_notify_done(&stream->notify, &done);
	pthread_mutex_unlock(&stream->lock);
	if (!lost && stream->ops->reset)
		stream->ops->reset(stream);
	resume(stream);
	mm_stream_leave(stream);
	settle(stream);
	return MMSYSERR_NOERROR;
}

MMRESULT mm_stream_break_loop(struct mm_stream *stream)
{
	MMRESULT result = mm_stream_enter(stream, false);

	if (result)
		return result;
	pthread_mutex_lock(&stream->lock);
	mm_blocks_break_loop(&stream->blocks);
	pthread_mutex_unlock(&stream->lock);
	mm_stream_leave(stream);
	return MMSYSERR_NOERROR;
}

/* Entered. Never behind what is known, never ahead of what was taken, never back. */
MMRESULT mm_stream_position(struct mm_stream *stream, uint64_t *frames)
{
	MMRESULT result = mm_stream_enter(stream, true);
	uint64_t counted, asked = 0;
	enum mm_state state;

	if (result)
		return result;
	pthread_mutex_lock(&stream->lock);
	state = stream->state;
	pthread_mutex_unlock(&stream->lock);
	if (state != MM_LOST && stream->ops->position)
		asked = stream->ops->position(stream);
	pthread_mutex_lock(&stream->lock);
	counted = is_recording(stream) ? stream->blocks.taken : stream->blocks.played;
	if (asked > stream->blocks.taken)
		asked = stream->blocks.taken;
	if (asked < counted)
		asked = counted;
	if (stream->told < asked)
		stream->told = asked;
	*frames = stream->told;
	pthread_mutex_unlock(&stream->lock);
	mm_stream_leave(stream);
	return MMSYSERR_NOERROR;
}

static bool device_does(const struct mm_stream *stream, enum mm_control control)
{
	static const uint32_t bits[] = {
		[MM_CONTROL_VOLUME] = WAVECAPS_VOLUME,
		[MM_CONTROL_PITCH] = WAVECAPS_PITCH,
		[MM_CONTROL_RATE] = WAVECAPS_PLAYBACKRATE,
	};

	return stream->support & bits[control];
}

MMRESULT mm_stream_set(struct mm_stream *stream, enum mm_control control, uint32_t value)
{
	uint32_t old;
	int error = 0;
	MMRESULT result = mm_stream_enter(stream, false);

	if (result)
		return result;
	old = atomic_exchange(&stream->controls[control], value);
	if (device_does(stream, control))
		error = stream->ops->control(stream, control,
		                             control == MM_CONTROL_VOLUME ? mm_volume_of(stream) : value);
	else if (control != MM_CONTROL_VOLUME)
		error = -ENOTSUP;
	if (error)
		atomic_store(&stream->controls[control], old);
	mm_stream_leave(stream);
	return mm_result(error, MMSYSERR_NOTSUPPORTED);
}

MMRESULT mm_stream_get(struct mm_stream *stream, enum mm_control control, uint32_t *value)
{
	MMRESULT result = mm_stream_enter(stream, false);

	if (result)
		return result;
	if (control == MM_CONTROL_VOLUME || device_does(stream, control))
		*value = atomic_load(&stream->controls[control]);
	else
		result = MMSYSERR_NOTSUPPORTED;
	mm_stream_leave(stream);
	return result;
}
