/* SPDX-License-Identifier: MIT */
/*
 * The whole interface between the SDK and a wave back end. The SDK owns messages, handles, headers, loops,
 * positions, volume and notifications; a back end owns a device and moves audio.
 *
 * Out and in are one interface: a stream knows its direction. Frames are counted from the open or the last
 * reset. Operations answer 0 or a negative errno: ENOMEM, EBUSY (all clients used), ENODEV (the device is
 * gone), ENOTSUP (at query and open: not this format) and EINVAL reach the client as the MMSYSERR_ and
 * WAVERR_ codes of that meaning, any other one as MMSYSERR_ERROR.
 */
#ifndef MM_SDK_WAVE_H
#define MM_SDK_WAVE_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "blocks.h"
#include "driver.h"
#include "format.h"
#include "notify.h"

#define MM_NAME_SIZE 1024 /* bytes of a device name or id with its end, UTF-8; longer ones are to be cut */

enum mm_direction {
	MM_OUT,
	MM_IN,
};

enum mm_control {
	MM_CONTROL_VOLUME, /* left in the low word, right in the high word, 0xFFFF is full */
	MM_CONTROL_PITCH,  /* 16.16 factor */
	MM_CONTROL_RATE,   /* 16.16 factor of the playback rate */
	MM_CONTROL_COUNT,
};

struct mm_device {
	char name[MM_NAME_SIZE]; /* for people, UTF-8 */
	char id[MM_NAME_SIZE];   /* the same after a restart; unique in the module and direction */
	uint16_t channels;       /* the most it can do */
	uint32_t support;        /* WAVECAPS_* of the device and of `control`; the SDK adds volume */
};

/* Changed in one function (stream.c), which knows the legal steps. */
enum mm_state {
	MM_OPENING, /* the back end's open runs, no client knows the stream */
	MM_STOPPED, /* paused, or a recording not started: no audio moves */
	MM_RUNNING, /* audio moves while blocks are queued */
	MM_LOST,    /* the device is gone: all blocks are back, only reset, position and close succeed */
	MM_CLOSED,  /* closing or closed: every call answers MMSYSERR_INVALHANDLE */
};

struct mm_wave_ops;

/* An open device handle. A back end reads the first part on any thread between its open and its close. */
struct mm_stream {
	enum mm_direction direction;
	UINT device;             /* index among the module's devices of the direction */
	UINT mapped_device;      /* uMappedDeviceID, for a mapper */
	DWORD open_flags;        /* as the client gave them: WAVE_*, CALLBACK_* */
	struct mm_format format;
	void *backend;           /* the back end's own, set in its open */
	const struct mm_wave_ops *ops; /* the module's; an open may choose others for its stream */

	/* The rest is the SDK's. */
	uint32_t support;        /* WAVECAPS_* of the device, from the back end */
	unsigned references;     /* under the lock of cookie.c */
	DWORD_PTR cookie;        /* what the client's side knows the stream by */
	pthread_mutex_t calls;   /* around operations of the back end, never around client code */
	pthread_mutex_t lock;    /* everything below; held shortly, inherits priority; taken after `calls` */
	enum mm_state state;
	struct mm_blocks blocks;
	struct mm_notify notify;
	uint64_t told;           /* frames, the highest position a client has seen */
	_Atomic uint32_t controls[MM_CONTROL_COUNT];
};

/*
 * Called with no lock of the SDK held but stream->calls: one operation at a time for a stream, and none after
 * close. An operation may take the lock of a sound engine under which the engine's thread calls the data path
 * below. Where nothing is said the operation may be NULL.
 */
struct mm_wave_ops {
	/* The devices now. Mandatory. describe answers -ENODEV for an index that has gone. */
	unsigned (*count)(enum mm_direction direction);
	int (*describe)(enum mm_direction direction, unsigned index, struct mm_device *device);

	/* Could this format be opened? Keeps nothing. Mandatory. */
	int (*query)(enum mm_direction direction, unsigned index, const struct mm_format *format);

	/*
	 * Mandatory. The stream is stopped; the format passed query. After close the data path is not called
	 * any more.
	 */
	int (*open)(struct mm_stream *stream);
	void (*close)(struct mm_stream *stream);

	/*
	 * Audio may move from start until stop has returned. A playback is started by the open and by the
	 * reset, a recording by its client. What is underway at a stop is kept; stop first brings the books
	 * up to date (a last mm_stream_played or mm_stream_give). NULL: mm_stream_take and _give do nothing
	 * while the stream is stopped.
	 */
	int (*start)(struct mm_stream *stream);
	void (*stop)(struct mm_stream *stream);

	/* Drop what is underway and count frames from 0 again. The stream is stopped and has no block. */
	void (*reset)(struct mm_stream *stream);

	/* A block was queued while the stream runs. */
	void (*queued)(struct mm_stream *stream);

	/* Frames heard or recorded by now; NULL: what mm_stream_played or _give said last. */
	uint64_t (*position)(struct mm_stream *stream);

	/* Only for what `support` of the device names. */
	int (*control)(struct mm_stream *stream, enum mm_control control, uint32_t value);
};

/*
 * The data path: called by the back end on any thread of its own or of its sound engine, a real-time thread
 * and one that holds the engine's lock included. It allocates nothing, runs no client code and waits for no
 * client: the only lock is stream->lock, held for a copy at most. One thread at a time.
 */

/*
 * Playback: copies the next queued frames, with volume, or skips them (to == NULL). Frames copied, 0: nothing
 * now.
 */
size_t mm_stream_take(struct mm_stream *stream, void *to, size_t frames);

/*
 * Playback: so many frames have been heard. Blocks that end there or before are done and their client is
 * told.
 */
void mm_stream_played(struct mm_stream *stream, uint64_t frames);

/* Playback: so many frames have to be heard for the next block to be done; 0: none has been taken wholly. */
uint64_t mm_stream_due(struct mm_stream *stream);

/* Recording: frames have arrived (from == NULL: silence). Frames kept; those without a buffer are dropped. */
size_t mm_stream_give(struct mm_stream *stream, const void *from, size_t frames);

/*
 * Frames to the end of the block that is taken from or filled now: the next moment of interest. 0: nothing to
 * do.
 */
size_t mm_stream_left(struct mm_stream *stream);

/*
 * The device is gone: every block goes back, calls answer MMSYSERR_NODRIVER, the position stays. Any thread.
 */
void mm_stream_lost(struct mm_stream *stream);

#endif
