/* SPDX-License-Identifier: MIT */
/*
 * The data path: what back ends call on their own threads, on real-time ones and under a sound engine's lock
 * too. No allocation, no client code, no wait but for stream->lock, which everybody holds for a short time
 * only.
 */
#include "stream.h"
#include "volume.h"

size_t mm_stream_take(struct mm_stream *stream, void *to, size_t frames)
{
	size_t taken = 0;

	pthread_mutex_lock(&stream->lock);
	if (stream->state == MM_RUNNING)
		taken = mm_blocks_take(&stream->blocks, to, frames);
	pthread_mutex_unlock(&stream->lock);
	if (to && taken && !(stream->support & WAVECAPS_VOLUME))
		mm_volume_apply(&stream->format, mm_volume_of(stream), to, taken);
	return taken;
}

void mm_stream_played(struct mm_stream *stream, uint64_t frames)
{
	struct mm_block_list done = { 0 };

	pthread_mutex_lock(&stream->lock);
	if (stream->state == MM_RUNNING || stream->state == MM_STOPPED)
		mm_blocks_played(&stream->blocks, frames, &done);
	mm_notify_done(&stream->notify, &done);
	pthread_mutex_unlock(&stream->lock);
}

size_t mm_stream_give(struct mm_stream *stream, const void *from, size_t frames)
{
	int silence = mm_format_silence(&stream->format);
	struct mm_block_list done = { 0 };
	size_t kept = 0;

	pthread_mutex_lock(&stream->lock);
	if (stream->state == MM_RUNNING)
		kept = mm_blocks_give(&stream->blocks, from, frames, silence, &done);
	mm_notify_done(&stream->notify, &done);
	pthread_mutex_unlock(&stream->lock);
	return kept;
}

size_t mm_stream_left(struct mm_stream *stream)
{
	size_t left = 0;

	pthread_mutex_lock(&stream->lock);
	if (stream->state == MM_RUNNING)
		left = stream->direction == MM_IN ? mm_blocks_give_left(&stream->blocks)
		                                  : mm_blocks_take_left(&stream->blocks);
	pthread_mutex_unlock(&stream->lock);
	return left;
}

uint64_t mm_stream_due(struct mm_stream *stream)
{
	uint64_t due;

	pthread_mutex_lock(&stream->lock);
	due = mm_blocks_due(&stream->blocks);
	pthread_mutex_unlock(&stream->lock);
	return due;
}

void mm_stream_lost(struct mm_stream *stream)
{
	struct mm_block_list done = { 0 };

	pthread_mutex_lock(&stream->lock);
	if (mm_stream_change(stream, MM_LOST))
		mm_blocks_flush(&stream->blocks, stream->direction == MM_IN, &done);
	mm_notify_done(&stream->notify, &done);
	pthread_mutex_unlock(&stream->lock);
}
