/* SPDX-License-Identifier: MIT */
/*
 * The wave mapper: it plays and records every linear format on a device that does not, and plays A-law and
 * mu-law. The system opens it when a client lets it choose, or asks for that, and no device takes the
 * client's format.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>
#include <mmsystem.h>

#include "device.h"
#include "mapper.h"
#include "sample.h"
#include "sdk/header.h"
#include "sdk/thread.h"

bool mapper_is_queued(const struct mapper *mapper, uint32_t header)
{
	return mm_header_flags(&mapper->headers[header % HEADERS]) & WHDR_INQUEUE;
}

bool mapper_check(struct mapper *mapper, MMRESULT result)
{
	if (result == MMSYSERR_NODRIVER || result == MMSYSERR_INVALHANDLE) {
		mapper->lost = true;
		mm_stream_lost(mapper->stream);
	}
	return !mapper->lost;
}

void mapper_wake(struct mapper *mapper)
{
	SetEvent(mapper->event);
}

static void *work(void *argument)
{
	struct mapper *mapper = argument;
	DWORD wait = 0;

	while (!atomic_load(&mapper->quit)) {
		WaitForSingleObject(mapper->event, wait);
		pthread_mutex_lock(&mapper->lock);
		wait = mapper->lost ? INFINITE : mapper->step(mapper);
		pthread_mutex_unlock(&mapper->lock);
	}
	return NULL;
}

static int make_conversion(struct mapper *mapper)
{
	const struct mm_format *client = &mapper->stream->format;

	if (mapper->stream->direction == MM_IN)
		return convert_init(&mapper->convert, &mapper->format, client);
	return convert_init(&mapper->convert, client, &mapper->format);
}

static int make_headers(struct mapper *mapper)
{
	enum mm_direction direction = mapper->stream->direction;
	size_t size;

	mapper->header_frames = mapper->format.rate * HEADER_MS / 1000;
	size = mapper->header_frames * mapper->format.frame_bytes;
	for (unsigned i = 0; i < HEADERS; i++) {
		WAVEHDR *header = &mapper->headers[i];

		header->lpData = malloc(size);
		header->dwBufferLength = (DWORD)size;
		if (!header->lpData || device_prepare(direction, mapper->device, header))
			return -ENOMEM;
	}
	return 0;
}

/* False: headers do not come back, so they and their buffers are left to the driver that has them. */
static bool close_device(struct mapper *mapper)
{
	if (!device_close(mapper->stream->direction, mapper->device, mapper->headers, HEADERS))
		return false;
	for (unsigned i = 0; i < HEADERS; i++)
		free(mapper->headers[i].lpData);
	return true;
}

static int open_device(struct mapper *mapper)
{
	const struct mm_stream *stream = mapper->stream;
	int error;

	mapper->event = CreateEvent(NULL, FALSE, FALSE, NULL);
	if (!mapper->event)
		return -ENOMEM;
	error = device_open(stream->direction, stream->mapped_device, &stream->format, mapper->event,
	                    &mapper->device, &mapper->format);
	if (error)
		CloseHandle(mapper->event);
	return error;
}

int mapper_init(struct mapper *mapper, struct mm_stream *stream)
{
	int error;

	mapper->stream = stream;
	error = open_device(mapper);
	if (error)
		return error;
	error = make_conversion(mapper);
	if (error)
		goto close;
	error = make_headers(mapper);
	if (error)
		goto finish_conversion;
	error = mm_lock_init(&mapper->lock);
	if (error)
		goto finish_conversion;
	error = mm_thread_create(&mapper->worker, "winmm mapper", work, mapper);
	if (error)
		goto destroy_lock;
	return 0;

destroy_lock:
	pthread_mutex_destroy(&mapper->lock);
finish_conversion:
	convert_finish(&mapper->convert);
close:
	close_device(mapper);
	CloseHandle(mapper->event);
	return error;
}

bool mapper_finish(struct mapper *mapper)
{
	bool closed;

	atomic_store(&mapper->quit, true);
	mapper_wake(mapper);
	pthread_join(mapper->worker, NULL);
	closed = close_device(mapper);
	pthread_mutex_destroy(&mapper->lock);
	convert_finish(&mapper->convert);
	CloseHandle(mapper->event);
	return closed;
}

static unsigned mapper_count(enum mm_direction direction)
{
	return device_count(direction) > 0;
}

static int mapper_describe(enum mm_direction direction, unsigned index, struct mm_device *device)
{
	(void)index;
	*device = (struct mm_device){ .name = "Wave Mapper", .id = "0", .channels = MM_CHANNELS_MAX };
	if (direction == MM_OUT)
		device->support = WAVECAPS_SAMPLEACCURATE | WAVECAPS_VOLUME | WAVECAPS_LRVOLUME;
	return 0;
}

static int mapper_query(enum mm_direction direction, unsigned index, const struct mm_format *format)
{
	(void)index;
	return (direction == MM_IN ? sample_can_write(format) : sample_can_read(format)) ? 0 : -ENOTSUP;
}

static int mapper_open(struct mm_stream *stream)
{
	stream->ops = stream->direction == MM_IN ? &mapper_record : &mapper_playback;
	return stream->ops->open(stream);
}

static const struct mm_wave_ops mapper_wave = {
	.count = mapper_count,
	.describe = mapper_describe,
	.query = mapper_query,
	.open = mapper_open,
};

const struct mm_driver mm_driver = {
	.name = "mapper",
	.wave = &mapper_wave,
};
