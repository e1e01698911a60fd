/* SPDX-License-Identifier: MIT */
/*
 * A stream of the mapper: a client's stream on one side, a device that it opened through the public
 * functions, as any program does, on the other. The device tells by an event; a worker thread waits for
 * that event, moves audio through the conversion, and is told by the same event that its client did
 * something. The device's headers go around: they are queued, and come back, in one order.
 *
 * The lock is held around every step of the worker and every operation. Nobody takes it in a callback, and
 * the device's event is set without any lock of ours, so the device may take its own locks under it.
 */
#ifndef MAPPER_MAPPER_H
#define MAPPER_MAPPER_H

#include <pthread.h>

#include "convert.h"
#include "sdk/wave.h"

#define HEADERS 6u
#define HEADER_MS 10u

struct mapper {
	struct mm_stream *stream;
	HANDLE device;           /* HWAVEOUT or HWAVEIN */
	struct mm_format format; /* of the device */
	HANDLE event;            /* look around */
	pthread_t worker;
	_Atomic bool quit;
	DWORD (*step)(struct mapper *mapper); /* with the lock; milliseconds to the next one at the latest */

	pthread_mutex_t lock;    /* everything below */
	bool running;
	bool lost;
	struct convert convert;
	size_t header_frames;
	WAVEHDR headers[HEADERS];
	uint32_t queued;         /* headers, since the open; n is headers[n % HEADERS] */
	uint32_t finished;       /* of those */
};

/*
 * Opens the device, makes the headers and starts the worker. The mapper is all zero but for `step`. 0 or
 * -errno, then nothing is left.
 */
int mapper_init(struct mapper *mapper, struct mm_stream *stream);

/* Ends the worker, closes the device. False: the device keeps headers; the mapper must stay in memory. */
bool mapper_finish(struct mapper *mapper);

/* Anything happened: the worker takes a step. Any thread. */
void mapper_wake(struct mapper *mapper);

/* With the lock. Is the header in the device's hands? */
bool mapper_is_queued(const struct mapper *mapper, uint32_t header);

/* With the lock. An answer of the device: false, and the stream is lost, when the device is gone. */
bool mapper_check(struct mapper *mapper, MMRESULT result);

/* Of an open stream, and its open. */
extern const struct mm_wave_ops mapper_playback;
extern const struct mm_wave_ops mapper_record;

#endif
