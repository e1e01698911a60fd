/* SPDX-License-Identifier: MIT */
/* Positions as MMTIME has them. */
#ifndef MM_SDK_POSITION_H
#define MM_SDK_POSITION_H

#include "format.h"
#include <mmsystem.h>

/*
 * Fills in a position, in the asked form if it is bytes, samples, milliseconds or SMPTE (30 frames a second),
 * else in bytes. Values wrap at 2^32. MMSYSERR_INVALPARAM for a structure that is missing or short.
 */
MMRESULT mm_position_tell(MMTIME *time, size_t size, const struct mm_format *format, uint64_t frames);

#endif
