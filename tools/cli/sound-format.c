/* SPDX-License-Identifier: MIT */
/* What a sound file says about its samples, in the words of wave formats, and the other way round. */
#include "sound-format.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

enum mm_sample_type mm_sound_type(int format)
{
	switch (format & SF_FORMAT_SUBMASK) {
	case SF_FORMAT_PCM_S8:
	case SF_FORMAT_PCM_U8:
	case SF_FORMAT_DPCM_8:
		return MM_SAMPLE_U8;
	case SF_FORMAT_PCM_24:
	case SF_FORMAT_ALAC_20:
	case SF_FORMAT_ALAC_24:
	case SF_FORMAT_DWVW_24:
		return MM_SAMPLE_S24;
	case SF_FORMAT_PCM_32:
	case SF_FORMAT_ALAC_32:
		return MM_SAMPLE_S32;
	case SF_FORMAT_FLOAT:
	case SF_FORMAT_VORBIS:
	case SF_FORMAT_OPUS:
	case SF_FORMAT_MPEG_LAYER_I:
	case SF_FORMAT_MPEG_LAYER_II:
	case SF_FORMAT_MPEG_LAYER_III:
		return MM_SAMPLE_F32;
	case SF_FORMAT_DOUBLE:
		return MM_SAMPLE_F64;
	default:
		return MM_SAMPLE_S16;
	}
}

/* The bit of the channel mask for a place libsndfile knows, 0 when a mask has none. */
static uint32_t speaker_of(int place)
{
	static const uint32_t speakers[SF_CHANNEL_MAP_MAX] = {
		[SF_CHANNEL_MAP_LEFT] = 0x1,
		[SF_CHANNEL_MAP_FRONT_LEFT] = 0x1,
		[SF_CHANNEL_MAP_RIGHT] = 0x2,
		[SF_CHANNEL_MAP_FRONT_RIGHT] = 0x2,
		[SF_CHANNEL_MAP_MONO] = 0x4,
		[SF_CHANNEL_MAP_CENTER] = 0x4,
		[SF_CHANNEL_MAP_FRONT_CENTER] = 0x4,
		[SF_CHANNEL_MAP_LFE] = 0x8,
		[SF_CHANNEL_MAP_REAR_LEFT] = 0x10,
		[SF_CHANNEL_MAP_REAR_RIGHT] = 0x20,
		[SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER] = 0x40,
		[SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER] = 0x80,
		[SF_CHANNEL_MAP_REAR_CENTER] = 0x100,
		[SF_CHANNEL_MAP_SIDE_LEFT] = 0x200,
		[SF_CHANNEL_MAP_SIDE_RIGHT] = 0x400,
	};

	return place > 0 && place < SF_CHANNEL_MAP_MAX ? speakers[place] : 0;
}

/* A mask lists speakers in the order of its bits: another order cannot be said, and is left to the device. */
uint32_t mm_sound_speakers(SNDFILE *file, uint16_t channels)
{
	int *places = calloc(channels, sizeof(*places));
	uint32_t mask = 0;

	if (places && sf_command(file, SFC_GET_CHANNEL_MAP_INFO, places, (int)(channels * sizeof(*places)))) {
		for (uint16_t i = 0; i < channels; i++) {
			uint32_t speaker = speaker_of(places[i]);

			if (speaker <= mask) {
				mask = 0;
				break;
			}
			mask |= speaker;
		}
	}
	free(places);
	return mask;
}

static int subtype_of(enum mm_sample_type type, int container)
{
	switch (type) {
	case MM_SAMPLE_U8:
		return container == SF_FORMAT_WAV || container == SF_FORMAT_W64 || container == SF_FORMAT_RF64
			? SF_FORMAT_PCM_U8
			: SF_FORMAT_PCM_S8;
	case MM_SAMPLE_S16:
		return SF_FORMAT_PCM_16;
	case MM_SAMPLE_S24:
		return SF_FORMAT_PCM_24;
	case MM_SAMPLE_S32:
		return SF_FORMAT_PCM_32;
	case MM_SAMPLE_F32:
		return SF_FORMAT_FLOAT;
	case MM_SAMPLE_F64:
		return SF_FORMAT_DOUBLE;
	}
	return 0;
}

/* Endings that libsndfile does not list, or lists for something that is rarely meant. */
static int container_of(const char *ending)
{
	static const struct {
		const char *ending;
		int format;
	} known[] = {
		{ "wav", SF_FORMAT_WAV },
		{ "aif", SF_FORMAT_AIFF },
		{ "aiff", SF_FORMAT_AIFF },
		{ "aifc", SF_FORMAT_AIFF },
		{ "au", SF_FORMAT_AU },
		{ "snd", SF_FORMAT_AU },
		{ "flac", SF_FORMAT_FLAC },
		{ "caf", SF_FORMAT_CAF },
		{ "w64", SF_FORMAT_W64 },
		{ "rf64", SF_FORMAT_RF64 },
		{ "ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS },
		{ "oga", SF_FORMAT_OGG | SF_FORMAT_VORBIS },
		{ "opus", SF_FORMAT_OGG | SF_FORMAT_OPUS },
		{ "mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (mm_text_same(ending, known[i].ending))
			return known[i].format;
	}
	return 0;
}

int mm_sound_format(const char *path, enum mm_sample_type type)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');
	int format = dot ? container_of(dot + 1) : 0;

	if (format && !(format & SF_FORMAT_SUBMASK))
		format |= subtype_of(type, format);
	return format;
}
