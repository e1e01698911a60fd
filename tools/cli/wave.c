/* SPDX-License-Identifier: MIT */
/* Wave output and input as one. */
#include "wave.h"

#include <stdio.h>
#include <string.h>

#include <mmddk.h>
#include <winmm.h>

static MMRESULT out_caps(UINT id, struct mm_wave_caps *caps)
{
	WAVEOUTCAPSA from = { 0 };
	MMRESULT result = waveOutGetDevCapsA(id, &from, sizeof(from));

	*caps = (struct mm_wave_caps){
		.formats = from.dwFormats,
		.channels = from.wChannels,
		.support = from.dwSupport,
		.version = from.vDriverVersion,
	};
	memcpy(caps->cut_name, from.szPname, sizeof(caps->cut_name));
	return result;
}

static MMRESULT in_caps(UINT id, struct mm_wave_caps *caps)
{
	WAVEINCAPSA from = { 0 };
	MMRESULT result = waveInGetDevCapsA(id, &from, sizeof(from));

	*caps = (struct mm_wave_caps){
		.formats = from.dwFormats,
		.channels = from.wChannels,
		.version = from.vDriverVersion,
	};
	memcpy(caps->cut_name, from.szPname, sizeof(caps->cut_name));
	return result;
}

/* The device is told before anything is notified: the library stores the handle first. */
static MMRESULT out_open(HANDLE *device, UINT id, const WAVEFORMATEX *format, DWORD_PTR target,
	DWORD_PTR instance, DWORD flags)
{
	HWAVEOUT handle = NULL;
	MMRESULT result = waveOutOpen(&handle, id, format, target, instance, flags);

	*device = handle;
	return result;
}

static MMRESULT in_open(HANDLE *device, UINT id, const WAVEFORMATEX *format, DWORD_PTR target,
	DWORD_PTR instance, DWORD flags)
{
	HWAVEIN handle = NULL;
	MMRESULT result = waveInOpen(&handle, id, format, target, instance, flags);

	*device = handle;
	return result;
}

static MMRESULT out_prepare(HANDLE device, WAVEHDR *header)
{
	return waveOutPrepareHeader(device, header, sizeof(*header));
}

static MMRESULT in_prepare(HANDLE device, WAVEHDR *header)
{
	return waveInPrepareHeader(device, header, sizeof(*header));
}

static MMRESULT out_unprepare(HANDLE device, WAVEHDR *header)
{
	return waveOutUnprepareHeader(device, header, sizeof(*header));
}

static MMRESULT in_unprepare(HANDLE device, WAVEHDR *header)
{
	return waveInUnprepareHeader(device, header, sizeof(*header));
}

static MMRESULT out_queue(HANDLE device, WAVEHDR *header)
{
	return waveOutWrite(device, header, sizeof(*header));
}

static MMRESULT in_queue(HANDLE device, WAVEHDR *header)
{
	return waveInAddBuffer(device, header, sizeof(*header));
}

static MMRESULT out_start(HANDLE device)
{
	return waveOutRestart(device);
}

static MMRESULT in_start(HANDLE device)
{
	return waveInStart(device);
}

static MMRESULT out_reset(HANDLE device)
{
	return waveOutReset(device);
}

static MMRESULT in_reset(HANDLE device)
{
	return waveInReset(device);
}

static MMRESULT out_close(HANDLE device)
{
	return waveOutClose(device);
}

static MMRESULT in_close(HANDLE device)
{
	return waveInClose(device);
}

static MMRESULT out_message(UINT id, UINT message, DWORD_PTR parameter1, DWORD_PTR parameter2)
{
	return waveOutMessage((HWAVEOUT)(UINT_PTR)id, message, parameter1, parameter2);
}

static MMRESULT in_message(UINT id, UINT message, DWORD_PTR parameter1, DWORD_PTR parameter2)
{
	return waveInMessage((HWAVEIN)(UINT_PTR)id, message, parameter1, parameter2);
}

const struct mm_wave mm_wave_out = {
	.name = "output",
	.device_class = WINMM_WAVEOUT,
	.opened = MM_WOM_OPEN,
	.done = MM_WOM_DONE,
	.closed = MM_WOM_CLOSE,
	.count = waveOutGetNumDevs,
	.caps = out_caps,
	.open = out_open,
	.prepare = out_prepare,
	.unprepare = out_unprepare,
	.queue = out_queue,
	.start = out_start,
	.reset = out_reset,
	.close = out_close,
	.message = out_message,
};

const struct mm_wave mm_wave_in = {
	.name = "input",
	.device_class = WINMM_WAVEIN,
	.opened = MM_WIM_OPEN,
	.done = MM_WIM_DATA,
	.closed = MM_WIM_CLOSE,
	.count = waveInGetNumDevs,
	.caps = in_caps,
	.open = in_open,
	.prepare = in_prepare,
	.unprepare = in_unprepare,
	.queue = in_queue,
	.start = in_start,
	.reset = in_reset,
	.close = in_close,
	.message = in_message,
};

const char *mm_wave_error(MMRESULT result)
{
	static _Thread_local char text[MAXERRORLENGTH];

	if (waveOutGetErrorTextA(result, text, sizeof(text)) != MMSYSERR_NOERROR || !text[0])
		snprintf(text, sizeof(text), "error %u", result);
	return text;
}
