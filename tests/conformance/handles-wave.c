/* SPDX-License-Identifier: MIT */
/* Wrong values in the handle parameters of the wave functions. */
#include "handle-values.h"

static DWORD number;
static UINT id;
static MMTIME moment = {.wType = TIME_BYTES};

static WAVEHDR *prepared(void)
{
	WAVEHDR *header = block_make(0, 160);

	header->dwFlags = WHDR_PREPARED;
	return header;
}

#define OUT_HANDLE(name, call)                                                                 \
	PARAMETER_DIFFERS(name, "6.13", OF_WAVE_OUT, ANY_ERROR, MMSYSERR_INVALHANDLE, 0, call)
#define IN_HANDLE(name, call)                                                                  \
	PARAMETER_DIFFERS(name, "6.13", OF_WAVE_IN, ANY_ERROR, MMSYSERR_INVALHANDLE, 0, call)

OUT_HANDLE(waveOutClose, waveOutClose((HWAVEOUT)v))
OUT_HANDLE(waveOutPrepareHeader, waveOutPrepareHeader((HWAVEOUT)v, block_make(0, 160), sizeof(WAVEHDR)))
OUT_HANDLE(waveOutUnprepareHeader, waveOutUnprepareHeader((HWAVEOUT)v, prepared(), sizeof(WAVEHDR)))
OUT_HANDLE(waveOutWrite, waveOutWrite((HWAVEOUT)v, block_make(0, 160), sizeof(WAVEHDR)))
OUT_HANDLE(waveOutPause, waveOutPause((HWAVEOUT)v))
OUT_HANDLE(waveOutRestart, waveOutRestart((HWAVEOUT)v))
OUT_HANDLE(waveOutReset, waveOutReset((HWAVEOUT)v))
OUT_HANDLE(waveOutBreakLoop, waveOutBreakLoop((HWAVEOUT)v))
OUT_HANDLE(waveOutGetPosition, waveOutGetPosition((HWAVEOUT)v, &moment, sizeof(moment)))
OUT_HANDLE(waveOutGetPitch, waveOutGetPitch((HWAVEOUT)v, &number))
OUT_HANDLE(waveOutSetPitch, waveOutSetPitch((HWAVEOUT)v, 0x10000))
OUT_HANDLE(waveOutGetPlaybackRate, waveOutGetPlaybackRate((HWAVEOUT)v, &number))
OUT_HANDLE(waveOutSetPlaybackRate, waveOutSetPlaybackRate((HWAVEOUT)v, 0x10000))
OUT_HANDLE(waveOutGetID, waveOutGetID((HWAVEOUT)v, &id))

PARAMETER_DIFFERS(waveOutGetVolume, "6.13", OF_WAVE_OUT, ANY_ERROR | IDS_ARE_VALID, MMSYSERR_INVALHANDLE, 0,
	waveOutGetVolume((HWAVEOUT)v, &number))
PARAMETER_DIFFERS(waveOutSetVolume, "6.13", OF_WAVE_OUT, ANY_ERROR | IDS_ARE_VALID, MMSYSERR_INVALHANDLE, 0,
	waveOutSetVolume((HWAVEOUT)v, 0xFFFFFFFF))
PARAMETER_DIFFERS(waveOutMessage, "6.13", OF_WAVE_OUT, ANY_ERROR | IDS_ARE_VALID, MMSYSERR_INVALHANDLE, 0,
	waveOutMessage((HWAVEOUT)v, DRVM_USER + 1, 0, 0))
/* An id that is none or a handle that is none: which of the two it was is not said. */
PARAMETER_DIFFERS(waveOutMessage_system, "6.13", OF_WAVE_OUT, ANY_ERROR | IDS_ARE_VALID, 1, 0,
	waveOutMessage((HWAVEOUT)v, DRV_QUERYDEVICEINTERFACESIZE, (DWORD_PTR)&number, 0) != 0)

static WAVEOUTCAPSA out_caps;
static WAVEINCAPSA in_caps;

PARAMETER_DIFFERS(waveOutGetDevCaps, "6.13", OF_WAVE_OUT, ANY_ERROR | IDS_ARE_VALID, MMSYSERR_BADDEVICEID, 0,
	waveOutGetDevCapsA(v, &out_caps, sizeof(out_caps)))

IN_HANDLE(waveInClose, waveInClose((HWAVEIN)v))
IN_HANDLE(waveInPrepareHeader, waveInPrepareHeader((HWAVEIN)v, block_make(0, 160), sizeof(WAVEHDR)))
IN_HANDLE(waveInUnprepareHeader, waveInUnprepareHeader((HWAVEIN)v, prepared(), sizeof(WAVEHDR)))
IN_HANDLE(waveInAddBuffer, waveInAddBuffer((HWAVEIN)v, block_make(0, 160), sizeof(WAVEHDR)))
IN_HANDLE(waveInStart, waveInStart((HWAVEIN)v))
IN_HANDLE(waveInStop, waveInStop((HWAVEIN)v))
IN_HANDLE(waveInReset, waveInReset((HWAVEIN)v))
IN_HANDLE(waveInGetPosition, waveInGetPosition((HWAVEIN)v, &moment, sizeof(moment)))
IN_HANDLE(waveInGetID, waveInGetID((HWAVEIN)v, &id))

PARAMETER_DIFFERS(waveInMessage, "6.13", OF_WAVE_IN, ANY_ERROR | IDS_ARE_VALID, MMSYSERR_INVALHANDLE, 0,
	waveInMessage((HWAVEIN)v, DRVM_USER + 1, 0, 0))
PARAMETER_DIFFERS(waveInGetDevCaps, "6.13", OF_WAVE_IN, ANY_ERROR | IDS_ARE_VALID, MMSYSERR_BADDEVICEID, 0,
	waveInGetDevCapsA(v, &in_caps, sizeof(in_caps)))

static ULONG_PTR open_to_window(ULONG_PTR v)
{
	HWAVEOUT handle = NULL;
	MMRESULT result = waveOutOpen(&handle, 0, &pcm, v, 0, CALLBACK_WINDOW);

	if (result == MMSYSERR_NOERROR)
		waveOutClose(handle);
	return result;
}

PARAMETER_DIFFERS(waveOutOpen_window, "settled 1", OF_WINDOW, ANY_ERROR | NULL_IS_VALID | BROADCAST_APART,
	MMSYSERR_INVALPARAM, 0, open_to_window(v))

/* Targets that cannot be told: the device works all the same. */
static ULONG_PTR play_to(ULONG_PTR v, DWORD kind)
{
	struct wave wave = {.direction = PLAY};

	if (waveOutOpen(&wave.out, 0, &pcm, v, 0, kind))
		return 1;
	CHECK_EQ(wave_queue(&wave, block_prepare(&wave, 0, 16)), 0);
	await_done(&blocks[0]);
	wave_finish(&wave);
	return 0;
}

PARAMETER(waveOutOpen_event, OF_EVENT, ANY_ERROR, 0, 0, play_to(v, CALLBACK_EVENT))
PARAMETER(waveOutOpen_thread, OF_THREAD_ID, ANY_ERROR, 0, 0, play_to(v, CALLBACK_THREAD))
