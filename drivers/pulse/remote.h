/* SPDX-License-Identifier: MIT */
/*
 * An open stream: what both directions share, and how it is made. Everything is under the lock of server.h;
 * the operations of sdk/wave.h take it, libpulse's callbacks run under it.
 */
#ifndef PULSE_REMOTE_H
#define PULSE_REMOTE_H

#include <pulse/pulseaudio.h>

#include "sdk/wave.h"

struct pulse_stream {
	struct mm_stream *stream;
	pa_context *context; /* a reference */
	pa_stream *remote;   /* a reference */
	size_t frame_bytes;
	bool running;        /* between start and stop */
};

/*
 * Makes the stream in `pulse`, corked, and waits until the server has it. `connect` sets the callbacks and
 * connects; negative: it failed. 0 or -errno, then nothing is left.
 */
int pulse_stream_open(struct pulse_stream *pulse, struct mm_stream *stream,
                      int (*connect)(struct pulse_stream *pulse, const char *device));

/* With the lock. No callback of the stream comes any more. */
void pulse_stream_close(struct pulse_stream *pulse);

/* With the lock. The server has it still. */
bool pulse_stream_is_good(const struct pulse_stream *pulse);

/* With the lock, also in callbacks: it is gone for its client. */
void pulse_stream_lose(struct pulse_stream *pulse);

/* With the lock. */
void pulse_stream_cork(struct pulse_stream *pulse, bool cork);

/* Bytes of so much audio. */
uint32_t pulse_stream_bytes(const struct pulse_stream *pulse, unsigned milliseconds);

/* Of an open stream, and its open. */
extern const struct mm_wave_ops pulse_playback;
extern const struct mm_wave_ops pulse_record;

#endif
