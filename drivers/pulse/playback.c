/* SPDX-License-Identifier: MIT */
/*
 * Playback to a sink. The server asks for audio whenever there is less than the latency on its way; what
 * the client has queued is copied straight into its memory. When there is nothing, the server waits: no
 * silence is put in, so frames written and frames heard are the client's own.
 *
 * PipeWire's service passes audio on in pieces of one size, and keeps a rest that is too short until more
 * comes. So the end of what a client plays is followed by silence there, sent just before the rest would
 * have come too late.
 *
 * A timer stands at the moment when the next block is heard to its end.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "devices.h"
#include "line.h"
#include "sdk/driver.h"
#include "server.h"
#include "remote.h"

#define DEVICE_MS 5u    /* in the device's buffer; the server computes it from the latency and the request */
#define REQUEST_MS 10u  /* the server asks for no less; of PipeWire's service: */
#define PIECE_MS 5u
#define START_MS 10u    /* the server starts when it has got so much... */
#define HURRY_MS 5u     /* ...or when no more has come for so long */
#define PATIENCE_MS 20u /* for an answer that may have been lost */

struct playback {
	struct pulse_stream pulse; /* first */
	struct pulse_line line;
	pa_operation *question;    /* how far the server is; one at a time */
	pa_operation *base;        /* the same, for the line's base */
	pa_time_event *timer;
	pa_usec_t rest_due;        /* when the rest is lost for the next piece; 0: there is none */
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

/* When to look again, if the server says nothing before; PA_USEC_INVALID: never. */
static pa_usec_t next_look(const struct playback *playback)
{
	const struct pulse_line *line = &playback->line;
	uint64_t due = mm_stream_due(playback->pulse.stream);

	if (!playback->pulse.running || pulse_line_heard(line) == line->written)
		return PA_USEC_INVALID;
	if (!playback->started)
		return HURRY_MS * PA_USEC_PER_MSEC;
	if (pulse_line_is_over(line))
		return PATIENCE_MS * PA_USEC_PER_MSEC;
	return due ? pulse_line_until(line, due) : PA_USEC_INVALID;
}

static void plan(struct playback *playback)
{
	pa_usec_t now = pa_rtclock_now();
	pa_usec_t look = next_look(playback);

	if (look != PA_USEC_INVALID)
		look = now + (look < PA_USEC_PER_MSEC ? PA_USEC_PER_MSEC : look);
	if (playback->rest_due && (look == PA_USEC_INVALID || playback->rest_due < look))
		look = playback->rest_due;
	pa_context_rttime_restart(playback->pulse.context, playback->timer, look);
}

static void tell(struct playback *playback)
{
	mm_stream_played(playback->pulse.stream, pulse_line_heard(&playback->line));
	plan(playback);
}

/* The piece after the one that the device has just got is not full. */
static void watch_rest(struct playback *playback)
{
	const struct pulse_line *line = &playback->line;
	uint64_t rest = pulse_line_rest(line);

	playback->rest_due = 0;
	if (playback->pulse.running && rest && rest < line->ahead && line->consumed < line->written)
		playback->rest_due = line->time + line->ahead * PA_USEC_PER_SEC / line->rate * 3 / 4;
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
	watch_rest(playback);
	tell(playback);
}

static void on_base(pa_stream *remote, int success, void *user)
{
	struct playback *playback = user;
	const pa_timing_info *info = pa_stream_get_timing_info(remote);

	end_operation(&playback->base);
	if (success && info)
		pulse_line_set_base(&playback->line, info);
	else
		pulse_stream_lose(&playback->pulse); /* nobody could tell any more what has been heard */
}

static void ask(struct playback *playback)
{
	pa_stream *remote = playback->pulse.remote;

	if (!playback->question && pulse_stream_is_good(&playback->pulse))
		playback->question = pa_stream_update_timing_info(remote, on_answer, playback);
}

/* What was asked before is answered by what was then. */
static void ask_again(struct playback *playback)
{
	end_operation(&playback->question);
	ask(playback);
}

/* Makes the rest long enough. */
static void send_silence(struct playback *playback)
{
	struct pulse_stream *pulse = &playback->pulse;
	size_t bytes = playback->line.ahead * pulse->frame_bytes + pulse_stream_bytes(pulse, START_MS);
	void *data;

	playback->rest_due = 0;
	if (mm_stream_left(pulse->stream) || pa_stream_begin_write(pulse->remote, &data, &bytes) < 0 || !data)
		return;
	bytes -= bytes % pulse->frame_bytes;
	memset(data, mm_format_silence(&pulse->stream->format), bytes);
	pa_stream_write(pulse->remote, data, bytes, NULL, 0, PA_SEEK_RELATIVE);
	pulse_line_pause(&playback->line, bytes / pulse->frame_bytes);
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
		playback->rest_due = 0;
		if (!frames)
			pa_stream_cancel_write(pulse->remote);
		else
			pa_stream_write(pulse->remote, data, frames * pulse->frame_bytes, NULL, 0,
			                PA_SEEK_RELATIVE);
	}
}

