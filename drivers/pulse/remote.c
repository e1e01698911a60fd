/* SPDX-License-Identifier: MIT */
/* What both directions share. */
#include <errno.h>
#include <string.h>

#include "devices.h"
#include "spec.h"
#include "server.h"
#include "remote.h"

#define PATIENCE_MS 5000u

bool pulse_stream_is_good(const struct pulse_stream *pulse)
{
	return pa_stream_get_state(pulse->remote) == PA_STREAM_READY;
}

void pulse_stream_cork(struct pulse_stream *pulse, bool cork)
{
	pa_operation *operation = NULL;

	if (pulse_stream_is_good(pulse))
		operation = pa_stream_cork(pulse->remote, cork, NULL, NULL);
	if (operation)
		pa_operation_unref(operation);
}

uint32_t pulse_stream_bytes(const struct pulse_stream *pulse, unsigned milliseconds)
{
	return (uint32_t)pa_usec_to_bytes(milliseconds * PA_USEC_PER_MSEC,
	                                  pa_stream_get_sample_spec(pulse->remote));
}

void pulse_stream_lose(struct pulse_stream *pulse)
{
	pulse->running = false;
	mm_stream_lost(pulse->stream);
}

/* The server, or the device in the server, may be gone. */
static void on_state(pa_stream *remote, void *user)
{
	if (!PA_STREAM_IS_GOOD(pa_stream_get_state(remote)))
		pulse_stream_lose(user);
	pulse_signal();
}

static bool is_decided(void *argument)
{
	return pa_stream_get_state(((struct pulse_stream *)argument)->remote) != PA_STREAM_CREATING;
}

static int error_of(const struct pulse_stream *pulse)
{
	switch (pa_context_errno(pulse->context)) {
	case PA_ERR_NOENTITY:
	case PA_ERR_CONNECTIONTERMINATED:
	case PA_ERR_KILLED:
		return -ENODEV;
	case PA_ERR_TOOLARGE:
	case PA_ERR_BUSY:
		return -EBUSY;
	case PA_ERR_INVALID:
	case PA_ERR_NOTSUPPORTED:
		return -ENOTSUP;
	default:
		return -EIO;
	}
}

/* With the lock. */
static int make(struct pulse_stream *pulse, int (*connect)(struct pulse_stream *pulse, const char *device))
{
	struct mm_stream *stream = pulse->stream;
	const struct mm_device *device = pulse_device(stream->direction, stream->device);
	char id[MM_NAME_SIZE];
	pa_sample_spec spec;
	pa_channel_map map;

	if (!device)
		return -ENODEV;
	if (!pulse_spec(&stream->format, &spec, &map))
		return -ENOTSUP;
	strcpy(id, device->id);
	pulse->remote = pa_stream_new(pulse->context, "winmm", &spec, &map);
	if (!pulse->remote)
		return -ENOMEM;
	pa_stream_set_state_callback(pulse->remote, on_state, pulse);
	if (connect(pulse, id) < 0)
		return error_of(pulse);
	pulse_wait(is_decided, pulse, PATIENCE_MS);
	return pulse_stream_is_good(pulse) ? 0 : error_of(pulse);
}

int pulse_stream_open(struct pulse_stream *pulse, struct mm_stream *stream,
                      int (*connect)(struct pulse_stream *pulse, const char *device))
{
	pa_context *context = pulse_enter();
	int error;

	if (!context)
		return -ENODEV;
	pulse->stream = stream;
	pulse->context = pa_context_ref(context);
	pulse->frame_bytes = stream->format.frame_bytes;
	error = make(pulse, connect);
	if (error)
		pulse_stream_close(pulse);
	pulse_leave();
	return error;
}

void pulse_stream_close(struct pulse_stream *pulse)
{
	pa_stream *remote = pulse->remote;

	if (remote) {
		pa_stream_set_state_callback(remote, NULL, NULL);
		pa_stream_set_write_callback(remote, NULL, NULL);
		pa_stream_set_read_callback(remote, NULL, NULL);
		pa_stream_set_underflow_callback(remote, NULL, NULL);
		pa_stream_set_started_callback(remote, NULL, NULL);
		pa_stream_set_buffer_attr_callback(remote, NULL, NULL);
		pa_stream_disconnect(remote);
		pa_stream_unref(remote);
	}
	pa_context_unref(pulse->context);
}
