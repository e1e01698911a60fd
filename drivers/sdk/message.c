/* SPDX-License-Identifier: MIT */
/*
 * The class entry points: wave messages become operations here, once for both directions. A message for an
 * open stream carries its cookie in `user`; one for a device carries 0 there, or what it is about needs none.
 */
#include <winmm.h>

#include "cookie.h"
#include "device.h"
#include "header.h"
#include "module.h"
#include "position.h"
#include "stream.h"
#include "volume.h"

/* A message as it came in. */
struct message {
	enum mm_direction direction;
	UINT device;
	UINT number;
	DWORD_PTR user;
	DWORD_PTR parameter1;
	DWORD_PTR parameter2;
};

static MMRESULT open_stream(const struct message *message)
{
	if (message->device >= mm_device_count(message->direction))
		return MMSYSERR_BADDEVICEID;
	return mm_stream_open(message->direction, message->device, (const WAVEOPENDESC *)message->parameter1,
	                      (DWORD)message->parameter2, (DWORD_PTR *)message->user);
}

/* The header of a message, or NULL if it is missing, short or not aligned. */
static WAVEHDR *header_of(const struct message *message)
{
	WAVEHDR *header = (WAVEHDR *)message->parameter1;

	if (!header || message->parameter2 < sizeof(*header) || !mm_header_is_aligned(header))
		return NULL;
	return header;
}

static MMRESULT with_header(struct mm_stream *stream, const struct message *message)
{
	WAVEHDR *header = header_of(message);

	if (!header)
		return MMSYSERR_INVALPARAM;
	switch (message->number) {
	case WODM_PREPARE:
	case WIDM_PREPARE:
		return mm_header_prepare(header);
	case WODM_UNPREPARE:
	case WIDM_UNPREPARE:
		return mm_header_unprepare(header);
	default:
		return mm_stream_write(stream, header);
	}
}

static MMRESULT tell_position(struct mm_stream *stream, const struct message *message)
{
	uint64_t frames;
	MMRESULT result = mm_stream_position(stream, &frames);

	if (result)
		return result;
	return mm_position_tell((MMTIME *)message->parameter1, message->parameter2, &stream->format, frames);
}

static MMRESULT get_control(struct mm_stream *stream, const struct message *message, enum mm_control control)
{
	DWORD *value = (DWORD *)message->parameter1;

	return value ? mm_stream_get(stream, control, value) : MMSYSERR_INVALPARAM;
}

static MMRESULT set_control(struct mm_stream *stream, const struct message *message, enum mm_control control)
{
	return mm_stream_set(stream, control, (uint32_t)message->parameter1);
}

static MMRESULT operate(struct mm_stream *stream, const struct message *message)
{
	switch (message->number) {
	case WODM_CLOSE:
	case WIDM_CLOSE:
		return mm_stream_close(stream);
	case WODM_PREPARE:
	case WODM_UNPREPARE:
	case WODM_WRITE:
	case WIDM_PREPARE:
	case WIDM_UNPREPARE:
	case WIDM_ADDBUFFER:
		return with_header(stream, message);
	case WODM_RESTART:
	case WIDM_START:
		return mm_stream_start(stream);
	case WODM_PAUSE:
	case WIDM_STOP:
		return mm_stream_stop(stream);
	case WODM_RESET:
	case WIDM_RESET:
		return mm_stream_reset(stream);
	case WODM_GETPOS:
	case WIDM_GETPOS:
		return tell_position(stream, message);
	case WODM_BREAKLOOP:
		return mm_stream_break_loop(stream);
	case WODM_GETVOLUME:
		return get_control(stream, message, MM_CONTROL_VOLUME);
	case WODM_SETVOLUME:
		return set_control(stream, message, MM_CONTROL_VOLUME);
	case WODM_GETPITCH:
		return get_control(stream, message, MM_CONTROL_PITCH);
	case WODM_SETPITCH:
		return set_control(stream, message, MM_CONTROL_PITCH);
	case WODM_GETPLAYBACKRATE:
		return get_control(stream, message, MM_CONTROL_RATE);
	case WODM_SETPLAYBACKRATE:
		return set_control(stream, message, MM_CONTROL_RATE);
	default:
		return MMSYSERR_NOTSUPPORTED;
	}
}

