/* SPDX-License-Identifier: MIT */
/* An open device and its buffers. */
#include "buffers.h"

#include <stdlib.h>

#include "report.h"

#define PATIENCE 50 /* waits for a callback that is still running, before a close is given up */

/* The driver's thread writes the flags. */
static bool is_done(const struct mm_buffer *buffer)
{
	return __atomic_load_n(&buffer->header.dwFlags, __ATOMIC_ACQUIRE) & WHDR_DONE;
}

static MMRESULT make_buffers(struct mm_stream *stream)
{
	stream->buffers = calloc(stream->count, sizeof(*stream->buffers));
	stream->memory = calloc(stream->count, stream->buffer_bytes);
	if (!stream->buffers || !stream->memory)
		return MMSYSERR_NOMEM;
	for (unsigned i = 0; i < stream->count; i++) {
		WAVEHDR *header = &stream->buffers[i].header;
		MMRESULT result;

		header->lpData = stream->memory + (size_t)i * stream->buffer_bytes;
		header->dwBufferLength = stream->buffer_bytes;
		result = stream->wave->prepare(stream->device, header);
		if (result != MMSYSERR_NOERROR)
			return result;
	}
	return MMSYSERR_NOERROR;
}

static void free_buffers(struct mm_stream *stream)
{
	free(stream->buffers);
	free(stream->memory);
	stream->buffers = NULL;
	stream->memory = NULL;
}

MMRESULT mm_stream_open(struct mm_stream *stream, const struct mm_stream_plan *plan, bool *said)
{
	MMRESULT result;

	*stream = (struct mm_stream){
		.wave = plan->wave,
		.count = plan->count,
		.buffer_bytes = (DWORD)(plan->frames * plan->format->nBlockAlign),
	};
	*said = !mm_notify_target_init(&stream->target, plan->notify, plan->wave);
	if (*said)
		return MMSYSERR_NOMEM;
	result = plan->wave->open(&stream->device, plan->device, plan->format, stream->target.value,
		(DWORD_PTR)&stream->target, plan->flags | plan->notify->open_flag);
	if (result != MMSYSERR_NOERROR) {
		mm_notify_target_finish(&stream->target);
		return result;
	}
	result = make_buffers(stream);
	if (result != MMSYSERR_NOERROR)
		mm_stream_close(stream);
	return result;
}

struct mm_buffer *mm_stream_free_buffer(struct mm_stream *stream)
{
	if (stream->in_flight == stream->count)
		return NULL;
	return &stream->buffers[(stream->first + stream->in_flight) % stream->count];
}

MMRESULT mm_stream_queue(struct mm_stream *stream)
{
	struct mm_buffer *buffer = mm_stream_free_buffer(stream);
	MMRESULT result = stream->wave->queue(stream->device, &buffer->header);

	if (result == MMSYSERR_NOERROR)
		stream->in_flight++;
	return result;
}

struct mm_buffer *mm_stream_take_back(struct mm_stream *stream)
{
	struct mm_buffer *buffer = &stream->buffers[stream->first];

	if (!stream->in_flight || !is_done(buffer))
		return NULL;
	stream->first = (stream->first + 1) % stream->count;
	stream->in_flight--;
	stream->returned++;
	return buffer;
}

void mm_stream_wait(struct mm_stream *stream)
{
	mm_notify_target_wait(&stream->target);
}

MMRESULT mm_stream_reset(struct mm_stream *stream)
{
	return stream->wave->reset(stream->device);
}

/* A reset may return while a callback is still underway, which then brings the rest. */
static bool wait_for_all(struct mm_stream *stream)
{
	for (int i = 0; i < PATIENCE; i++) {
		while (mm_stream_take_back(stream))
			;
		if (!stream->in_flight)
			return true;
		mm_stream_wait(stream);
	}
	mm_report_error("%u buffers did not come back from the device", stream->in_flight);
	return false;
}

static bool unprepare_all(struct mm_stream *stream)
{
	bool good = true;

	for (unsigned i = 0; stream->buffers && i < stream->count; i++) {
		MMRESULT result = stream->wave->unprepare(stream->device, &stream->buffers[i].header);

		if (result != MMSYSERR_NOERROR) {
			mm_report_error("cannot unprepare a buffer: %s", mm_wave_error(result));
			good = false;
		}
	}
	return good;
}

static bool close_device(struct mm_stream *stream)
{
	MMRESULT result = stream->wave->close(stream->device);

	for (int i = 0; result == WAVERR_STILLPLAYING && i < PATIENCE; i++) {
		mm_stream_wait(stream);
		result = stream->wave->close(stream->device);
	}
	if (result != MMSYSERR_NOERROR)
		mm_report_error("cannot close the device: %s", mm_wave_error(result));
	return result == MMSYSERR_NOERROR;
}

bool mm_stream_close(struct mm_stream *stream)
{
	MMRESULT result = mm_stream_reset(stream);
	bool good = result == MMSYSERR_NOERROR;

	if (!good)
		mm_report_error("cannot reset the device: %s", mm_wave_error(result));
	good = wait_for_all(stream) && good;
	good = unprepare_all(stream) && good;
	if (!close_device(stream))
		return false; /* the driver may still write to the buffers and call the target: both stay */
	mm_notify_target_finish(&stream->target);
	free_buffers(stream);
	return good;
}
