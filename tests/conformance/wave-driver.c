/* SPDX-License-Identifier: MIT */
/* The wave driver of wave-driver.h. */
#include "wave-driver.h"

#include <string.h>

struct wave_driver wave_drivers[2];

/* Output messages and their input equivalents. */
enum message {
	GETNUMDEVS,
	GETDEVCAPS,
	OPEN,
	CLOSE,
	PREPARE,
	UNPREPARE,
	QUEUE,
	RESET,
	GETPOS,
	OTHER_MESSAGE
};

static enum message message_of(const struct relay_call *call)
{
	static const UINT numbers[2][OTHER_MESSAGE] = {
		{WODM_GETNUMDEVS, WODM_GETDEVCAPS, WODM_OPEN, WODM_CLOSE, WODM_PREPARE, WODM_UNPREPARE,
			WODM_WRITE, WODM_RESET, WODM_GETPOS},
		{WIDM_GETNUMDEVS, WIDM_GETDEVCAPS, WIDM_OPEN, WIDM_CLOSE, WIDM_PREPARE, WIDM_UNPREPARE,
			WIDM_ADDBUFFER, WIDM_RESET, WIDM_GETPOS}};
	int message;

	for (message = 0; message < OTHER_MESSAGE; message++) {
		if (numbers[call->entry == RELAY_WAVE_IN][message] == call->msg)
			break;
	}
	return (enum message)message;
}

static void notify(const struct wave_driver *driver, UINT msg, WAVEHDR *header)
{
	const WAVEOPENDESC *open = &driver->descriptor;

	if (open->dwCallback)
		DriverCallback(open->dwCallback, HIWORD(driver->open_flags), (HDRVR)open->hWave, msg,
			open->dwInstance, (DWORD_PTR)header, 0);
}

static void fill_caps(const struct wave_driver *driver, enum direction direction, void *place, size_t size)
{
	WAVEOUTCAPSW out;
	WAVEINCAPSW in;
	size_t i;

	memset(&out, 0, sizeof(out));
	memset(&in, 0, sizeof(in));
	out.wChannels = in.wChannels = 2;
	out.dwFormats = in.dwFormats = WAVE_FORMAT_4S16;
	out.dwSupport = WAVECAPS_VOLUME | WAVECAPS_LRVOLUME;
	for (i = 0; driver->name[i] && i + 1 < MAXPNAMELEN; i++)
		out.szPname[i] = in.szPname[i] = driver->name[i];
	if (direction == PLAY)
		memcpy(place, &out, size < sizeof(out) ? size : sizeof(out));
	else
		memcpy(place, &in, size < sizeof(in) ? size : sizeof(in));
}

static int plays(const struct wave_driver *driver, const WAVEFORMATEX *format)
{
	return !driver->only || (driver->only->nChannels == format->nChannels &&
					driver->only->nSamplesPerSec == format->nSamplesPerSec &&
					driver->only->wBitsPerSample == format->wBitsPerSample);
}

static DWORD answer_open(struct wave_driver *driver, enum direction direction, const struct relay_call *call)
{
	const WAVEOPENDESC *open = (const WAVEOPENDESC *)call->param1;

	if (driver->open)
		return driver->open;
	if (!plays(driver, (const WAVEFORMATEX *)open->lpFormat))
		return WAVERR_BADFORMAT;
	if (call->param2 & WAVE_FORMAT_QUERY)
		return MMSYSERR_NOERROR;
	driver->descriptor = *open;
	driver->open_flags = (DWORD)call->param2;
	memcpy(&driver->format, open->lpFormat, sizeof(WAVEFORMATEX));
	memcpy(&driver->slot, (void *)call->id, sizeof(driver->slot));
	*(DWORD_PTR *)call->id = WAVE_DRIVER_COOKIE;
	notify(driver, direction == PLAY ? WOM_OPEN : WIM_OPEN, NULL);
	return MMSYSERR_NOERROR;
}

