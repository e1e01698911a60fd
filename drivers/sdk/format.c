/* SPDX-License-Identifier: MIT */
/* Reading wave formats. */
#include <string.h>

#include <windows.h>
#include <ksmedia.h>

#include "format.h"

/* The last twelve bytes of the subformat ids that carry a WAVE_FORMAT_ tag in their first four. */
static const uint8_t tag_guid_tail[12] = { 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71 };

static enum mm_sample sample_of(uint16_t tag, uint16_t bits)
{
	if (tag == WAVE_FORMAT_PCM) {
		switch (bits) {
		case 8:
			return MM_SAMPLE_U8;
		case 16:
			return MM_SAMPLE_S16;
		case 24:
			return MM_SAMPLE_S24;
		case 32:
			return MM_SAMPLE_S32;
		}
	} else if (tag == WAVE_FORMAT_IEEE_FLOAT) {
		switch (bits) {
		case 32:
			return MM_SAMPLE_F32;
		case 64:
			return MM_SAMPLE_F64;
		}
	}
	return MM_SAMPLE_OTHER;
}

/* The tag inside, and the speakers. False: no extension, or an id that carries no tag. */
static bool parse_extension(struct mm_format *format, const WAVEFORMATEX *from)
{
	WAVEFORMATEXTENSIBLE extensible;
	uint8_t id[16];
	uint32_t tag;

	if (from->cbSize < sizeof(extensible) - sizeof(*from))
		return false;
	memcpy(&extensible, from, sizeof(extensible));
	memcpy(id, &extensible.SubFormat, sizeof(id));
	memcpy(&tag, id, sizeof(tag));
	if (memcmp(id + 4, tag_guid_tail, sizeof(tag_guid_tail)) || tag > 0xFFFF)
		return false;
	format->tag = (uint16_t)tag;
	format->speakers = extensible.dwChannelMask;
	return true;
}

bool mm_format_parse(struct mm_format *format, const WAVEFORMATEX *from)
{
	*format = (struct mm_format){
		.rate = from->nSamplesPerSec,
		.channels = from->nChannels,
		.bits = from->wBitsPerSample,
		.tag = from->wFormatTag,
		.frame_bytes = from->nBlockAlign,
	};
	if (format->tag == WAVE_FORMAT_EXTENSIBLE && !parse_extension(format, from))
		return false;
	if (!format->rate || !format->channels || !format->frame_bytes)
		return false;
	format->sample = sample_of(format->tag, format->bits);
	if (format->sample != MM_SAMPLE_OTHER)
		return format->frame_bytes == (uint32_t)format->channels * format->bits / 8;
	return format->tag != WAVE_FORMAT_PCM && format->tag != WAVE_FORMAT_IEEE_FLOAT;
}

bool mm_format_is_linear(const struct mm_format *format)
{
	return format->sample != MM_SAMPLE_OTHER && format->channels <= MM_CHANNELS_MAX &&
	       format->rate >= MM_RATE_MIN && format->rate <= MM_RATE_MAX;
}

uint32_t mm_format_speakers(const struct mm_format *format)
{
	static const uint32_t usual[] = {
		[1] = KSAUDIO_SPEAKER_MONO,
		[2] = KSAUDIO_SPEAKER_STEREO,
		[4] = KSAUDIO_SPEAKER_QUAD,
		[6] = KSAUDIO_SPEAKER_5POINT1,
		[8] = KSAUDIO_SPEAKER_7POINT1_SURROUND,
	};

	if (format->speakers || format->channels >= sizeof(usual) / sizeof(usual[0]))
		return format->speakers;
	return usual[format->channels];
}
