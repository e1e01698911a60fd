/* SPDX-License-Identifier: MIT */
/*
 * What has been heard of a playback, as a straight line from the last answer of the server: that tells how
 * much the device has got, and how long it takes from there to the ears. In between the frames pass at the
 * stream's rate.
 *
 * Frames are counted from the open or the reset; the server counts from the open, so after a reset the line
 * needs its base, the server's count at that moment. Silence that was put in between counts for the server,
 * and not here.
 */
#ifndef PULSE_LINE_H
#define PULSE_LINE_H

#include <pulse/pulseaudio.h>
#include <stdbool.h>

struct pulse_line {
	size_t frame_bytes;
	uint32_t rate;
	uint32_t ahead;    /* frames that the device gets at once, and that its latency does not tell */
	uint64_t written;  /* the client's frames sent to the server */

	uint64_t silence;  /* frames of it sent */
	uint64_t pause_at; /* the last of it is behind so many of the client's frames... */
	uint64_t pause;    /* ...and so long */

	bool based;
	int64_t base;      /* bytes */

	/* The last answer. */
	bool known;
	bool moves;
	int64_t taken;     /* by the device, silence included */
	uint64_t consumed; /* of the client's frames */
	int64_t heard;     /* silence included; negative: the first frame was still on its way... */
	pa_usec_t time;    /* ...then, by pa_rtclock_now */
	uint64_t limit;    /* the device has got no more than that for now: there was no more */
};

void pulse_line_init(struct pulse_line *line, size_t frame_bytes, uint32_t rate);

/* After a flush: everything from 0, once the base is known. */
void pulse_line_reset(struct pulse_line *line);
void pulse_line_set_base(struct pulse_line *line, const pa_timing_info *info);

/* An answer of the server. */
void pulse_line_set(struct pulse_line *line, const pa_timing_info *info, bool corked);

/* Silence was sent. */
void pulse_line_pause(struct pulse_line *line, uint64_t frames);

/* The device ran dry at this index of the server's (-1: not known), or it goes on. */
void pulse_line_stop(struct pulse_line *line, int64_t index);
void pulse_line_go(struct pulse_line *line);

/* Frames heard by now. The end of what was written counts as heard only when the server has said so. */
uint64_t pulse_line_heard(const struct pulse_line *line);

/* The line leads no further, or is too old to be trusted: the server has to be asked. */
bool pulse_line_is_over(const struct pulse_line *line);

/* Frames that the device had not taken at the last answer. */
uint64_t pulse_line_rest(const struct pulse_line *line);

/* How long it takes until so many frames are heard, in microseconds. */
pa_usec_t pulse_line_until(const struct pulse_line *line, uint64_t frames);

#endif
