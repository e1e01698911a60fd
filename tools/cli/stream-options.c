/* SPDX-License-Identifier: MIT */
/* The options that play and record share. */
#include "stream-options.h"

#include "report.h"

#define BUFFERS 4
#define BUFFERS_MAX 1024
#define FRAMES_MAX 1048576
#define FRAMES_PER_SECOND 20 /* as many buffers in a second, if the user does not say otherwise */
#define MEMORY_MAX (256u << 20)

bool mm_stream_options_check(struct mm_stream_options *options)
{
	long long buffers = BUFFERS;
	long long frames = 0;

	options->kind = mm_notify_kind_find(options->notify ? options->notify : "event");
	if (!options->kind) {
		mm_report_error("--notify %s: not function, window, task or event", options->notify);
		return false;
	}
	if (mm_options_number("buffers", options->buffers, 1, BUFFERS_MAX, &buffers) ||
		mm_options_number("frames", options->frames, 1, FRAMES_MAX, &frames))
		return false;
	options->buffer_count = (unsigned)buffers;
	options->buffer_frames = (size_t)frames;
	return true;
}

size_t mm_stream_options_capacity(const struct mm_stream_options *options)
{
	return options->buffer_frames ? options->buffer_frames : MM_STREAM_FRAMES_USUAL_MAX;
}

size_t mm_stream_options_frames(const struct mm_stream_options *options, unsigned rate, size_t frame_bytes)
{
	size_t frames = options->buffer_frames;

	if (!frames) {
		frames = rate < FRAMES_PER_SECOND ? 1 : rate / FRAMES_PER_SECOND;
		frames = frames < MM_STREAM_FRAMES_USUAL_MAX ? frames : MM_STREAM_FRAMES_USUAL_MAX;
	}
	if (frames * frame_bytes * options->buffer_count <= MEMORY_MAX)
		return frames;
	mm_report_error("%u buffers of %zu frames of %zu bytes are more than 256 MiB", options->buffer_count,
		frames, frame_bytes);
	return 0;
}
