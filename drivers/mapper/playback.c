/* SPDX-License-Identifier: MIT */
/*
 * Playback through the mapper. Each header of the device knows up to which of the client's frames it
 * reaches; the device's position, put between those, is the client's.
 *
 * A resampler keeps the last frames back until it hears that they are the last. A client that writes the
 * next block when one is done must not be taken for one that has ended, so that is said only when no block
 * can be done without it, and some milliseconds have passed.
 */
#include <errno.h>
#include <stdlib.h>

#include <windows.h>
#include <mmsystem.h>

#include "mapper.h"
#include "sdk/thread.h"

#define GRACE_MS 5u /* for a client that was told of a block to write another */
#define NAP_MS 2u   /* no sooner again */

/* Frames of the device and the client's, since the open or the reset. */
struct mark {
	uint64_t device;
	uint64_t client;
};

struct playback {
	struct mapper mapper; /* first */
	struct mark start;    /* of the signal that goes through the conversion now... */
	struct mark passed;   /* ...and how far that is: frames that have gone in and come out of it */
	struct mark ends[HEADERS];
	struct mark base;     /* the end of the last header that has come back */
	uint64_t heard;       /* the device's frames */
	DWORD position;       /* as the device told it last, in its own unit */
	uint64_t units;       /* the same without wrapping */
	uint32_t volume;
	bool dry;             /* at the last look the client had no more */
	uint64_t dry_ns;      /* since when nothing can be done without saying that it was the end */
	bool ending;          /* it has been said */
	size_t chunk_frames;
	uint8_t *chunk;       /* taken from the client, not converted yet: */
	size_t chunk_at;
	size_t chunk_left;
};

/* Position */

static void ask_position(struct playback *playback)
{
	MMTIME time = { .wType = TIME_SAMPLES };
	uint32_t unit, advance;

	if (waveOutGetPosition(playback->mapper.device, &time, sizeof(time)))
		return;
	unit = time.wType == TIME_SAMPLES ? 1 : playback->mapper.format.frame_bytes;
	advance = time.u.sample - playback->position;
	if ((time.wType != TIME_SAMPLES && time.wType != TIME_BYTES) || advance > UINT32_MAX / 2)
		return;
	playback->position += advance;
	playback->units += advance;
	if (playback->heard < playback->units / unit)
		playback->heard = playback->units / unit;
}

static uint64_t between(const struct mark *start, const struct mark *end, uint64_t device)
{
	return start->client +
	       (device - start->device) * (end->client - start->client) / (end->device - start->device);
}

/* The client's frames that have been heard. */
static uint64_t client_heard(const struct playback *playback)
{
	struct mark before = playback->base;

	for (uint32_t i = playback->mapper.finished; i != playback->mapper.queued; i++) {
		const struct mark *end = &playback->ends[i % HEADERS];

		if (playback->heard < end->device)
			return between(&before, end, playback->heard);
		before = *end;
	}
	return before.client;
}

/* Headers before that one have come back: what they hold was heard, even if the position is coarse. */
static void finish_headers(struct playback *playback, uint32_t back)
{
	while (playback->mapper.finished != back) {
		playback->base = playback->ends[playback->mapper.finished++ % HEADERS];
		if (playback->heard < playback->base.device)
			playback->heard = playback->base.device;
	}
}

/* False: the device is gone. Its headers have come back for that reason then. */
static bool hear(struct playback *playback)
{
	struct mapper *mapper = &playback->mapper;
	uint32_t back = mapper->finished;

	while (back != mapper->queued && !mapper_is_queued(mapper, back))
		back++;
	if (!mapper_check(mapper, waveOutBreakLoop(mapper->device)))
		return false;
	finish_headers(playback, back);
	ask_position(playback);
	mm_stream_played(mapper->stream, client_heard(playback));
	return true;
}

/* Moving audio */

/* False: the client has none now. */
static bool take(struct playback *playback)
{
	struct mm_stream *stream = playback->mapper.stream;

	playback->chunk_at = 0;
	playback->chunk_left = mm_stream_take(stream, playback->chunk, playback->chunk_frames);
	playback->dry = !playback->chunk_left;
	return !playback->dry;
}

