/* SPDX-License-Identifier: MIT */
/* Wave formats as the server calls them. */
#include "spec.h"

static pa_sample_format_t sample_of(enum mm_sample sample)
{
	switch (sample) {
	case MM_SAMPLE_U8:
		return PA_SAMPLE_U8;
	case MM_SAMPLE_S16:
		return PA_SAMPLE_S16LE;
	case MM_SAMPLE_S24:
		return PA_SAMPLE_S24LE;
	case MM_SAMPLE_S32:
		return PA_SAMPLE_S32LE;
	case MM_SAMPLE_F32:
		return PA_SAMPLE_FLOAT32LE;
	default:
		return PA_SAMPLE_INVALID;
	}
}

/* The SPEAKER_* bits, lowest first. */
static const pa_channel_position_t positions[] = {
	PA_CHANNEL_POSITION_FRONT_LEFT, PA_CHANNEL_POSITION_FRONT_RIGHT, PA_CHANNEL_POSITION_FRONT_CENTER,
	PA_CHANNEL_POSITION_LFE, PA_CHANNEL_POSITION_REAR_LEFT, PA_CHANNEL_POSITION_REAR_RIGHT,
	PA_CHANNEL_POSITION_FRONT_LEFT_OF_CENTER, PA_CHANNEL_POSITION_FRONT_RIGHT_OF_CENTER,
	PA_CHANNEL_POSITION_REAR_CENTER, PA_CHANNEL_POSITION_SIDE_LEFT, PA_CHANNEL_POSITION_SIDE_RIGHT,
	PA_CHANNEL_POSITION_TOP_CENTER, PA_CHANNEL_POSITION_TOP_FRONT_LEFT,
	PA_CHANNEL_POSITION_TOP_FRONT_CENTER, PA_CHANNEL_POSITION_TOP_FRONT_RIGHT,
	PA_CHANNEL_POSITION_TOP_REAR_LEFT, PA_CHANNEL_POSITION_TOP_REAR_CENTER,
	PA_CHANNEL_POSITION_TOP_REAR_RIGHT,
};

/* Channels beyond the mask have no place. */
static void place_channels(pa_channel_map *map, unsigned channels, uint32_t speakers)
{
	unsigned channel = 0, spare = 0;

	pa_channel_map_init(map);
	map->channels = (uint8_t)channels;
	for (unsigned bit = 0; bit < sizeof(positions) / sizeof(positions[0]) && channel < channels; bit++)
		if (speakers & 1u << bit)
			map->map[channel++] = positions[bit];
	while (channel < channels)
		map->map[channel++] = (pa_channel_position_t)(PA_CHANNEL_POSITION_AUX0 + spare++);
}

bool pulse_spec(const struct mm_format *format, pa_sample_spec *spec, pa_channel_map *map)
{
	uint32_t speakers = mm_format_speakers(format);

	if (!mm_format_is_linear(format))
		return false;
	*spec = (pa_sample_spec){ sample_of(format->sample), format->rate, (uint8_t)format->channels };
	if (!pa_sample_spec_valid(spec))
		return false;
	if (format->channels == 1)
		pa_channel_map_init_mono(map);
	else if (speakers)
		place_channels(map, format->channels, speakers);
	else
		pa_channel_map_init_extend(map, format->channels, PA_CHANNEL_MAP_WAVEEX);
	return true;
}
