/* SPDX-License-Identifier: MIT */
/* A wave format, taken out of WAVEFORMATEX and WAVEFORMATEXTENSIBLE once. */
#ifndef MM_SDK_FORMAT_H
#define MM_SDK_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include <windows.h>
#include <mmreg.h>

#define MM_CHANNELS_MAX 32
#define MM_RATE_MIN 1000u
#define MM_RATE_MAX 384000u

enum mm_sample {
	MM_SAMPLE_OTHER, /* not linear: `tag` says what */
	MM_SAMPLE_U8,    /* unsigned, silence is 0x80 */
	MM_SAMPLE_S16,   /* signed, little-endian, packed: so are all that follow */
	MM_SAMPLE_S24,   /* three bytes */
	MM_SAMPLE_S32,   /* also fewer valid bits in a four-byte container, left-justified */
	MM_SAMPLE_F32,
	MM_SAMPLE_F64,
};

struct mm_format {
	uint32_t rate;        /* frames per second */
	uint16_t channels;
	uint16_t bits;        /* of one sample in memory */
	uint16_t tag;         /* WAVE_FORMAT_*: of an extensible format, the one inside */
	enum mm_sample sample;
	uint32_t frame_bytes; /* one sample of every channel; MM_SAMPLE_OTHER: nBlockAlign */
	uint32_t speakers;    /* SPEAKER_* mask, 0: not said */
};

/* False when the structure contradicts itself. Reads cbSize only where the tag says that it exists. */
bool mm_format_parse(struct mm_format *format, const WAVEFORMATEX *from);

/* A linear format with 1 to 32 channels at 1 to 384 kHz: what a device that computes in samples accepts. */
bool mm_format_is_linear(const struct mm_format *format);

/* Where the channels stand: the mask of the format, else what is usual for so many; 0: nothing is. */
uint32_t mm_format_speakers(const struct mm_format *format);

/* The value of every byte of silence. */
static inline int mm_format_silence(const struct mm_format *format)
{
	return format->sample == MM_SAMPLE_U8 ? 0x80 : 0;
}

#endif
