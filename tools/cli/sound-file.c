/* SPDX-License-Identifier: MIT */
/* Sound files as wave devices want them. */
#include "sound-file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report.h"
#include "sound-format.h"

static bool make_room(struct mm_sound *sound, size_t capacity)
{
	sound->capacity = capacity;
	if (sound->type != MM_SAMPLE_U8 && sound->type != MM_SAMPLE_S24)
		return true;
	sound->ints = calloc(capacity, sound->channels * sizeof(*sound->ints));
	if (!sound->ints)
		mm_report_error("no memory for %zu frames of %u channels", capacity, sound->channels);
	return sound->ints != NULL;
}

/* libsndfile's own words are no help for a folder. */
static bool is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* libsndfile's text, as errors read here: no "System error : " in front, no full stop. */
static const char *plain(const char *text)
{
	static const char prefix[] = "System error : ";
	static _Thread_local char copy[256];
	size_t length;

	if (strncmp(text, prefix, sizeof(prefix) - 1) == 0)
		text += sizeof(prefix) - 1;
	snprintf(copy, sizeof(copy), "%s", text);
	length = strlen(copy);
	while (length && strchr(". \n", copy[length - 1]))
		copy[--length] = '\0';
	return copy;
}

const char *mm_sound_error(const struct mm_sound *sound)
{
	return plain(sf_strerror(sound->file));
}

/* Of the open that has just failed. */
static const char *reason(const char *path)
{
	return is_folder(path) ? strerror(EISDIR) : plain(sf_strerror(NULL));
}

bool mm_sound_open(struct mm_sound *sound, const char *path, size_t capacity)
{
	SF_INFO info = { 0 };

	*sound = (struct mm_sound){ .path = path };
	sound->file = is_folder(path) ? NULL : sf_open(path, SFM_READ, &info);
	if (!sound->file) {
		mm_report_error("%s: %s", path, reason(path));
		return false;
	}
	sound->type = mm_sound_type(info.format);
	if (!mm_format_possible(sound->type, info.samplerate, info.channels)) {
		mm_report_error("%s: %d channels at %d Hz are more than a wave format can say", path,
			info.channels, info.samplerate);
		mm_sound_close(sound);
		return false;
	}
	sound->rate = (uint32_t)info.samplerate;
	sound->channels = (uint16_t)info.channels;
	sound->frames = info.frames;
	sound->speakers = mm_sound_speakers(sound->file, sound->channels);
	sf_command(sound->file, SFC_SET_CLIPPING, NULL, SF_TRUE);
	if (!make_room(sound, capacity)) {
		mm_sound_close(sound);
		return false;
	}
	return true;
}

static SF_INFO info_of(const struct mm_sound *sound, const char *path)
{
	return (SF_INFO){
		.samplerate = (int)sound->rate,
		.channels = sound->channels,
		.format = mm_sound_format(path, sound->type),
	};
}

bool mm_sound_check(const struct mm_sound *sound, const char *path)
{
	SF_INFO info = info_of(sound, path);

	if (!info.format) {
		mm_report_error(
			"%s: the name must end in .wav, .flac, .aiff, .au, .caf, .w64, .rf64, "
			".ogg, .opus or .mp3",
			path);
		return false;
	}
	if (!sf_format_check(&info)) {
		mm_report_error("%s: such a file cannot hold %s, %u channels at %u Hz", path,
			mm_sample_name(sound->type), sound->channels, sound->rate);
		return false;
	}
	return true;
}

bool mm_sound_create(struct mm_sound *sound, const char *path, size_t capacity)
{
	SF_INFO info = info_of(sound, path);

	sound->path = path;
	sound->ints = NULL;
	sound->file = is_folder(path) ? NULL : sf_open(path, SFM_WRITE, &info);
	if (!sound->file) {
		mm_report_error("%s: %s", path, reason(path));
		return false;
	}
	sf_command(sound->file, SFC_SET_CLIPPING, NULL, SF_TRUE);
	if (make_room(sound, capacity))
		return true;
	mm_sound_close(sound);
	return false;
}

