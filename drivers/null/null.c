/* SPDX-License-Identifier: MIT */
/*
 * The null driver: one output that hears everything and keeps nothing, one input that records silence, both
 * at the pace of a sample clock. It is always there, and it is the one to copy for a new driver: sdk/wave.h
 * says what the operations mean and on which thread they run.
 *
 * Parameter: pace=fast moves audio as soon as there is some; real, the default, takes the time it would take.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sdk/clock.h"
#include "sdk/ping.h"

static unsigned null_count(enum mm_direction direction)
{
	(void)direction;
	return 1;
}

static int null_describe(enum mm_direction direction, unsigned index, struct mm_device *device)
{
	(void)index;
	*device = (struct mm_device){
		.name = "Null Output",
		.id = "0",
		.channels = MM_CHANNELS_MAX,
		.support = WAVECAPS_SAMPLEACCURATE,
	};
	if (direction == MM_IN)
		strcpy(device->name, "Null Input");
	return 0;
}

static int null_query(enum mm_direction direction, unsigned index, const struct mm_format *format)
{
	(void)direction;
	(void)index;
	return mm_format_is_linear(format) ? 0 : -ENOTSUP;
}

/* On the clock's thread: audio goes nowhere and comes from nowhere. */
static size_t null_move(struct mm_stream *stream, size_t frames)
{
	if (stream->direction == MM_IN)
		return mm_stream_give(stream, NULL, frames);
	return mm_stream_take(stream, NULL, frames);
}

static bool is_fast(void)
{
	char pace[16];

	return !mm_parameter("pace", pace, sizeof(pace)) && mm_clock_is_fast(pace);
}

static int null_open(struct mm_stream *stream)
{
	struct mm_clock *clock = malloc(sizeof(*clock));
	int error;

	if (!clock)
		return -ENOMEM;
	error = mm_clock_init(clock, stream, null_move, is_fast());
	if (error) {
		free(clock);
		return error;
	}
	stream->backend = clock;
	return 0;
}

static void null_close(struct mm_stream *stream)
{
	mm_clock_finish(stream->backend);
	free(stream->backend);
}

static const struct mm_wave_ops null_wave = {
	.count = null_count,
	.describe = null_describe,
	.query = null_query,
	.open = null_open,
	.close = null_close,
	.start = mm_clock_start,
	.stop = mm_clock_stop,
	.reset = mm_clock_reset,
	.queued = mm_clock_queued,
	.position = mm_clock_position,
};

const struct mm_driver mm_driver = {
	.name = "null",
	.wave = &null_wave,
	.message = mm_ping_message,
};