static MMRESULT to_stream(const struct message *message)
{
	struct mm_stream *stream = mm_cookie_get(message->user, message->direction);
	MMRESULT result;

	if (!stream)
		return MMSYSERR_INVALHANDLE;
	result = operate(stream, message);
	mm_cookie_put(stream);
	return result;
}

/* Volume is asked of a stream or, with no stream named, of a device. */
static MMRESULT volume(const struct message *message)
{
	DWORD *value = (DWORD *)message->parameter1;

	if (message->user)
		return to_stream(message);
	if (message->device >= mm_device_count(message->direction))
		return MMSYSERR_BADDEVICEID;
	if (message->number == WODM_SETVOLUME)
		return mm_volume_set_device(message->device, (uint32_t)message->parameter1);
	return value ? mm_volume_get_device(message->device, value) : MMSYSERR_INVALPARAM;
}

/* Wave messages have other numbers in each direction; one of the other direction is unknown. */
static bool is_of_direction(const struct message *message)
{
	if (message->number < WODM_GETNUMDEVS || message->number > WIDM_PREFERRED)
		return true;
	return (message->number >= WIDM_GETNUMDEVS) == (message->direction == MM_IN);
}

static bool is_for_stream(const struct message *message)
{
	if (message->direction == MM_OUT)
		return message->number >= WODM_CLOSE && message->number <= WODM_BREAKLOOP;
	return message->number >= WIDM_CLOSE && message->number <= WIDM_GETPOS;
}

static MMRESULT dispatch(const struct message *message)
{
	enum mm_direction direction = message->direction;
	void *parameter1 = (void *)message->parameter1;
	size_t size = message->parameter2;

	switch (message->number) {
	case DRVM_INIT:
	case DRVM_EXIT:
	case DRVM_ENABLE:
	case DRVM_DISABLE:
		return MMSYSERR_NOERROR;
	case WODM_GETNUMDEVS:
	case WIDM_GETNUMDEVS:
		return mm_device_count(direction);
	case WODM_GETDEVCAPS:
	case WIDM_GETDEVCAPS:
		return mm_device_caps(direction, message->device, parameter1, size);
	case WINMM_DRVM_NAME:
		return mm_device_name(direction, message->device, parameter1, size);
	case WINMM_DRVM_INTERFACE:
		return mm_device_interface(direction, message->device, parameter1, size);
	case DRV_QUERYDEVICEINTERFACE:
		return mm_device_interface_wide(direction, message->device, parameter1, size);
	case DRV_QUERYDEVICEINTERFACESIZE:
		return mm_device_interface_size(direction, message->device, parameter1);
	case WODM_OPEN:
	case WIDM_OPEN:
		return open_stream(message);
	case WODM_GETVOLUME:
	case WODM_SETVOLUME:
		return volume(message);
	default:
		return is_for_stream(message) ? to_stream(message) : MMSYSERR_NOTSUPPORTED;
	}
}

/* GETNUMDEVS answers with a number, which is no place for an error code. */
static DWORD answer(const struct message *message)
{
	bool counts = message->number == WODM_GETNUMDEVS || message->number == WIDM_GETNUMDEVS;

	if (!mm_module_is_enabled())
		return counts ? 0 : MMSYSERR_NOTENABLED;
	if (!is_of_direction(message))
		return counts ? 0 : MMSYSERR_NOTSUPPORTED;
	return dispatch(message);
}

DWORD CALLBACK wodMessage(UINT device, UINT number, DWORD_PTR user, DWORD_PTR parameter1,
                          DWORD_PTR parameter2)
{
	return answer(&(struct message){ MM_OUT, device, number, user, parameter1, parameter2 });
}

DWORD CALLBACK widMessage(UINT device, UINT number, DWORD_PTR user, DWORD_PTR parameter1,
                          DWORD_PTR parameter2)
{
	return answer(&(struct message){ MM_IN, device, number, user, parameter1, parameter2 });
}
