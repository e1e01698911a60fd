/* SPDX-License-Identifier: MIT */
/*
 * Clients of the mapper before a device that takes one format only (picky.c). The device is faster than
 * time; so that a late client is none of what is tested, everything is queued before it starts.
 *
 * Needs $WINMM_DRIVERS_INI with wave=picky and wavemapper=mapper, and a directory to write to.
 */
#ifndef TESTS_SOUND_MAPPER_CLIENT_H
#define TESTS_SOUND_MAPPER_CLIENT_H

#include <stddef.h>

#include "wave.h"

#define BLOCKS_MAX 128

struct client {
	enum wave wave;
	HANDLE device;
	struct target target;
	unsigned blocks;
	WAVEHDR headers[BLOCKS_MAX];
};

/* Prints the case's line; why is "" for one that is as it should be. */
void tell(const char *name, const char *why);

/* The exit status of the program. */
int any_failed(void);

/* The device's format from now on, as picky.c reads it. Also makes the programs' common settings. */
void choose(const char *format);

/* The file that the device records from: its contents. */
void set_input(const void *data, size_t bytes);

/* What the device has played; to be freed. */
void *read_output(size_t *bytes);

/* Is that what it has played? Why not, or "". */
const char *check_output(const void *expected, size_t bytes);

/* The steps of a client. A playback is opened paused. */
void client_open(struct client *client, enum wave wave, const WAVEFORMATEX *format);
void client_cut(struct client *client, void *data, size_t bytes, size_t block_bytes); /* into blocks */
void client_queue(struct client *client);
void client_wait(struct client *client);
void client_close(struct client *client);

/* All of them: plays the data; the position at the end is its length. */
void play(const WAVEFORMATEX *format, void *data, size_t bytes, size_t block_bytes);

#endif
