/* SPDX-License-Identifier: MIT */
/* What a sound file says about its samples, in the words of wave formats, and the other way round. */
#ifndef MM_SOUND_FORMAT_H
#define MM_SOUND_FORMAT_H

#include <sndfile.h>

#include "samples.h"

/*
 * The sample type that holds what a file of this libsndfile format holds: its own, or what its decoder makes.
 */
enum mm_sample_type mm_sound_type(int format);

/* The channel mask of an open file; 0: it has none, or one that a mask cannot say. */
uint32_t mm_sound_speakers(SNDFILE *file, uint16_t channels);

/* The libsndfile format of a file to be written, by the ending of its name; 0: no such ending. */
int mm_sound_format(const char *path, enum mm_sample_type type);

#endif
