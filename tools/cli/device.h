/* SPDX-License-Identifier: MIT */
/* The wave devices there are, and the one a user means. */
#ifndef MM_DEVICE_H
#define MM_DEVICE_H

#include <stdbool.h>
#include <stddef.h>

#include "wave.h"

struct mm_device {
	UINT id;
	char name[512];     /* whole */
	char identity[512]; /* the stable one, "file:out:0"; "" when the device has none */
	char driver[64];    /* what the identity begins with: the driver's own name */
	bool is_default;
	struct mm_wave_caps caps;
};

/* Describes a device. False: it is gone. */
bool mm_device_describe(const struct mm_wave *wave, UINT id, struct mm_device *device);

/*
 * The device a user names: its number, its whole name, a part of its name that no other has, or the alias or
 * name of a driver, which is registered for this process when it is not among the drivers of devices. NULL
 * for text: the default device. False and said so: there is none, or more than one.
 */
bool mm_device_find(const struct mm_wave *wave, const char *text, struct mm_device *device);

#endif
