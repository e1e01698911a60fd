/* SPDX-License-Identifier: MIT */
/* Sample types of wave formats, and the formats themselves. */
#include "samples.h"

#include <math.h>
#include <string.h>

struct kind {
	const char *name;
	const char *option; /* of --bits; NULL: not offered */
	size_t bytes;
	WORD tag;
};

static const struct kind kinds[] = {
	[MM_SAMPLE_U8] = { "8 bit", "8", 1, WAVE_FORMAT_PCM },
	[MM_SAMPLE_S16] = { "16 bit", "16", 2, WAVE_FORMAT_PCM },
	[MM_SAMPLE_S24] = { "24 bit", "24", 3, WAVE_FORMAT_PCM },
	[MM_SAMPLE_S32] = { "32 bit", "32", 4, WAVE_FORMAT_PCM },
	[MM_SAMPLE_F32] = { "32 bit float", "float", 4, WAVE_FORMAT_IEEE_FLOAT },
	[MM_SAMPLE_F64] = { "64 bit float", NULL, 8, WAVE_FORMAT_IEEE_FLOAT },
};

size_t mm_sample_bytes(enum mm_sample_type type)
{
	return kinds[type].bytes;
}

const char *mm_sample_name(enum mm_sample_type type)
{
	return kinds[type].name;
}

bool mm_sample_find(const char *text, enum mm_sample_type *type)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i].option && strcmp(kinds[i].option, text) == 0) {
			*type = (enum mm_sample_type)i;
			return true;
		}
	}
	return false;
}

static double sample_at(enum mm_sample_type type, const unsigned char *at)
{
	union {
		int16_t s16;
		int32_t s32;
		float f32;
		double f64;
	} value = { 0 };

	switch (type) {
	case MM_SAMPLE_U8:
		return (*at - 128) / 128.0;
	case MM_SAMPLE_S16:
		memcpy(&value.s16, at, sizeof(value.s16));
		return value.s16 / 32768.0;
	case MM_SAMPLE_S24:
		return (int32_t)((uint32_t)at[0] << 8 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 24) /
			2147483648.0;
	case MM_SAMPLE_S32:
		memcpy(&value.s32, at, sizeof(value.s32));
		return value.s32 / 2147483648.0;
	case MM_SAMPLE_F32:
		memcpy(&value.f32, at, sizeof(value.f32));
		return (double)value.f32;
	case MM_SAMPLE_F64:
		memcpy(&value.f64, at, sizeof(value.f64));
		return value.f64;
	}
	return 0;
}

float mm_sample_peak(enum mm_sample_type type, const void *samples, size_t count)
{
	const unsigned char *at = samples;
	double peak = 0;

	for (size_t i = 0; i < count; i++, at += kinds[type].bytes) {
		double value = fabs(sample_at(type, at));

		if (value > peak)
			peak = value;
	}
	return (float)peak;
}

bool mm_format_possible(enum mm_sample_type type, long long rate, long long channels)
{
	long long frame;

	if (rate < 1 || rate > UINT32_MAX || channels < 1 || channels > UINT16_MAX)
		return false;
	frame = channels * (long long)kinds[type].bytes;
	return frame <= UINT16_MAX && rate * frame <= UINT32_MAX;
}

/* The speakers of the usual layouts: mono, stereo, 3.0, quad, 5.0, 5.1, 6.1, 7.1. */
static DWORD usual_speakers(uint16_t channels)
{
	static const DWORD masks[] = { 0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x13F, 0x63F };

	return channels < sizeof(masks) / sizeof(masks[0]) ? masks[channels] : 0;
}

void mm_format_fill(WAVEFORMATEXTENSIBLE *format, enum mm_sample_type type, uint32_t rate, uint16_t channels,
	uint32_t speakers)
{
	/* The GUID of a format that has a number of its own begins with it. */
	static const GUID numbered = { 0, 0x0000, 0x0010,
		{ 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71 } };
	const struct kind *kind = &kinds[type];

	memset(format, 0, sizeof(*format));
	format->Format.wFormatTag = kind->tag;
	format->Format.nChannels = channels;
	format->Format.nSamplesPerSec = rate;
	format->Format.nBlockAlign = (WORD)(channels * kind->bytes);
	format->Format.nAvgBytesPerSec = rate * format->Format.nBlockAlign;
	format->Format.wBitsPerSample = (WORD)(kind->bytes * 8);
	if (channels <= 2 && kind->bytes <= 2)
		return;
	format->Format.wFormatTag = WAVE_FORMAT_EXTENSIBLE;
	format->Format.cbSize = sizeof(*format) - sizeof(format->Format);
	format->Samples.wValidBitsPerSample = format->Format.wBitsPerSample;
	format->dwChannelMask = speakers ? speakers : usual_speakers(channels);
	format->SubFormat = numbered;
	format->SubFormat.Data1 = kind->tag;
}
