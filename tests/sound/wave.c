/* SPDX-License-Identifier: MIT */
/* Output and input as one. */
#include "wave.h"

static MMRESULT out_open(HANDLE *device, const WAVEFORMATEX *format, const struct target *target)
{
	return waveOutOpen((HWAVEOUT *)device, WAVE_MAPPER, format, target->value, (DWORD_PTR)target,
	                   target->flags);
}

static MMRESULT out_prepare(HANDLE device, WAVEHDR *header)
{
	return waveOutPrepareHeader(device, header, sizeof(*header));
}

static MMRESULT out_unprepare(HANDLE device, WAVEHDR *header)
{
	return waveOutUnprepareHeader(device, header, sizeof(*header));
}

static MMRESULT out_queue(HANDLE device, WAVEHDR *header)
{
	return waveOutWrite(device, header, sizeof(*header));
}

static MMRESULT out_start(HANDLE device)
{
	return waveOutRestart(device);
}

static MMRESULT out_stop(HANDLE device)
{
	return waveOutPause(device);
}

static MMRESULT out_position(HANDLE device, MMTIME *time)
{
	return waveOutGetPosition(device, time, sizeof(*time));
}

static MMRESULT out_reset(HANDLE device)
{
	return waveOutReset(device);
}

static MMRESULT out_close(HANDLE device)
{
	return waveOutClose(device);
}

static MMRESULT in_open(HANDLE *device, const WAVEFORMATEX *format, const struct target *target)
{
	return waveInOpen((HWAVEIN *)device, WAVE_MAPPER, format, target->value, (DWORD_PTR)target,
	                  target->flags);
}

static MMRESULT in_prepare(HANDLE device, WAVEHDR *header)
{
	return waveInPrepareHeader(device, header, sizeof(*header));
}

static MMRESULT in_unprepare(HANDLE device, WAVEHDR *header)
{
	return waveInUnprepareHeader(device, header, sizeof(*header));
}

static MMRESULT in_queue(HANDLE device, WAVEHDR *header)
{
	return waveInAddBuffer(device, header, sizeof(*header));
}

static MMRESULT in_start(HANDLE device)
{
	return waveInStart(device);
}

static MMRESULT in_stop(HANDLE device)
{
	return waveInStop(device);
}

static MMRESULT in_position(HANDLE device, MMTIME *time)
{
	return waveInGetPosition(device, time, sizeof(*time));
}

static MMRESULT in_reset(HANDLE device)
{
	return waveInReset(device);
}

static MMRESULT in_close(HANDLE device)
{
	return waveInClose(device);
}

const struct wave wave_out = {
	.open = out_open,
	.prepare = out_prepare,
	.unprepare = out_unprepare,
	.queue = out_queue,
	.start = out_start,
	.stop = out_stop,
	.position = out_position,
	.reset = out_reset,
	.close = out_close,
};

const struct wave wave_in = {
	.open = in_open,
	.prepare = in_prepare,
	.unprepare = in_unprepare,
	.queue = in_queue,
	.start = in_start,
	.stop = in_stop,
	.position = in_position,
	.reset = in_reset,
	.close = in_close,
};

DWORD position_of(const struct wave *wave, HANDLE device)
{
	MMTIME time = { .wType = TIME_SAMPLES };

	expect("position", wave->position(device, &time), 0);
	if (time.wType != TIME_SAMPLES)
		fail("the position comes in type %u", time.wType);
	return time.u.sample;
}
