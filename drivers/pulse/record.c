/* SPDX-License-Identifier: MIT */
/* Recording from a source. */
#include <errno.h>
#include <stdlib.h>

#include "server.h"
#include "remote.h"

#define FRAGMENT_MS 10u /* what comes at once */

struct record {
	struct pulse_stream pulse; /* first */
	pa_operation *flush;       /* under way: what arrives was recorded before the start */
};

/* Holes in what the server has are silence. */
static void give_all(struct record *record)
{
	struct pulse_stream *pulse = &record->pulse;
	const void *data;
	size_t bytes;

	while (pa_stream_peek(pulse->remote, &data, &bytes) >= 0 && bytes) {
		if (pulse->running && !record->flush)
			mm_stream_give(pulse->stream, data, bytes / pulse->frame_bytes);
		pa_stream_drop(pulse->remote);
	}
}

static void on_readable(pa_stream *remote, size_t bytes, void *user)
{
	(void)remote, (void)bytes;
	give_all(user);
}

static void end_flush(struct record *record)
{
	if (!record->flush)
		return;
	pa_operation_cancel(record->flush);
	pa_operation_unref(record->flush);
	record->flush = NULL;
}

static void on_flushed(pa_stream *remote, int success, void *user)
{
	(void)remote, (void)success;
	end_flush(user);
}

static int connect_record(struct pulse_stream *pulse, const char *device)
{
	const pa_buffer_attr buffer = {
		.maxlength = (uint32_t)-1,
		.fragsize = pulse_stream_bytes(pulse, FRAGMENT_MS),
	};

	pa_stream_set_read_callback(pulse->remote, on_readable, pulse);
	return pa_stream_connect_record(pulse->remote, device, &buffer,
	                                PA_STREAM_START_CORKED | PA_STREAM_ADJUST_LATENCY);
}

static int record_open(struct mm_stream *stream)
{
	struct record *record = calloc(1, sizeof(*record));
	int error;

	if (!record)
		return -ENOMEM;
	error = pulse_stream_open(&record->pulse, stream, connect_record);
	if (error) {
		free(record);
		return error;
	}
	stream->backend = record;
	return 0;
}

static void record_close(struct mm_stream *stream)
{
	struct record *record = stream->backend;

	pulse_lock();
	end_flush(record);
	pulse_stream_close(&record->pulse);
	pulse_leave();
	free(record);
}

static int record_start(struct mm_stream *stream)
{
	struct record *record = stream->backend;
	int error = -ENODEV;

	pulse_lock();
	if (pulse_stream_is_good(&record->pulse)) {
		record->pulse.running = true;
		end_flush(record);
		record->flush = pa_stream_flush(record->pulse.remote, on_flushed, record);
		pulse_stream_cork(&record->pulse, false);
		error = 0;
	}
	pulse_leave();
	return error;
}

static void record_stop(struct mm_stream *stream)
{
	struct record *record = stream->backend;

	pulse_lock();
	give_all(record);
	record->pulse.running = false;
	pulse_stream_cork(&record->pulse, true);
	pulse_leave();
}

const struct mm_wave_ops pulse_record = {
	.open = record_open,
	.close = record_close,
	.start = record_start,
	.stop = record_stop,
};
