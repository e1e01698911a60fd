/* SPDX-License-Identifier: MIT */
/* Sample types of wave formats, and the formats themselves. */
#ifndef MM_SAMPLES_H
#define MM_SAMPLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <windows.h>
#include <mmsystem.h>
#include <mmreg.h>

enum mm_sample_type {
	MM_SAMPLE_U8,
	MM_SAMPLE_S16, /* this and all that follow: signed, little-endian, packed */
	MM_SAMPLE_S24, /* three bytes */
	MM_SAMPLE_S32,
	MM_SAMPLE_F32,
	MM_SAMPLE_F64,
};

size_t mm_sample_bytes(enum mm_sample_type type);

/* "16 bit", "32 bit float" */
const char *mm_sample_name(enum mm_sample_type type);

/* What the user types: 8, 16, 24, 32, float. False: none of these. */
bool mm_sample_find(const char *text, enum mm_sample_type *type);

/* The highest magnitude among samples, 1 is full scale. */
float mm_sample_peak(enum mm_sample_type type, const void *samples, size_t count);

/* True when a wave format can say this: the numbers of its fields are narrow. */
bool mm_format_possible(enum mm_sample_type type, long long rate, long long channels);

/*
 * Fills in a format: WAVEFORMATEXTENSIBLE with more than two channels or more than 16 bits, else the plain
 * form. speakers: the channel mask, 0 for the usual one of so many channels.
 */
void mm_format_fill(WAVEFORMATEXTENSIBLE *format, enum mm_sample_type type, uint32_t rate, uint16_t channels,
	uint32_t speakers);

#endif