/* Converts into one header; frames that are in it then. */
static size_t fill(struct playback *playback, uint8_t *to)
{
	struct mapper *mapper = &playback->mapper;
	size_t filled = 0, frames = 1, got = 1;

	while (filled < mapper->header_frames && (frames || got)) {
		const uint8_t *from = NULL;

		if (!playback->ending) {
			if (!playback->chunk_left && !take(playback))
				break;
			from = playback->chunk + playback->chunk_at * mapper->convert.from.frame_bytes;
		}
		frames = playback->chunk_left;
		got = convert_run(&mapper->convert, from, &frames, to + filled * mapper->format.frame_bytes,
		                  mapper->header_frames - filled);
		playback->chunk_at += frames;
		playback->chunk_left -= frames;
		playback->passed.client += frames;
		playback->passed.device += got;
		filled += got;
	}
	return filled;
}

static struct mark end_now(const struct playback *playback)
{
	uint64_t client = convert_back(&playback->mapper.convert, playback->passed.device);

	if (client > playback->passed.client)
		client = playback->passed.client;
	return (struct mark){
		.device = playback->start.device + playback->passed.device,
		.client = playback->start.client + client,
	};
}

/* False: the device does not take it, and the stream is lost. */
static bool queue_header(struct playback *playback, WAVEHDR *header, size_t frames)
{
	struct mapper *mapper = &playback->mapper;
	MMRESULT result;

	playback->ends[mapper->queued % HEADERS] = end_now(playback);
	header->dwBufferLength = (DWORD)(frames * mapper->format.frame_bytes);
	result = waveOutWrite(mapper->device, header, sizeof(*header));
	if (!mapper_check(mapper, result ? MMSYSERR_NODRIVER : MMSYSERR_NOERROR))
		return false;
	mapper->queued++;
	return true;
}

/* Everything has come out: what was written last reaches to the end, whatever the rounding. */
static void begin_signal(struct playback *playback)
{
	struct mapper *mapper = &playback->mapper;
	struct mark *last = &playback->base;

	if (mapper->queued != mapper->finished)
		last = &playback->ends[(mapper->queued - 1) % HEADERS];
	last->client = playback->start.client + playback->passed.client;
	playback->start = *last;
	playback->passed = (struct mark){ 0 };
	playback->ending = false;
	convert_restart(&mapper->convert);
}

static bool has_room(const struct mapper *mapper)
{
	return mapper->queued - mapper->finished < HEADERS && !mapper_is_queued(mapper, mapper->queued);
}

static void feed(struct playback *playback)
{
	struct mapper *mapper = &playback->mapper;
	size_t frames;

	playback->dry = false;
	while (!mapper->lost && !playback->dry && has_room(mapper)) {
		WAVEHDR *header = &mapper->headers[mapper->queued % HEADERS];
		bool ending = playback->ending;

		frames = fill(playback, (uint8_t *)header->lpData);
		if (frames && !queue_header(playback, header, frames))
			return;
		if (ending && frames < mapper->header_frames) {
			begin_signal(playback);
			mm_stream_played(mapper->stream, client_heard(playback));
		}
	}
}

/* The next block ends in what is kept back; milliseconds until that has to be said, or INFINITE. */
static DWORD until_end(struct playback *playback, uint64_t due)
{
	uint64_t waited;

	if (!playback->dry || !playback->passed.client || due <= end_now(playback).client) {
		playback->dry_ns = 0;
		return INFINITE;
	}
	if (!playback->dry_ns)
		playback->dry_ns = mm_time_ns();
	waited = (mm_time_ns() - playback->dry_ns) / 1000000;
	return waited < GRACE_MS ? (DWORD)(GRACE_MS - waited) : 0;
}

