/* SPDX-License-Identifier: MIT */
/* A back end that does nothing by itself: the test is the device, and moves the audio. */
#ifndef SDK_FAKE_DRIVER_H
#define SDK_FAKE_DRIVER_H

#include "sdk-fake.h"

struct device {
	struct mm_stream *stream; /* opened last */
	int query_error;
	int open_error;
	int start_error;
	int control_error;
	uint32_t support;
	uint64_t position;        /* frames, what the device says */
	uint32_t control;         /* the last value */
	unsigned opened, closed, started, stopped, resets, queued, enabled, disabled;
	unsigned devices;
	const char *name;
};

extern struct device device;

/* module_setup with a fresh device. */
int device_setup(void **state);

/* The device hears everything up to and including so many frames since the open or the reset. */
void device_play(uint64_t frames);

#endif
