/* SPDX-License-Identifier: MIT */
#include "wave.h"

MMRESULT wave_open(enum wave wave, HANDLE *device, const WAVEFORMATEX *format, const struct target *target)
{
	DWORD_PTR value = target->value, user = (DWORD_PTR)target;

	if (wave == WAVE_OUT)
		return waveOutOpen((HWAVEOUT *)device, WAVE_MAPPER, format, value, user, target->flags);
	return waveInOpen((HWAVEIN *)device, WAVE_MAPPER, format, value, user, target->flags);
}

MMRESULT wave_prepare(enum wave wave, HANDLE device, WAVEHDR *header)
{
	if (wave == WAVE_OUT)
		return waveOutPrepareHeader(device, header, sizeof(*header));
	return waveInPrepareHeader(device, header, sizeof(*header));
}

MMRESULT wave_unprepare(enum wave wave, HANDLE device, WAVEHDR *header)
{
	if (wave == WAVE_OUT)
		return waveOutUnprepareHeader(device, header, sizeof(*header));
	return waveInUnprepareHeader(device, header, sizeof(*header));
}

MMRESULT wave_queue(enum wave wave, HANDLE device, WAVEHDR *header)
{
	if (wave == WAVE_OUT)
		return waveOutWrite(device, header, sizeof(*header));
	return waveInAddBuffer(device, header, sizeof(*header));
}

MMRESULT wave_start(enum wave wave, HANDLE device)
{
	return wave == WAVE_OUT ? waveOutRestart(device) : waveInStart(device);
}

MMRESULT wave_stop(enum wave wave, HANDLE device)
{
	return wave == WAVE_OUT ? waveOutPause(device) : waveInStop(device);
}

MMRESULT wave_reset(enum wave wave, HANDLE device)
{
	return wave == WAVE_OUT ? waveOutReset(device) : waveInReset(device);
}

MMRESULT wave_close(enum wave wave, HANDLE device)
{
	return wave == WAVE_OUT ? waveOutClose(device) : waveInClose(device);
}

DWORD position_of(enum wave wave, HANDLE device)
{
	MMTIME time = { .wType = TIME_SAMPLES };

	expect("position",
	       wave == WAVE_OUT ? waveOutGetPosition(device, &time, sizeof(time)) :
	                          waveInGetPosition(device, &time, sizeof(time)),
	       0);
	if (time.wType != TIME_SAMPLES)
		fail("the position comes in type %u", time.wType);
	return time.u.sample;
}
