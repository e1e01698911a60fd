/* SPDX-License-Identifier: MIT */
/* Sound files, by libsndfile. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sound.h"

#define WAV_BYTES_MAX (UINT32_MAX - 65536u) /* the sizes in the file have 32 bits, and there is a header */

/* Output */

static int subtype_of(enum mm_sample sample)
{
	static const int subtypes[] = {
		[MM_SAMPLE_U8] = SF_FORMAT_PCM_U8,
		[MM_SAMPLE_S16] = SF_FORMAT_PCM_16,
		[MM_SAMPLE_S24] = SF_FORMAT_PCM_24,
		[MM_SAMPLE_S32] = SF_FORMAT_PCM_32,
		[MM_SAMPLE_F32] = SF_FORMAT_FLOAT,
		[MM_SAMPLE_F64] = SF_FORMAT_DOUBLE,
	};

	return subtypes[sample];
}

/* Speakers can be said, and more than two channels written, in the extensible form only. */
static bool is_extensible(const struct mm_format *format)
{
	return format->speakers || format->channels > 2;
}

static SF_INFO info_of(const struct mm_format *format)
{
	int container = is_extensible(format) ? SF_FORMAT_WAVEX : SF_FORMAT_WAV;

	return (SF_INFO){
		.samplerate = (int)format->rate,
		.channels = format->channels,
		.format = container | subtype_of(format->sample),
	};
}

bool sound_can_hold(const struct mm_format *format)
{
	SF_INFO info;

	if (!mm_format_is_linear(format))
		return false;
	info = info_of(format);
	return sf_format_check(&info);
}

/* The SPEAKER_* bits, lowest first, as libsndfile calls them. */
static void set_speakers(SNDFILE *file, const struct mm_format *format)
{
	static const int names[] = {
		SF_CHANNEL_MAP_LEFT, SF_CHANNEL_MAP_RIGHT, SF_CHANNEL_MAP_CENTER, SF_CHANNEL_MAP_LFE,
		SF_CHANNEL_MAP_REAR_LEFT, SF_CHANNEL_MAP_REAR_RIGHT, SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER,
		SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER, SF_CHANNEL_MAP_REAR_CENTER, SF_CHANNEL_MAP_SIDE_LEFT,
		SF_CHANNEL_MAP_SIDE_RIGHT, SF_CHANNEL_MAP_TOP_CENTER, SF_CHANNEL_MAP_TOP_FRONT_LEFT,
		SF_CHANNEL_MAP_TOP_FRONT_CENTER, SF_CHANNEL_MAP_TOP_FRONT_RIGHT, SF_CHANNEL_MAP_TOP_REAR_LEFT,
		SF_CHANNEL_MAP_TOP_REAR_CENTER, SF_CHANNEL_MAP_TOP_REAR_RIGHT,
	};
	int map[MM_CHANNELS_MAX] = { 0 };
	unsigned channel = 0;

	for (unsigned bit = 0; bit < sizeof(names) / sizeof(names[0]) && channel < format->channels; bit++)
		if (format->speakers & 1u << bit)
			map[channel++] = names[bit];
	if (channel == format->channels)
		sf_command(file, SFC_SET_CHANNEL_MAP_INFO, map, (int)(channel * sizeof(map[0])));
}

/* libsndfile keeps no errno: of its call that has just failed, where errno was 0 before. */
static int last_error(void)
{
	return errno ? -errno : -EIO;
}

int sound_create(struct sound *sound, const char *path, const struct mm_format *format)
{
	SF_INFO info = info_of(format);

	*sound = (struct sound){ .room = WAV_BYTES_MAX };
	sound->descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
	if (sound->descriptor < 0)
		return -errno;
	errno = 0;
	sound->file = sf_open_fd(sound->descriptor, SFM_WRITE, &info, SF_FALSE);
	if (!sound->file) {
		int error = last_error();

		close(sound->descriptor);
		return error;
	}
	sf_command(sound->file, SFC_SET_ADD_PEAK_CHUNK, NULL, SF_FALSE); /* nobody computes it here */
	set_speakers(sound->file, format);
	sound_complete(sound);
	return 0;
}

