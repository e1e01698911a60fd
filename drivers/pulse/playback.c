/* SPDX-License-Identifier: MIT */
/*
 * Playback to a sink. The server asks for audio whenever there is less than the latency on its way; what the client has
 * queued is copied straight into its memory. When there is nothing, the server waits: no silence is put in, so frames
 * written and frames heard are the client's own.
 *
 * A timer stands at the moment when the next block is heard to its end.
 */
#include <errno.h>
#include <stdlib.h>

#include "line.h"
#include "sdk/driver.h"
#include "server.h"
#include "remote.h"

#define LATENCY_MS 30u  /* on its way at most */
#define START_MS 10u    /* the server starts when it has got so much... */
#define HURRY_MS 5u     /* ...or when no more has come for so long */
#define REQUEST_MS 5u   /* the server asks for no less */
#define PATIENCE_MS 20u /* for an answer that may have been lost */

struct playback {
	struct pulse_stream pulse; /* first */
	struct pulse_line line;
	pa_operation *question;    /* how far the server is; one at a time */
	pa_operation *base;        /* the same, for the line's base */
	pa_time_event *timer;
	bool started;              /* the server plays, or will as soon as it can */
};

static void end_operation(pa_operation **operation)
{
	if (!*operation)
		return;
	pa_operation_cancel(*operation);
	pa_operation_unref(*operation);
	*operation = NULL;
}

static void set_timer(struct playback *playback, pa_usec_t distance)
{
	if (distance < PA_USEC_PER_MSEC)
		distance = PA_USEC_PER_MSEC;
	pa_context_rttime_restart(playback->pulse.context, playback->timer, pa_rtclock_now() + distance);
}

static void stop_timer(struct playback *playback)
{
	pa_context_rttime_restart(playback->pulse.context, playback->timer, PA_USEC_INVALID);
}

/* When to look again, if the server says nothing before. */
static void plan(struct playback *playback)
{
	const struct pulse_line *line = &playback->line;
	uint64_t due = mm_stream_due(playback->pulse.stream);

	if (!playback->pulse.running || pulse_line_heard(line) == line->written)
		stop_timer(playback);
	else if (!playback->started)
		set_timer(playback, HURRY_MS * PA_USEC_PER_MSEC);
	else if (pulse_line_is_over(line))
		set_timer(playback, PATIENCE_MS * PA_USEC_PER_MSEC);
	else if (due)
		set_timer(playback, pulse_line_until(line, due));
	else
		stop_timer(playback);
}

static void tell(struct playback *playback)
{
	mm_stream_played(playback->pulse.stream, pulse_line_heard(&playback->line));
	plan(playback);
}

static void on_answer(pa_stream *remote, int success, void *user)
{
	struct playback *playback = user;
	const pa_timing_info *info = pa_stream_get_timing_info(remote);

	end_operation(&playback->question);
	if (!success || !info)
		return;
	playback->started |= info->playing;
	pulse_line_set(&playback->line, info, !playback->pulse.running);
	tell(playback);
}

static void on_base(pa_stream *remote, int success, void *user)
{
	struct playback *playback = user;
	const pa_timing_info *info = pa_stream_get_timing_info(remote);

	end_operation(&playback->base);
	if (success && info)
		pulse_line_set_base(&playback->line, info);
}

static void ask(struct playback *playback)
{
	if (!playback->question && pulse_stream_is_good(&playback->pulse))
		playback->question = pa_stream_update_timing_info(playback->pulse.remote, on_answer, playback);
}

/* What was asked before is answered by what was then. */
static void ask_again(struct playback *playback)
{
	end_operation(&playback->question);
	ask(playback);
}

/* Sends what the server wants and the client has. */
static void fill(struct playback *playback)
{
	struct pulse_stream *pulse = &playback->pulse;
	size_t room = pa_stream_writable_size(pulse->remote);
	size_t frames = 1, bytes;
	void *data;

	if (room == (size_t)-1)
		return;
	for (; frames && room >= pulse->frame_bytes; room -= frames * pulse->frame_bytes) {
		bytes = room;
		if (pa_stream_begin_write(pulse->remote, &data, &bytes) < 0 || !data)
			return;
		bytes = bytes < room ? bytes : room;
		frames = mm_stream_take(pulse->stream, data, bytes / pulse->frame_bytes);
		playback->line.written += frames;
		if (!frames)
			pa_stream_cancel_write(pulse->remote);
		else
			pa_stream_write(pulse->remote, data, frames * pulse->frame_bytes, NULL, 0, PA_SEEK_RELATIVE);
	}
}

static void fill_and_tell(struct playback *playback)
{
	if (!playback->pulse.running)
		return;
	fill(playback);
	if (playback->started && pulse_line_is_over(&playback->line))
		ask(playback);
	tell(playback);
}

static void on_writable(pa_stream *remote, size_t bytes, void *user)
{
	(void)remote, (void)bytes;
	fill_and_tell(user);
}

