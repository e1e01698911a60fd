/* SPDX-License-Identifier: MIT */
/* Recording through the mapper: what the device has recorded is converted and given to the client. */
#include <errno.h>
#include <stdlib.h>

#include <windows.h>
#include <mmsystem.h>

#include "mapper.h"

struct record {
	struct mapper mapper; /* first */
	size_t chunk_frames;
	uint8_t *chunk;       /* converted */
};

/* Samples == NULL: the end of what was recorded in one go. */
static void give(struct record *record, const uint8_t *samples, size_t frames)
{
	struct mapper *mapper = &record->mapper;
	size_t used, got;

	do {
		used = frames;
		got = convert_run(&mapper->convert, samples, &used, record->chunk, record->chunk_frames);
		if (got)
			mm_stream_give(mapper->stream, record->chunk, got);
		if (samples)
			samples += used * mapper->format.frame_bytes;
		frames -= used;
	} while (used || got);
}

/* Passes on what has come back. */
static void collect(struct record *record)
{
	struct mapper *mapper = &record->mapper;

	while (mapper->finished != mapper->queued && !mapper_is_queued(mapper, mapper->finished)) {
		const WAVEHDR *header = &mapper->headers[mapper->finished++ % HEADERS];

		give(record, (const uint8_t *)header->lpData,
		     header->dwBytesRecorded / mapper->format.frame_bytes);
	}
}

/* Queues what is free. */
static void queue_all(struct mapper *mapper)
{
	while (mapper->queued - mapper->finished < HEADERS && !mapper_is_queued(mapper, mapper->queued)) {
		WAVEHDR *header = &mapper->headers[mapper->queued % HEADERS];
		MMRESULT result = waveInAddBuffer(mapper->device, header, sizeof(*header));

		if (!mapper_check(mapper, result) || result)
			return;
		mapper->queued++;
	}
}

static DWORD step(struct mapper *mapper)
{
	collect((struct record *)mapper);
	if (mapper->running)
		queue_all(mapper);
	return INFINITE;
}

static int record_open(struct mm_stream *stream)
{
	struct record *record = calloc(1, sizeof(*record));
	int error = -ENOMEM;

	if (!record)
		return error;
	record->mapper.step = step;
	record->chunk_frames = stream->format.rate * HEADER_MS / 1000;
	record->chunk = malloc(record->chunk_frames * stream->format.frame_bytes);
	if (record->chunk)
		error = mapper_init(&record->mapper, stream);
	if (error) {
		free(record->chunk);
		free(record);
		return error;
	}
	stream->backend = record;
	return 0;
}

static void record_close(struct mm_stream *stream)
{
	struct record *record = stream->backend;
	uint8_t *chunk = record->chunk;

	if (mapper_finish(&record->mapper))
		free(record);
	free(chunk);
}

static int record_start(struct mm_stream *stream)
{
	struct record *record = stream->backend;
	struct mapper *mapper = &record->mapper;
	bool good;

	pthread_mutex_lock(&mapper->lock);
	mapper->running = true;
	queue_all(mapper);
	good = !mapper->lost && mapper_check(mapper, waveInStart(mapper->device));
	pthread_mutex_unlock(&mapper->lock);
	return good ? 0 : -ENODEV;
}

static void record_stop(struct mm_stream *stream)
{
	struct record *record = stream->backend;
	struct mapper *mapper = &record->mapper;

	pthread_mutex_lock(&mapper->lock);
	if (mapper_check(mapper, waveInStop(mapper->device))) {
		collect(record);
		give(record, NULL, 0);
		convert_restart(&mapper->convert);
	}
	mapper->running = false;
	pthread_mutex_unlock(&mapper->lock);
}

const struct mm_wave_ops mapper_record = {
	.open = record_open,
	.close = record_close,
	.start = record_start,
	.stop = record_stop,
};
