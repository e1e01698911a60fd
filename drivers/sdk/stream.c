/* SPDX-License-Identifier: MIT */
/* The life of a stream: open, close, and its states. */
#include <errno.h>
#include <stdlib.h>

#include "cookie.h"
#include "result.h"
#include "stream.h"
#include "thread.h"
#include "volume.h"

bool mm_stream_change(struct mm_stream *stream, enum mm_state to)
{
	static const unsigned steps[] = {
		[MM_OPENING] = 1u << MM_STOPPED | 1u << MM_LOST,
		[MM_STOPPED] = 1u << MM_RUNNING | 1u << MM_LOST | 1u << MM_CLOSED,
		[MM_RUNNING] = 1u << MM_STOPPED | 1u << MM_LOST | 1u << MM_CLOSED,
		[MM_LOST] = 1u << MM_CLOSED,
		[MM_CLOSED] = 0,
	};

	if (!(steps[stream->state] & 1u << to))
		return false;
	stream->state = to;
	return true;
}

static bool change(struct mm_stream *stream, enum mm_state to)
{
	bool changed;

	pthread_mutex_lock(&stream->lock);
	changed = mm_stream_change(stream, to);
	pthread_mutex_unlock(&stream->lock);
	return changed;
}

static enum mm_state state_of(struct mm_stream *stream)
{
	enum mm_state state;

	pthread_mutex_lock(&stream->lock);
	state = stream->state;
	pthread_mutex_unlock(&stream->lock);
	return state;
}

MMRESULT mm_stream_enter(struct mm_stream *stream, bool lost_too)
{
	enum mm_state state;

	pthread_mutex_lock(&stream->calls);
	state = state_of(stream);
	if (state != MM_CLOSED && (state != MM_LOST || lost_too))
		return MMSYSERR_NOERROR;
	pthread_mutex_unlock(&stream->calls);
	return state == MM_CLOSED ? MMSYSERR_INVALHANDLE : MMSYSERR_NODRIVER;
}

void mm_stream_leave(struct mm_stream *stream)
{
	pthread_mutex_unlock(&stream->calls);
}

int mm_stream_run(struct mm_stream *stream)
{
	int error;

	if (!change(stream, MM_RUNNING) || !stream->ops->start)
		return 0;
	error = stream->ops->start(stream);
	if (error)
		change(stream, MM_STOPPED);
	return error;
}

/* Open */

static struct mm_notify_target target_of(enum mm_direction direction, const WAVEOPENDESC *open, DWORD flags)
{
	static const struct { DWORD opened, closed, done; } messages[] = {
		[MM_OUT] = { WOM_OPEN, WOM_CLOSE, WOM_DONE },
		[MM_IN] = { WIM_OPEN, WIM_CLOSE, WIM_DATA },
	};

	return (struct mm_notify_target){
		.callback = open->dwCallback,
		.kind = HIWORD(flags) & DCB_TYPEMASK,
		.handle = (HDRVR)open->hWave,
		.instance = open->dwInstance,
		.opened = messages[direction].opened,
		.closed = messages[direction].closed,
		.done = messages[direction].done,
	};
}

/* The notifier thread of a stream that was evicted has come to its end. */
static void abandon(struct mm_notify *notify)
{
	mm_cookie_put((struct mm_stream *)((char *)notify - offsetof(struct mm_stream, notify)));
}

static int init(struct mm_stream *stream, const struct mm_notify_target *target)
{
	int error = mm_lock_init(&stream->calls);

	if (error)
		return error;
	error = mm_lock_init(&stream->lock);
	if (error)
		goto destroy_calls;
	error = mm_notify_init(&stream->notify, target, &stream->lock, abandon);
	if (error)
		goto destroy_lock;
	return 0;

destroy_lock:
	pthread_mutex_destroy(&stream->lock);
destroy_calls:
	pthread_mutex_destroy(&stream->calls);
	return error;
}

static int create(struct mm_stream **created, enum mm_direction direction, UINT device,
                  const WAVEOPENDESC *open, DWORD flags, const struct mm_format *format, uint32_t support)
{
	struct mm_notify_target target = target_of(direction, open, flags);
	struct mm_stream *stream = calloc(1, sizeof(*stream));
	int error;

	if (!stream)
		return -ENOMEM;
	stream->direction = direction;
	stream->device = device;
	stream->mapped_device = open->uMappedDeviceID;
	stream->open_flags = flags;
	stream->format = *format;
	stream->ops = mm_driver.wave;
	stream->support = support;
	stream->blocks.frame_bytes = format->frame_bytes;
	atomic_init(&stream->controls[MM_CONTROL_VOLUME], MM_VOLUME_FULL);
	atomic_init(&stream->controls[MM_CONTROL_PITCH], 0x10000);
	atomic_init(&stream->controls[MM_CONTROL_RATE], 0x10000);
	error = init(stream, &target);
	if (error) {
		free(stream);
		return error;
	}
	*created = stream;
	return 0;
}