/* There may be a rest: an answer will tell. */
static bool is_short(const struct playback *playback)
{
	return playback->line.ahead && !mm_stream_left(playback->pulse.stream);
}

static void fill_and_tell(struct playback *playback)
{
	if (!playback->pulse.running)
		return;
	fill(playback);
	if (playback->started && (pulse_line_is_over(&playback->line) || is_short(playback)))
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

static bool is_rest_due(const struct playback *playback)
{
	return playback->rest_due && pa_rtclock_now() >= playback->rest_due;
}

static void on_timer(pa_mainloop_api *api, pa_time_event *event, const struct timeval *time, void *user)
{
	struct playback *playback = user;

	(void)api, (void)event, (void)time;
	if (!playback->pulse.running || !pulse_stream_is_good(&playback->pulse))
		return;
	if (playback->line.ahead && (!playback->started || is_rest_due(playback)))
		send_silence(playback);
	if (!playback->started)
		trigger(playback);
	if (pulse_line_is_over(&playback->line))
		ask(playback);
	tell(playback);
}

/* How much the server takes at once depends on what else is played. */
static void on_attributes(pa_stream *remote, void *user)
{
	const pa_buffer_attr *buffer = pa_stream_get_buffer_attr(remote);
	struct playback *playback = user;

	if (buffer && pulse_is_pipewire() && buffer->tlength > 2 * buffer->minreq)
		playback->line.ahead =
		    (buffer->tlength - 2 * buffer->minreq) / (uint32_t)playback->pulse.frame_bytes;
}

static unsigned latency_ms(unsigned request_ms)
{
	char value[16];
	unsigned long number = 0;

	if (!mm_parameter("latency", value, sizeof(value)))
		number = strtoul(value, NULL, 10);
	return number > 2 * request_ms && number <= 2000 ? (unsigned)number : 2 * (request_ms + DEVICE_MS);
}

static int connect_playback(struct pulse_stream *pulse, const char *device)
{
	struct playback *playback = (struct playback *)pulse;
	unsigned request_ms = pulse_is_pipewire() ? PIECE_MS : REQUEST_MS;
	const pa_buffer_attr buffer = {
		.maxlength = (uint32_t)-1,
		.tlength = pulse_stream_bytes(pulse, latency_ms(request_ms)),
		.prebuf = pulse_stream_bytes(pulse, START_MS),
		.minreq = pulse_stream_bytes(pulse, request_ms),
	};

	playback->timer = pa_context_rttime_new(pulse->context, PA_USEC_INVALID, on_timer, playback);
	if (!playback->timer)
		return -1;
	pa_stream_set_write_callback(pulse->remote, on_writable, pulse);
	pa_stream_set_started_callback(pulse->remote, on_started, pulse);
	pa_stream_set_underflow_callback(pulse->remote, on_underflow, pulse);
	pa_stream_set_buffer_attr_callback(pulse->remote, on_attributes, pulse);
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
	if (!error) {
		pulse_lock();
		on_attributes(playback->pulse.remote, playback);
		pulse_leave();
		return 0;
	}
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
	playback->rest_due = 0;
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
