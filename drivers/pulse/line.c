/* SPDX-License-Identifier: MIT */
/* What has been heard of a playback. */
#include <stdint.h>

#include "line.h"

#define TRUSTED_USEC (1 * PA_USEC_PER_SEC)

static int64_t frames_of(const struct pulse_line *line, pa_usec_t time)
{
	return (int64_t)(time * line->rate / PA_USEC_PER_SEC);
}

void pulse_line_init(struct pulse_line *line, size_t frame_bytes, uint32_t rate)
{
	*line = (struct pulse_line){
		.frame_bytes = frame_bytes,
		.rate = rate,
		.based = true,
		.limit = UINT64_MAX,
	};
}

void pulse_line_reset(struct pulse_line *line)
{
	uint32_t ahead = line->ahead;

	pulse_line_init(line, line->frame_bytes, line->rate);
	line->ahead = ahead;
	line->based = false;
}

void pulse_line_set_base(struct pulse_line *line, const pa_timing_info *info)
{
	line->base = info->read_index;
	line->based = true;
}

static int64_t frames_at(const struct pulse_line *line, int64_t index)
{
	return (index - line->base) / (int64_t)line->frame_bytes;
}

/* Of so many frames, the client's. */
static uint64_t without_silence(const struct pulse_line *line, int64_t frames)
{
	uint64_t number = frames < 0 ? 0 : (uint64_t)frames;
	uint64_t earlier = line->silence - line->pause;

	number = number < earlier ? 0 : number - earlier;
	if (number > line->pause_at)
		number = number - line->pause_at > line->pause ? number - line->pause : line->pause_at;
	return number < line->written ? number : line->written;
}

/* What the device has got behind the last frame, by itself. */
static int64_t silence_after(const struct pulse_line *line, const pa_timing_info *info)
{
	if (info->playing || info->since_underrun < 0 || line->consumed < line->written)
		return 0;
	return info->since_underrun / (int64_t)line->frame_bytes;
}

void pulse_line_set(struct pulse_line *line, const pa_timing_info *info, bool corked)
{
	pa_usec_t now = pa_rtclock_now();
	pa_usec_t age = pa_timeval_age(&info->timestamp);

	if (!line->based || info->read_index_corrupt)
		return;
	line->taken = frames_at(line, info->read_index);
	line->consumed = without_silence(line, line->taken);
	line->heard = line->taken;
	if (!corked)
		line->heard += silence_after(line, info) - frames_of(line, info->sink_usec) - line->ahead;
	line->time = now - (age < TRUSTED_USEC ? age : 0);
	line->moves = !corked && (info->playing || line->consumed == line->written);
	line->known = true;
	if (info->playing)
		line->limit = UINT64_MAX;
}

void pulse_line_pause(struct pulse_line *line, uint64_t frames)
{
	line->pause = line->pause_at == line->written ? line->pause + frames : frames;
	line->pause_at = line->written;
	line->silence += frames;
}

void pulse_line_stop(struct pulse_line *line, int64_t index)
{
	bool told = line->based && index >= 0;

	line->limit = told ? without_silence(line, frames_at(line, index)) : line->written;
}

void pulse_line_go(struct pulse_line *line)
{
	line->limit = UINT64_MAX;
}

/* Where the line leads without an end, silence included. */
static int64_t lead(const struct pulse_line *line)
{
	pa_usec_t now = pa_rtclock_now();

	if (!line->known || !line->moves || now < line->time)
		return line->heard;
	return line->heard + frames_of(line, now - line->time);
}

/* Where it ends for now. */
static uint64_t end_of(const struct pulse_line *line)
{
	uint64_t end = line->written;

	if (line->consumed < line->written)
		end--;
	return end < line->limit ? end : line->limit;
}

uint64_t pulse_line_heard(const struct pulse_line *line)
{
	uint64_t frames = without_silence(line, lead(line));

	return frames < end_of(line) ? frames : end_of(line);
}

bool pulse_line_is_over(const struct pulse_line *line)
{
	return !line->known || !line->moves || pa_rtclock_now() - line->time > TRUSTED_USEC ||
	       (line->consumed < line->written && pulse_line_heard(line) >= end_of(line));
}

uint64_t pulse_line_rest(const struct pulse_line *line)
{
	int64_t rest = (int64_t)(line->written + line->silence) - line->taken;

	return rest > 0 ? (uint64_t)rest : 0;
}

pa_usec_t pulse_line_until(const struct pulse_line *line, uint64_t frames)
{
	int64_t at = lead(line);
	uint64_t heard = without_silence(line, at);
	uint64_t left = frames > heard ? frames - heard : 0;

	if (at < 0)
		left += (uint64_t)-at;
	return left * PA_USEC_PER_SEC / line->rate;
}
