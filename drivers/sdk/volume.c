/* SPDX-License-Identifier: MIT */
/* Volume of devices and streams, and its software. Real-time: no lock, no allocation. */
#include <string.h>

#include "cookie.h"
#include "result.h"
#include "volume.h"

#define DEVICES 64 /* the system takes no more from a module */

/* What is missing to full volume, so that it starts at full. */
static _Atomic uint32_t reductions[DEVICES];

static uint32_t device_volume(UINT device)
{
	return ~atomic_load(&reductions[device % DEVICES]);
}

static uint32_t product(uint32_t a, uint32_t b)
{
	return (a * b + 0x7FFF) / 0xFFFF;
}

uint32_t mm_volume_of(struct mm_stream *stream)
{
	uint32_t a = atomic_load(&stream->controls[MM_CONTROL_VOLUME]);
	uint32_t b = device_volume(stream->device);

	return product(a & 0xFFFF, b & 0xFFFF) | product(a >> 16, b >> 16) << 16;
}

/* Streams whose device computes the volume have to be told. */
static void tell_stream(struct mm_stream *stream)
{
	if (!(stream->support & WAVECAPS_VOLUME) || mm_stream_enter(stream, false))
		return;
	stream->ops->control(stream, MM_CONTROL_VOLUME, mm_volume_of(stream));
	mm_stream_leave(stream);
}

MMRESULT mm_volume_set_device(UINT device, uint32_t volume)
{
	struct mm_stream *stream;
	size_t index = 0;

	if (device >= DEVICES)
		return MMSYSERR_BADDEVICEID;
	atomic_store(&reductions[device], ~volume);
	while ((stream = mm_cookie_next(&index))) {
		if (stream->direction == MM_OUT && stream->device == device)
			tell_stream(stream);
		mm_cookie_put(stream);
	}
	return MMSYSERR_NOERROR;
}

MMRESULT mm_volume_get_device(UINT device, uint32_t *volume)
{
	if (device >= DEVICES)
		return MMSYSERR_BADDEVICEID;
	*volume = device_volume(device);
	return MMSYSERR_NOERROR;
}

/* Which side the channels belong to; a speaker in the middle hears the mean of both. */
#define LEFT \
	(SPEAKER_FRONT_LEFT | SPEAKER_BACK_LEFT | SPEAKER_FRONT_LEFT_OF_CENTER | SPEAKER_SIDE_LEFT | \
	 SPEAKER_TOP_FRONT_LEFT | SPEAKER_TOP_BACK_LEFT)
#define RIGHT \
	(SPEAKER_FRONT_RIGHT | SPEAKER_BACK_RIGHT | SPEAKER_FRONT_RIGHT_OF_CENTER | SPEAKER_SIDE_RIGHT | \
	 SPEAKER_TOP_FRONT_RIGHT | SPEAKER_TOP_BACK_RIGHT)

/* The gains of all channels, 0 to 65536. Without a mask channels alternate; a single one is left. */
static void channel_gains(const struct mm_format *format, uint32_t volume, uint32_t gains[MM_CHANNELS_MAX])
{
	uint32_t left = volume & 0xFFFF, right = volume >> 16;
	uint32_t speakers = format->speakers;

	left += left >> 15;
	right += right >> 15;
	for (unsigned i = 0; i < format->channels; i++) {
		uint32_t speaker = speakers & -speakers;

		speakers &= ~speaker;
		if (!speaker || format->channels == 1)
			gains[i] = i % 2 ? right : left;
		else if (speaker & (LEFT | RIGHT))
			gains[i] = speaker & LEFT ? left : right;
		else
			gains[i] = (left + right) / 2;
	}
}

static int32_t scale(int32_t sample, uint32_t gain)
{
	return (int32_t)(((int64_t)sample * gain) >> 16);
}

/* One loop per sample type; samples are read and written bytewise, they need not be aligned. */
#define EACH(type, expression) \
	do { \
		for (size_t i = 0; i < count; i++) { \
			uint8_t *at = bytes + i * sizeof(type); \
			uint32_t gain = gains[i % channels]; \
			type sample; \
			memcpy(&sample, at, sizeof(sample)); \
			sample = (type)(expression); \
			memcpy(at, &sample, sizeof(sample)); \
		} \
	} while (0)

static void scale_24(uint8_t *bytes, size_t count, const uint32_t *gains, unsigned channels)
{
	for (size_t i = 0; i < count; i++, bytes += 3) {
		uint32_t raw = (uint32_t)bytes[0] << 8 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 24;
		uint32_t scaled = (uint32_t)scale((int32_t)raw, gains[i % channels]);

		bytes[0] = (uint8_t)(scaled >> 8);
		bytes[1] = (uint8_t)(scaled >> 16);
		bytes[2] = (uint8_t)(scaled >> 24);
	}
}

void mm_volume_apply(const struct mm_format *format, uint32_t volume, void *samples, size_t frames)
{
	uint32_t gains[MM_CHANNELS_MAX];
	unsigned channels = format->channels;
	size_t count = frames * channels;
	uint8_t *bytes = samples;

	if (volume == MM_VOLUME_FULL || channels > MM_CHANNELS_MAX)
		return;
	channel_gains(format, volume, gains);
	switch (format->sample) {
	case MM_SAMPLE_U8:
		EACH(uint8_t, scale(sample - 0x80, gain) + 0x80);
		break;
	case MM_SAMPLE_S16:
		EACH(int16_t, scale(sample, gain));
		break;
	case MM_SAMPLE_S24:
		scale_24(bytes, count, gains, channels);
		break;
	case MM_SAMPLE_S32:
		EACH(int32_t, scale(sample, gain));
		break;
	case MM_SAMPLE_F32:
		EACH(float, sample * (float)gain / 65536.0f);
		break;
	case MM_SAMPLE_F64:
		EACH(double, sample * (double)gain / 65536.0);
		break;
	case MM_SAMPLE_OTHER:
		break;
	}
}