static void on_started(pa_stream *remote, void *user)
{
	struct playback *playback = user;

	(void)remote;
	playback->started = true;
	pulse_line_go(&playback->line);
	ask_again(playback);
}

/* From here the server waits for START_MS again. */
static void on_underflow(pa_stream *remote, void *user)
{
	struct playback *playback = user;

	playback->started = false;
	pulse_line_stop(&playback->line, pa_stream_get_underflow_index(remote));
	ask_again(playback);
	plan(playback);
}

static void trigger(struct playback *playback)
{
	pa_operation *operation = pa_stream_trigger(playback->pulse.remote, NULL, NULL);

	if (operation)
		pa_operation_unref(operation);
	playback->started = true;
}

static void on_timer(pa_mainloop_api *api, pa_time_event *event, const struct timeval *time, void *user)
{
	struct playback *playback = user;

	(void)api, (void)event, (void)time;
	if (!playback->pulse.running || !pulse_stream_is_good(&playback->pulse))
		return;
	if (!playback->started)
		trigger(playback);
	if (pulse_line_is_over(&playback->line))
		ask(playback);
	tell(playback);
}

static unsigned latency_ms(void)
{
	char value[16];
	unsigned long number = LATENCY_MS;

	if (!mm_parameter("latency", value, sizeof(value)))
		number = strtoul(value, NULL, 10);
	return number >= LATENCY_MS / 2 && number <= 2000 ? (unsigned)number : LATENCY_MS;
}

static int connect_playback(struct pulse_stream *pulse, const char *device)
{
	struct playback *playback = (struct playback *)pulse;
	const pa_buffer_attr buffer = {
		.maxlength = (uint32_t)-1,
		.tlength = pulse_stream_bytes(pulse, latency_ms()),
		.prebuf = pulse_stream_bytes(pulse, START_MS),
		.minreq = pulse_stream_bytes(pulse, REQUEST_MS),
	};

	playback->timer = pa_context_rttime_new(pulse->context, PA_USEC_INVALID, on_timer, playback);
	if (!playback->timer)
		return -1;
	pa_stream_set_write_callback(pulse->remote, on_writable, pulse);
	pa_stream_set_started_callback(pulse->remote, on_started, pulse);
	pa_stream_set_underflow_callback(pulse->remote, on_underflow, pulse);
	return pa_stream_connect_playback(pulse->remote, device, &buffer,
	                                  PA_STREAM_START_CORKED | PA_STREAM_ADJUST_LATENCY, NULL, NULL);
}

static int playback_open(struct mm_stream *stream)
{
	struct playback *playback = calloc(1, sizeof(*playback));
	int error;

	if (!playback)
		return -ENOMEM;
	pulse_line_init(&playback->line, stream->format.frame_bytes, stream->format.rate);
	stream->backend = playback;
	error = pulse_stream_open(&playback->pulse, stream, connect_playback);
	if (!error)
		return 0;
	if (playback->timer) {
		pulse_lock();
		pulse_free_timer(playback->timer);
		pulse_leave();
	}
	free(playback);
	return error;
}

static void playback_close(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;

	pulse_lock();
	end_operation(&playback->question);
	end_operation(&playback->base);
	pulse_free_timer(playback->timer);
	pulse_stream_close(&playback->pulse);
	pulse_leave();
	free(playback);
}

static int playback_start(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;
	int error = -ENODEV;

	pulse_lock();
	if (pulse_stream_is_good(&playback->pulse)) {
		playback->pulse.running = true;
		pulse_stream_cork(&playback->pulse, false);
		ask_again(playback);
		fill_and_tell(playback);
		error = 0;
	}
	pulse_leave();
	return error;
}

static void playback_stop(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;

	pulse_lock();
	tell(playback);
	playback->pulse.running = false;
	playback->started = false;
	pulse_stream_cork(&playback->pulse, true);
	ask_again(playback);
	plan(playback);
	pulse_leave();
}

static void playback_reset(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;
	pa_stream *remote = playback->pulse.remote;
	pa_operation *flush;

	pulse_lock();
	end_operation(&playback->question);
	end_operation(&playback->base);
	pulse_line_reset(&playback->line);
	if (pulse_stream_is_good(&playback->pulse)) {
		flush = pa_stream_flush(remote, NULL, NULL);
		if (flush)
			pa_operation_unref(flush);
		playback->base = pa_stream_update_timing_info(remote, on_base, playback);
	}
	pulse_leave();
}

static void playback_queued(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;

	pulse_lock();
	fill_and_tell(playback);
	pulse_leave();
}

static uint64_t playback_position(struct mm_stream *stream)
{
	struct playback *playback = stream->backend;
	uint64_t frames;

	pulse_lock();
	frames = pulse_line_heard(&playback->line);
	pulse_leave();
	return frames;
}

const struct mm_wave_ops pulse_playback = {
	.open = playback_open,
	.close = playback_close,
	.start = playback_start,
	.stop = playback_stop,
	.reset = playback_reset,
	.queued = playback_queued,
	.position = playback_position,
};