int sound_write(struct sound *sound, const struct mm_format *format, const void *samples, size_t frames)
{
	size_t bytes = frames * format->frame_bytes;

	if (bytes > sound->room)
		return -EFBIG;
	errno = 0;
	if (sf_write_raw(sound->file, samples, (sf_count_t)bytes) != (sf_count_t)bytes)
		return last_error();
	sound->room -= bytes;
	return 0;
}

void sound_complete(struct sound *sound)
{
	sf_command(sound->file, SFC_UPDATE_HEADER_NOW, NULL, 0);
}

void sound_close(struct sound *sound)
{
	sf_close(sound->file);
	close(sound->descriptor);
}

/* Input */

static int open_regular(const char *path)
{
	struct stat status;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (descriptor < 0)
		return -errno;
	if (fstat(descriptor, &status))
		status.st_mode = 0;
	if (S_ISREG(status.st_mode))
		return descriptor;
	close(descriptor);
	return S_ISDIR(status.st_mode) ? -EISDIR : -EIO;
}

static bool has_float_samples(int format)
{
	format &= SF_FORMAT_SUBMASK;
	return format == SF_FORMAT_FLOAT || format == SF_FORMAT_DOUBLE;
}

int sound_open(struct sound *sound, const char *path, const struct mm_format *format)
{
	SF_INFO info = { 0 };

	*sound = (struct sound){ 0 };
	sound->descriptor = open_regular(path);
	if (sound->descriptor < 0)
		return sound->descriptor;
	sound->file = sf_open_fd(sound->descriptor, SFM_READ, &info, SF_FALSE);
	if (!sound->file) {
		close(sound->descriptor);
		return -EIO;
	}
	sound->is_float = has_float_samples(info.format);
	if ((uint32_t)info.samplerate == format->rate && info.channels == format->channels)
		return 0;
	sound_close(sound);
	return -ENOTSUP;
}

size_t sound_buffer_size(const struct mm_format *format, size_t frames)
{
	return frames * format->channels * sizeof(double);
}

/* Samples as 32-bit integers, full scale. libsndfile would scale a float file to its own peak. */
static size_t read_integers(struct sound *sound, unsigned channels, int32_t *samples, size_t frames)
{
	double *values = (double *)(void *)samples;

	if (!sound->is_float)
		return (size_t)sf_readf_int(sound->file, samples, (sf_count_t)frames);
	frames = (size_t)sf_readf_double(sound->file, values, (sf_count_t)frames);
	for (size_t i = 0; i < frames * channels; i++) {
		double value;
		int32_t sample;

		memcpy(&value, (char *)samples + i * sizeof(value), sizeof(value));
		value = rint(value * 0x1p31);
		sample = value >= 0x1p31 ? INT32_MAX : value < -0x1p31 ? INT32_MIN : (int32_t)value;
		memcpy((char *)samples + i * sizeof(sample), &sample, sizeof(sample));
	}
	return frames;
}

/* The upper bytes of each sample, in place. */
static void pack(void *samples, size_t count, enum mm_sample sample)
{
	size_t width = sample == MM_SAMPLE_U8 ? 1 : sample == MM_SAMPLE_S16 ? 2 : 3;
	uint8_t *to = samples;

	for (size_t i = 0; i < count; i++, to += width) {
		uint32_t value;

		memcpy(&value, (uint8_t *)samples + i * sizeof(value), sizeof(value));
		value = (value ^ (sample == MM_SAMPLE_U8 ? 0x80000000u : 0)) >> (32 - 8 * width);
		for (size_t byte = 0; byte < width; byte++)
			to[byte] = (uint8_t)(value >> 8 * byte);
	}
}

size_t sound_read(struct sound *sound, const struct mm_format *format, void *samples, size_t frames)
{
	switch (format->sample) {
	case MM_SAMPLE_F32:
		return (size_t)sf_readf_float(sound->file, samples, (sf_count_t)frames);
	case MM_SAMPLE_F64:
		return (size_t)sf_readf_double(sound->file, samples, (sf_count_t)frames);
	default:
		frames = read_integers(sound, format->channels, samples, frames);
		if (format->sample != MM_SAMPLE_S32)
			pack(samples, frames * format->channels, format->sample);
		return frames;
	}
}