static DWORD until_due(const struct playback *playback, uint64_t due)
{
	uint64_t heard = client_heard(playback);
	uint64_t wait;

	if (due <= heard || due > end_now(playback).client)
		return INFINITE;
	wait = (due - heard) * 1000 / playback->mapper.stream->format.rate + 1;
	return wait < NAP_MS ? NAP_MS : (DWORD)wait;
}

static DWORD step(struct mapper *mapper)
{
	struct playback *playback = (struct playback *)mapper;
	DWORD to_end, to_due;
	uint64_t due;

	if (!hear(playback) || !mapper->running)
		return INFINITE;
	feed(playback);
	due = mm_stream_due(mapper->stream);
	to_end = until_end(playback, due);
	if (!to_end) {
		playback->ending = true;
		feed(playback);
	}
	to_due = until_due(playback, due);
	return to_end && to_end < to_due ? to_end : to_due;
}

/* Operations */

static int playback_open(struct mm_stream *stream)
{
	struct playback *playback = calloc(1, sizeof(*playback));
	int error = -ENOMEM;

	if (!playback)
		return error;
	playback->mapper.step = step;
	playback->volume = 0xFFFFFFFFu;
	playback->chunk_frames = stream->format.rate * HEADER_MS / 1000;
	playback->chunk = malloc(playback->chunk_frames * stream->format.frame_bytes);
	if (playback->chunk)
		error = mapper_init(&playback->mapper, stream);
	if (error) {
		free(playback->chunk);
		free(playback);
		return error;
	}
	stream->backend = playback;
	return 0;
}

static void playback_close(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;
	uint8_t *chunk = playback->chunk;

	if (mapper_finish(&playback->mapper))
		free(playback);
	free(chunk);
}

static int playback_start(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;
	bool good;

	pthread_mutex_lock(&playback->mapper.lock);
	playback->mapper.running = true;
	good = mapper_check(&playback->mapper, waveOutRestart(playback->mapper.device));
	pthread_mutex_unlock(&playback->mapper.lock);
	mapper_wake(&playback->mapper);
	return good ? 0 : -ENODEV;
}

static void playback_stop(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;

	pthread_mutex_lock(&playback->mapper.lock);
	if (mapper_check(&playback->mapper, waveOutPause(playback->mapper.device)))
		hear(playback);
	playback->mapper.running = false;
	pthread_mutex_unlock(&playback->mapper.lock);
}

static void playback_reset(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;
	struct mapper *mapper = &playback->mapper;

	pthread_mutex_lock(&mapper->lock);
	mapper_check(mapper, waveOutReset(mapper->device));
	mapper->finished = mapper->queued;
	playback->start = playback->passed = playback->base = (struct mark){ 0 };
	playback->heard = playback->units = 0;
	playback->position = 0;
	playback->chunk_left = 0;
	playback->ending = false;
	convert_restart(&mapper->convert);
	pthread_mutex_unlock(&mapper->lock);
}

static void playback_queued(struct mm_stream *stream)
{
	mapper_wake(stream->backend);
}

static uint64_t playback_position(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;
	uint64_t frames;

	pthread_mutex_lock(&playback->mapper.lock);
	if (!playback->mapper.lost)
		ask_position(playback);
	frames = client_heard(playback);
	pthread_mutex_unlock(&playback->mapper.lock);
	return frames;
}

/* The device turns the sound down, at once. One channel is its client's left one, and the device's both. */
static int playback_control(struct mm_stream *stream, enum mm_control what, uint32_t value)
{
	struct playback *playback = stream->backend;
	MMRESULT result;

	(void)what;
	if (stream->format.channels == 1)
		value = (value & 0xFFFF) | value << 16;
	if (value == playback->volume)
		return 0;
	result = waveOutSetVolume(playback->mapper.device, value);
	if (result)
		return result == MMSYSERR_NODRIVER ? -ENODEV : -ENOTSUP;
	playback->volume = value;
	return 0;
}

const struct mm_wave_ops mapper_playback = {
	.open = playback_open,
	.close = playback_close,
	.start = playback_start,
	.stop = playback_stop,
	.reset = playback_reset,
	.queued = playback_queued,
	.position = playback_position,
	.control = playback_control,
};