static DWORD answer_close(struct wave_driver *driver, enum direction direction)
{
	if (driver->queued)
		return WAVERR_STILLPLAYING;
	notify(driver, direction == PLAY ? WOM_CLOSE : WIM_CLOSE, NULL);
	return MMSYSERR_NOERROR;
}

static DWORD answer_queue(struct wave_driver *driver, WAVEHDR *header)
{
	if (!(header->dwFlags & WHDR_PREPARED))
		return WAVERR_UNPREPARED;
	if (header->dwFlags & WHDR_INQUEUE)
		return WAVERR_STILLPLAYING;
	REQUIRE(driver->queued < WAVE_DRIVER_QUEUE);
	header->dwFlags = (header->dwFlags & ~(DWORD)WHDR_DONE) | WHDR_INQUEUE;
	driver->queue[driver->queued++] = header;
	return MMSYSERR_NOERROR;
}

void wave_driver_finish_one(enum direction direction)
{
	struct wave_driver *driver = &wave_drivers[direction];
	WAVEHDR *header = driver->queue[0];

	REQUIRE(driver->queued > 0);
	memmove(driver->queue, driver->queue + 1, sizeof(driver->queue) - sizeof(driver->queue[0]));
	driver->queued--;
	if (direction == RECORD)
		header->dwBytesRecorded = header->dwBufferLength;
	header->dwFlags = (header->dwFlags & ~(DWORD)WHDR_INQUEUE) | WHDR_DONE;
	notify(driver, direction == PLAY ? WOM_DONE : WIM_DATA, header);
}

static DWORD answer_position(const struct relay_call *call)
{
	MMTIME *time = (MMTIME *)call->param1;

	time->wType = TIME_BYTES;
	time->u.cb = 1234;
	return MMSYSERR_NOERROR;
}

static LRESULT answer(const struct relay_call *call)
{
	enum direction direction = call->entry == RELAY_WAVE_OUT ? PLAY : RECORD;
	struct wave_driver *driver = &wave_drivers[direction];

	switch (message_of(call)) {
	case GETNUMDEVS:
		return driver->devices;
	case GETDEVCAPS:
		fill_caps(driver, direction, (void *)call->param1, call->param2);
		return MMSYSERR_NOERROR;
	case OPEN:
		return answer_open(driver, direction, call);
	case CLOSE:
		return answer_close(driver, direction);
	case PREPARE:
	case UNPREPARE:
		return driver->prepare;
	case QUEUE:
		return answer_queue(driver, (WAVEHDR *)call->param1);
	case RESET:
		while (driver->queued)
			wave_driver_finish_one(direction);
		return MMSYSERR_NOERROR;
	case GETPOS:
		return answer_position(call);
	default:
		break;
	}
	if (call->msg == DRVM_INIT)
		return driver->init;
	if (call->msg < DRV_RESERVED || call->msg == WAVE_DRIVER_PRIVATE)
		return MMSYSERR_NOERROR;
	return driver->unknown;
}

void wave_driver_install(void)
{
	int direction;

	NATIVE_ONLY("Wine loads no wave drivers but its own");
	for (direction = PLAY; direction <= RECORD; direction++) {
		wave_drivers[direction].devices = 1;
		wave_drivers[direction].prepare = MMSYSERR_NOTSUPPORTED;
		wave_drivers[direction].unknown = MMSYSERR_NOTSUPPORTED;
		wave_drivers[direction].name = L"Relay";
	}
	relay_wave = answer;
	config_set("Drivers32", "wave", "relay.dll");
}

const struct relay_call *class_message(enum direction direction, UINT msg, int nth)
{
	const struct logged *entry = log_find(direction == PLAY ? RELAY_WAVE_OUT : RELAY_WAVE_IN, msg, nth);

	REQUIRE(entry);
	return &entry->call;
}

int class_messages(enum direction direction, UINT msg)
{
	return log_times(direction == PLAY ? RELAY_WAVE_OUT : RELAY_WAVE_IN, msg);
}
