/* SPDX-License-Identifier: MIT */
/*
 * A driver for tests: one output and one input that take a single format, $PICKY_FORMAT: rate, channels and
 * bits, as "48000 2 16"; 32 bits are float. What is played is in the file $PICKY_OUT, without a header;
 * what is recorded is read from $PICKY_IN, and silence behind its end. Nothing takes its time, unless
 * $PICKY_PACE is set.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sdk/clock.h"

#define CHUNK_FRAMES 1024u

struct picky {
	struct mm_clock clock; /* first */
	FILE *file;
	uint8_t *chunk;
};

static unsigned picky_count(enum mm_direction direction)
{
	(void)direction;
	return 1;
}

static int picky_describe(enum mm_direction direction, unsigned index, struct mm_device *device)
{
	(void)direction;
	(void)index;
	*device = (struct mm_device){ .name = "Picky", .id = "0", .channels = MM_CHANNELS_MAX };
	return 0;
}

static int picky_query(enum mm_direction direction, unsigned index, const struct mm_format *format)
{
	const char *text = getenv("PICKY_FORMAT");
	unsigned rate, channels, bits;

	(void)direction;
	(void)index;
	if (!text || sscanf(text, "%u %u %u", &rate, &channels, &bits) != 3)
		return -ENODEV;
	if (format->rate != rate || format->channels != channels || format->bits != bits)
		return -ENOTSUP;
	return (format->sample == MM_SAMPLE_F32) == (bits == 32) ? 0 : -ENOTSUP;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t play(struct mm_stream *stream, size_t frames)
{
	struct picky *picky = stream->backend;
	size_t moved = mm_stream_take(stream, picky->chunk, least(frames, CHUNK_FRAMES));

	if (fwrite(picky->chunk, stream->format.frame_bytes, moved, picky->file) != moved)
		mm_stream_lost(stream);
	fflush(picky->file);
	return moved;
}

static size_t record(struct mm_stream *stream, size_t frames)
{
	struct picky *picky = stream->backend;

	frames = least(frames, CHUNK_FRAMES);
	memset(picky->chunk, mm_format_silence(&stream->format), frames * stream->format.frame_bytes);
	if (fread(picky->chunk, stream->format.frame_bytes, frames, picky->file) == 0)
		clearerr(picky->file);
	mm_stream_give(stream, picky->chunk, frames);
	return frames;
}

static int picky_open(struct mm_stream *stream)
{
	bool in = stream->direction == MM_IN;
	const char *path = getenv(in ? "PICKY_IN" : "PICKY_OUT");
	struct picky *picky = calloc(1, sizeof(*picky));

	if (!picky || !path)
		abort();
	picky->file = fopen(path, in ? "rb" : "wb");
	picky->chunk = malloc(CHUNK_FRAMES * stream->format.frame_bytes);
	if (!picky->file || !picky->chunk ||
	    mm_clock_init(&picky->clock, stream, in ? record : play, !getenv("PICKY_PACE")))
		abort();
	stream->backend = picky;
	return 0;
}

static void picky_close(struct mm_stream *stream)
{
	struct picky *picky = stream->backend;

	mm_clock_finish(&picky->clock);
	fclose(picky->file);
	free(picky->chunk);
	free(picky);
}

static const struct mm_wave_ops picky_wave = {
	.count = picky_count,
	.describe = picky_describe,
	.query = picky_query,
	.open = picky_open,
	.close = picky_close,
	.start = mm_clock_start,
	.stop = mm_clock_stop,
	.reset = mm_clock_reset,
	.queued = mm_clock_queued,
	.position = mm_clock_position,
};

const struct mm_driver mm_driver = {
	.name = "picky",
	.wave = &picky_wave,
};
