/* SPDX-License-Identifier: MIT */
/*
 * Volume: of a stream and of a device, as the API writes it, left in the low word and right in the high word,
 * 0xFFFF full. What is heard is the product of both. It is computed here unless the device does it itself.
 */
#ifndef MM_SDK_VOLUME_H
#define MM_SDK_VOLUME_H

#include <stddef.h>
#include <stdint.h>

#include "stream.h"

#define MM_VOLUME_FULL 0xFFFFFFFFu

/* The volume of a playback device, for all its streams of this process. */
MMRESULT mm_volume_set_device(UINT device, uint32_t volume);
MMRESULT mm_volume_get_device(UINT device, uint32_t *volume);

/* What the samples of a stream are to be multiplied with. */
uint32_t mm_volume_of(struct mm_stream *stream);

/* Multiplies samples of a linear format in place. Full volume leaves every bit alone. */
void mm_volume_apply(const struct mm_format *format, uint32_t volume, void *samples, size_t frames);

#endif
