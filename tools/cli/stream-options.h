/* SPDX-License-Identifier: MIT */
/* The options that play and record share. */
#ifndef MM_STREAM_OPTIONS_H
#define MM_STREAM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "notify-target.h"
#include "options.h"

#define MM_STREAM_FRAMES_USUAL_MAX 65536 /* of a buffer, unless the user wants more */

struct mm_stream_options {
	char *device;
	char *notify;
	char *buffers;
	char *frames;
	int json;

	/* Checked. */
	const struct mm_notify_kind *kind;
	unsigned buffer_count;
	size_t buffer_frames; /* 0: as the rate suggests */
};

/* The entries of a popt table that fill in such a structure. */
/* clang-format off */
#define MM_STREAM_TABLE(options) \
	{ "device", 'd', POPT_ARG_STRING, &(options)->device, 0, \
	  "The device: its number, a part of its name, or a driver such as null or file", "NUMBER|NAME" }, \
	{ "notify", 'n', POPT_ARG_STRING, &(options)->notify, 0, \
	  "How it tells that a buffer is done: function, window, task or event (event)", "KIND" }, \
	{ "buffers", 'b', POPT_ARG_STRING, &(options)->buffers, 0, \
	  "How many buffers, 1 to 1024 (4)", "N" }, \
	{ "frames", 'f', POPT_ARG_STRING, &(options)->frames, 0, \
	  "Frames of each buffer, 1 to 1048576 (50 ms)", "N" }, \
	{ "json", 'j', POPT_ARG_NONE, &(options)->json, 0, \
	  "Print what happened as JSON, and no progress", NULL }
/* clang-format on */

/* False and said why. */
bool mm_stream_options_check(struct mm_stream_options *options);

/* At least as many frames as mm_stream_options_frames will answer. */
size_t mm_stream_options_capacity(const struct mm_stream_options *options);

/* Frames of a buffer at this rate; 0 and said why when all buffers would take too much memory. */
size_t mm_stream_options_frames(const struct mm_stream_options *options, unsigned rate, size_t frame_bytes);

#endif
