/* SPDX-License-Identifier: MIT */
/* Sound files as wave devices want them: libsndfile, with samples laid out as the wave format says. */
#ifndef MM_SOUND_FILE_H
#define MM_SOUND_FILE_H

#include <stdbool.h>

#include <sndfile.h>

#include "samples.h"

struct mm_sound {
	SNDFILE *file;
	const char *path;
	enum mm_sample_type type;
	uint32_t rate;
	uint16_t channels;
	uint32_t speakers; /* channel mask, 0: the file does not say */
	long long frames;  /* as the file claims; 0 for one that is written */
	int *ints;         /* for three-byte and one-byte samples, of the largest transfer */
	size_t capacity;   /* frames of a transfer */
};

/*
 * Opens a file to read. The sample type is the file's own, so that nothing is converted; what is stored
 * compressed is decoded to 16 bits, or to float where its decoder computes so. False and said why.
 */
bool mm_sound_open(struct mm_sound *sound, const char *path, size_t capacity);

/*
 * Creates a file to write; its ending says which kind. sound->type, rate and channels are given by the
 * caller. mm_sound_check says beforehand whether such a file can be. Both: false and said why.
 */
bool mm_sound_check(const struct mm_sound *sound, const char *path);
bool mm_sound_create(struct mm_sound *sound, const char *path, size_t capacity);

/* Frames moved, at most the capacity; fewer at the end of the file, or on an error, which mm_sound_failed
 * tells. */
size_t mm_sound_read(struct mm_sound *sound, void *samples, size_t frames);
size_t mm_sound_write(struct mm_sound *sound, const void *samples, size_t frames);
bool mm_sound_failed(const struct mm_sound *sound);

/* What went wrong last, until the next error of this thread. */
const char *mm_sound_error(const struct mm_sound *sound);

/* To the first frame again. False and said why: it comes from a pipe. */
bool mm_sound_rewind(struct mm_sound *sound);

/* False and said why: what was written could not be completed. */
bool mm_sound_close(struct mm_sound *sound);

#endif