/*
 * One-byte and three-byte samples go through ints, which hold them in their upper bytes; libsndfile knows
 * every other type as it is.
 */

static void pack(enum mm_sample_type type, unsigned char *to, const int *from, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t value = (uint32_t)from[i];

		if (type == MM_SAMPLE_U8) {
			*to++ = (unsigned char)((value >> 24) + 128);
			continue;
		}
		*to++ = (unsigned char)(value >> 8);
		*to++ = (unsigned char)(value >> 16);
		*to++ = (unsigned char)(value >> 24);
	}
}

static void unpack(enum mm_sample_type type, int *to, const unsigned char *from, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (type == MM_SAMPLE_U8) {
			to[i] = (int)((uint32_t)(*from++ - 128) << 24);
			continue;
		}
		to[i] = (int)((uint32_t)from[0] << 8 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 24);
		from += 3;
	}
}

static sf_count_t read_packed(struct mm_sound *sound, void *samples, sf_count_t frames)
{
	sf_count_t got = sf_readf_int(sound->file, sound->ints, frames);

	if (got > 0)
		pack(sound->type, samples, sound->ints, (size_t)got * sound->channels);
	return got;
}

static sf_count_t write_packed(struct mm_sound *sound, const void *samples, sf_count_t frames)
{
	unpack(sound->type, sound->ints, samples, (size_t)frames * sound->channels);
	return sf_writef_int(sound->file, sound->ints, frames);
}

static sf_count_t read_typed(struct mm_sound *sound, void *samples, sf_count_t frames)
{
	switch (sound->type) {
	case MM_SAMPLE_S16:
		return sf_readf_short(sound->file, samples, frames);
	case MM_SAMPLE_S32:
		return sf_readf_int(sound->file, samples, frames);
	case MM_SAMPLE_F32:
		return sf_readf_float(sound->file, samples, frames);
	case MM_SAMPLE_F64:
		return sf_readf_double(sound->file, samples, frames);
	default:
		return read_packed(sound, samples, frames);
	}
}

static sf_count_t write_typed(struct mm_sound *sound, const void *samples, sf_count_t frames)
{
	switch (sound->type) {
	case MM_SAMPLE_S16:
		return sf_writef_short(sound->file, samples, frames);
	case MM_SAMPLE_S32:
		return sf_writef_int(sound->file, samples, frames);
	case MM_SAMPLE_F32:
		return sf_writef_float(sound->file, samples, frames);
	case MM_SAMPLE_F64:
		return sf_writef_double(sound->file, samples, frames);
	default:
		return write_packed(sound, samples, frames);
	}
}

size_t mm_sound_read(struct mm_sound *sound, void *samples, size_t frames)
{
	sf_count_t got =
		read_typed(sound, samples, (sf_count_t)(frames < sound->capacity ? frames : sound->capacity));

	return got > 0 ? (size_t)got : 0;
}

size_t mm_sound_write(struct mm_sound *sound, const void *samples, size_t frames)
{
	sf_count_t put = write_typed(
		sound, samples, (sf_count_t)(frames < sound->capacity ? frames : sound->capacity));

	return put > 0 ? (size_t)put : 0;
}

bool mm_sound_failed(const struct mm_sound *sound)
{
	return sf_error(sound->file) != SF_ERR_NO_ERROR;
}

bool mm_sound_rewind(struct mm_sound *sound)
{
	if (sf_seek(sound->file, 0, SEEK_SET) == 0)
		return true;
	mm_report_error("%s: cannot go back to the start: %s", sound->path, mm_sound_error(sound));
	return false;
}

bool mm_sound_close(struct mm_sound *sound)
{
	int error = sound->file ? sf_close(sound->file) : 0;

	sound->file = NULL;
	free(sound->ints);
	sound->ints = NULL;
	if (error)
		mm_report_error("%s: %s", sound->path, plain(sf_error_number(error)));
	return !error;
}
