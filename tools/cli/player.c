/* SPDX-License-Identifier: MIT */
/* Plays one sound that is open. */
#include "player.h"

#include <stdlib.h>
#include <string.h>

#include "file-output.h"
#include "interrupt.h"
#include "report.h"
#include "stream-open.h"

static unsigned long long total_frames(const struct mm_player *player)
{
	if (player->sound.frames <= 0 || player->loops <= 0 ||
		player->sound.frames > INT64_MAX / player->loops)
		return 0;
	return (unsigned long long)(player->sound.frames * player->loops);
}

static void fail(struct mm_player *player)
{
	player->outcome.failed = true;
	player->ended = true;
}

/* The end of the file has come: is there another pass? */
static bool next_pass(struct mm_player *player)
{
	if (mm_sound_failed(&player->sound)) {
		mm_report_error("%s: %s", player->sound.path, mm_sound_error(&player->sound));
		fail(player);
	} else if (player->sound.frames > 0 &&
		player->pass_frames < (unsigned long long)player->sound.frames) {
		mm_report_error("%s: damaged: it ends after %llu of %lld frames", player->sound.path,
			player->pass_frames, player->sound.frames);
		fail(player);
	}
	if (player->ended || !player->passes_left || !player->pass_frames)
		return false;
	if (player->loops)
		player->passes_left--;
	player->pass_frames = 0;
	if (mm_sound_rewind(&player->sound))
		return true;
	fail(player);
	return false;
}

/* Fills the buffer with what comes next. False: there is no more. */
static bool fill(struct mm_player *player, struct mm_buffer *buffer)
{
	size_t got;

	do
		got = mm_sound_read(&player->sound, buffer->header.lpData, player->outcome.buffer_frames);
	while (!got && next_pass(player));
	if (!got)
		return false;
	player->pass_frames += got;
	buffer->header.dwBufferLength =
		(DWORD)(got * player->sound.channels * mm_sample_bytes(player->sound.type));
	buffer->peak =
		mm_sample_peak(player->sound.type, buffer->header.lpData, got * player->sound.channels);
	return true;
}

/* A file driver that cannot write on stops as well; it has not written what it was to write. */
static void device_failed(struct mm_player *player, MMRESULT result)
{
	int problem = player->outcome.output ? mm_file_output_problem() : 0;

	if (problem) {
		mm_report_error("%s: %s", player->outcome.output, strerror(problem));
		player->outcome.output = NULL;
	} else {
		mm_report_error(
			"%s: the device stopped: %s", player->outcome.device.name, mm_wave_error(result));
	}
	fail(player);
}

static void feed(struct mm_player *player)
{
	struct mm_buffer *buffer;

	while (!player->ended && (buffer = mm_stream_free_buffer(player->stream)) != NULL) {
		MMRESULT result;

		if (!fill(player, buffer)) {
			player->ended = true;
			return;
		}
		result = mm_stream_queue(player->stream);
		if (result != MMSYSERR_NOERROR)
			device_failed(player, result);
	}
}

static void collect(struct mm_player *player)
{
	size_t frame_bytes = player->sound.channels * mm_sample_bytes(player->sound.type);
	struct mm_buffer *buffer;

	while ((buffer = mm_stream_take_back(player->stream)) != NULL) {
		player->outcome.frames += buffer->header.dwBufferLength / frame_bytes;
		player->peak = buffer->peak;
	}
}

static void show(struct mm_player *player)
{
	struct mm_moment moment = {
		.seconds = (double)player->outcome.frames / player->sound.rate,
		.total = (double)total_frames(player) / player->sound.rate,
		.peak = player->peak,
		.in_flight = player->stream->in_flight,
		.buffers = player->stream->count,
		.notifications = mm_notify_target_count(&player->stream->target),
	};

	mm_progress_show(&player->progress, &moment);
}

/* A device that is gone gives everything back like one that has played it: only a call tells. */
static void check_device(struct mm_player *player)
{
	MMRESULT result = player->stream->wave->start(player->stream->device);

	if (result != MMSYSERR_NOERROR && !player->outcome.failed)
		device_failed(player, result);
}

static void play_all(struct mm_player *player)
{
	mm_progress_begin(&player->progress, player->options->json);
	for (;;) {
		feed(player);
		if (!player->stream->in_flight || player->outcome.failed)
			break;
		mm_stream_wait(player->stream);
		collect(player);
		if (mm_interrupt_requested()) {
			player->outcome.stopped = true;
			break;
		}
		show(player);
	}
	mm_progress_end(&player->progress);
	if (!player->outcome.stopped)
		check_device(player);
}

static bool open_stream(struct mm_player *player)
{
	player->stream =
		mm_stream_open_for(&mm_wave_out, player->options, player->sound.speakers, &player->outcome);
	if (!player->stream)
		return false;
	if (strcmp(player->outcome.device.driver, MM_FILE_DRIVER) == 0 && mm_file_output_find(player->output))
		player->outcome.output = player->output;
	return true;
}

bool mm_player_run(struct mm_player *player)
{
	struct mm_outcome *outcome = &player->outcome;

	outcome->path = player->sound.path;
	outcome->verb = "played";
	outcome->rate = player->sound.rate;
	outcome->channels = player->sound.channels;
	outcome->type = player->sound.type;
	player->passes_left = player->loops ? player->loops - 1 : 1;
	if (!open_stream(player)) {
		outcome->failed = true;
		return false;
	}
	if (!player->options->json)
		mm_outcome_announce(outcome, "playing", total_frames(player));
	play_all(player);
	mm_stream_end(player->stream, outcome);
	return true;
}