void mm_stream_destroy(struct mm_stream *stream)
{
	mm_notify_destroy(&stream->notify);
	pthread_mutex_destroy(&stream->lock);
	pthread_mutex_destroy(&stream->calls);
	free(stream);
}

static int start_playback(struct mm_stream *stream)
{
	int error = 0;

	if (stream->support & WAVECAPS_VOLUME)
		error = stream->ops->control(stream, MM_CONTROL_VOLUME, mm_volume_of(stream));
	return error ? error : mm_stream_run(stream);
}

/* The back end's part of an open. */
static int open_device(struct mm_stream *stream)
{
	int error = stream->ops->open(stream);

	if (error)
		return error;
	change(stream, MM_STOPPED);
	if (stream->direction == MM_OUT)
		error = start_playback(stream);
	if (!error)
		error = mm_cookie_add(stream);
	if (error)
		stream->ops->close(stream);
	return error;
}

static bool is_known_target(DWORD flags)
{
	switch (flags & CALLBACK_TYPEMASK) {
	case CALLBACK_NULL:
	case CALLBACK_WINDOW:
	case CALLBACK_TASK:
	case CALLBACK_FUNCTION:
	case CALLBACK_EVENT:
		return true;
	default:
		return false;
	}
}

static int ask_device(enum mm_direction direction, UINT device, const struct mm_format *format,
                      uint32_t *support)
{
	struct mm_device description = { 0 };
	int error = mm_driver.wave->describe(direction, device, &description);

	*support = description.support;
	return error ? error : mm_driver.wave->query(direction, device, format);
}

MMRESULT mm_stream_open(enum mm_direction direction, UINT device, const WAVEOPENDESC *open, DWORD flags,
                        DWORD_PTR *user)
{
	struct mm_format format;
	struct mm_stream *stream;
	uint32_t support;
	int error;

	if (!open || !open->lpFormat || (!user && !(flags & WAVE_FORMAT_QUERY)))
		return MMSYSERR_INVALPARAM;
	if (!is_known_target(flags))
		return MMSYSERR_INVALFLAG;
	if (!mm_format_parse(&format, (const WAVEFORMATEX *)open->lpFormat))
		return WAVERR_BADFORMAT;
	error = ask_device(direction, device, &format, &support);
	if (error || flags & WAVE_FORMAT_QUERY)
		return mm_result(error, WAVERR_BADFORMAT);
	error = create(&stream, direction, device, open, flags, &format, support);
	if (error)
		return mm_result(error, WAVERR_BADFORMAT);
	error = open_device(stream);
	if (error) {
		mm_notify_finish(&stream->notify); /* idle, so it ends */
		mm_stream_destroy(stream);
		return mm_result(error, WAVERR_BADFORMAT);
	}
	*user = stream->cookie;
	mm_notify_opened(&stream->notify);
	return MMSYSERR_NOERROR;
}

/* Close */

/* With the lock. */
static bool is_in_use(const struct mm_stream *stream)
{
	return stream->blocks.queued.head || !mm_notify_is_idle(&stream->notify);
}

/* Waits for what the client has still to hear, then shuts the door. 0: entered, and nobody else will be. */
static MMRESULT retire(struct mm_stream *stream)
{
	MMRESULT result;

	pthread_mutex_lock(&stream->lock);
	if (!stream->blocks.queued.head)
		mm_notify_settle(&stream->notify);
	pthread_mutex_unlock(&stream->lock);

	result = mm_stream_enter(stream, true);
	if (result)
		return result;
	pthread_mutex_lock(&stream->lock);
	if (is_in_use(stream))
		result = WAVERR_STILLPLAYING;
	else
		mm_stream_change(stream, MM_CLOSED);
	pthread_mutex_unlock(&stream->lock);
	if (result)
		mm_stream_leave(stream);
	return result;
}

MMRESULT mm_stream_close(struct mm_stream *stream)
{
	MMRESULT result = retire(stream);

	if (result)
		return result;
	stream->ops->close(stream);
	mm_stream_leave(stream);
	mm_cookie_remove(stream);
	mm_notify_finish(&stream->notify); /* idle, so it ends */
	mm_notify_closed(&stream->notify);
	mm_cookie_put(stream);
	return MMSYSERR_NOERROR;
}

bool mm_stream_evict(struct mm_stream *stream)
{
	mm_stream_lost(stream);
	if (mm_stream_enter(stream, true))
		return true; /* its client is just closing it */
	change(stream, MM_CLOSED);
	stream->ops->close(stream);
	mm_stream_leave(stream);
	mm_cookie_remove(stream);
	if (!mm_notify_finish(&stream->notify))
		return false; /* its thread has the last reference */
	mm_cookie_put(stream);
	return true;
}
