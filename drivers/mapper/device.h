/* SPDX-License-Identifier: MIT */
/* The device behind a stream of the mapper: a format that it takes, and what both directions share. */
#ifndef MAPPER_DEVICE_H
#define MAPPER_DEVICE_H

#include "sdk/wave.h"

/*
 * Opens a device, to tell by the event, in the first of all formats it takes, the wanted one's rate and
 * channels before others. 0 and the handle and format, or -errno.
 */
int device_open(enum mm_direction direction, UINT id, const struct mm_format *wanted, HANDLE event,
                HANDLE *device, struct mm_format *format);

MMRESULT device_prepare(enum mm_direction direction, HANDLE device, WAVEHDR *header);

/* All headers come back. False: they do not, and the device is not closed. */
bool device_close(enum mm_direction direction, HANDLE device, WAVEHDR *headers, unsigned count);

unsigned device_count(enum mm_direction direction);

#endif
