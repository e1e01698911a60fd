/* SPDX-License-Identifier: MIT */
/* Sound files, by libsndfile: writing samples as they are, reading them in another sample type. */
#ifndef FILE_SOUND_H
#define FILE_SOUND_H

#include <sndfile.h>

#include "sdk/format.h"

struct sound {
	SNDFILE *file;
	int descriptor;
	uint64_t room;  /* output: bytes that a WAV file can still take */
	bool is_float;  /* input: of the file's samples */
};

/* Creates a WAV file, or empties an old one. 0 or -errno. */
int sound_create(struct sound *sound, const char *path, const struct mm_format *format);

/* Can a WAV file hold the format? */
bool sound_can_hold(const struct mm_format *format);

/*
 * Opens a file of any kind that has this rate and so many channels. 0 or -errno, -ENOTSUP: other rate or
 * channels.
 */
int sound_open(struct sound *sound, const char *path, const struct mm_format *format);

void sound_close(struct sound *sound);

/* Appends frames of the format and completes the file's header. 0 or -errno. */
int sound_write(struct sound *sound, const struct mm_format *format, const void *samples, size_t frames);
void sound_complete(struct sound *sound);

/* Bytes that sound_read needs to put so many frames in. */
size_t sound_buffer_size(const struct mm_format *format, size_t frames);

/* Reads frames in the sample type of the format; fewer at the end of the file. */
size_t sound_read(struct sound *sound, const struct mm_format *format, void *samples, size_t frames);

#endif
