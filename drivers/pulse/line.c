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
	*line = (struct pulse_line){ .frame_bytes = frame_bytes, .rate = rate, .based = true, .limit = UINT64_MAX };
}

void pulse_line_reset(struct pulse_line *line)
{
	pulse_line_init(line, line->frame_bytes, line->rate);
	line->based = false;
}

void pulse_line_set_base(struct pulse_line *line, const pa_timing_info *info)
{
	line->base = info->read_index;
	line->based = true;
}

/* From the server's count to frames that were written. */
static uint64_t written_at(const struct pulse_line *line, int64_t index)
{
	int64_t frames = (index - line->base) / (int64_t)line->frame_bytes;

	if (frames < 0)
		return 0;
	return (uint64_t)frames < line->written ? (uint64_t)frames : line->written;
}

/* Silence that the device has got behind the last frame. */
static int64_t silence_of(const struct pulse_line *line, const pa_timing_info *info)
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
	line->consumed = written_at(line, info->read_index);
	line->frames = (int64_t)line->consumed;
	if (!corked)
		line->frames += silence_of(line, info) - frames_of(line, info->sink_usec);
	line->time = now - (age < TRUSTED_USEC ? age : 0);
	line->moves = !corked && (info->playing || line->consumed == line->written);
	line->known = true;
	if (info->playing)
		line->limit = UINT64_MAX;
}

void pulse_line_stop(struct pulse_line *line, int64_t index)
{
	line->limit = line->based && index >= 0 ? written_at(line, index) : line->written;
}

void pulse_line_go(struct pulse_line *line)
{
	line->limit = UINT64_MAX;
}

/* Where the line leads without an end. */
static int64_t heard(const struct pulse_line *line)
{
	pa_usec_t now = pa_rtclock_now();

	if (!line->known || !line->moves || now < line->time)
		return line->frames;
	return line->frames + frames_of(line, now - line->time);
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
	int64_t frames = heard(line);

	if (frames < 0)
		return 0;
	return (uint64_t)frames < end_of(line) ? (uint64_t)frames : end_of(line);
}

bool pulse_line_is_over(const struct pulse_line *line)
{
	return !line->known || !line->moves || pa_rtclock_now() - line->time > TRUSTED_USEC ||
	       (heard(line) >= (int64_t)end_of(line) && line->consumed < line->written);
}

pa_usec_t pulse_line_until(const struct pulse_line *line, uint64_t frames)
{
	int64_t left = (int64_t)frames - heard(line);

	return left > 0 ? (pa_usec_t)left * PA_USEC_PER_SEC / line->rate : 0;
}
