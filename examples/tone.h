/* SPDX-License-Identifier: MIT */
/* What the examples play: blocks of a 440 Hz tone, 44.1 kHz mono 16 bits. */
#ifndef EXAMPLES_TONE_H
#define EXAMPLES_TONE_H

#include <math.h>
#include <stdio.h>
#include <windows.h>
#include <mmsystem.h>

#define BLOCKS 4
#define FRAMES 1102 /* 25 ms */

static const WAVEFORMATEX tone_format = {
	.wFormatTag = WAVE_FORMAT_PCM,
	.nChannels = 1,
	.nSamplesPerSec = 44100,
	.nAvgBytesPerSec = 88200,
	.nBlockAlign = 2,
	.wBitsPerSample = 16,
};

static short samples[BLOCKS][FRAMES];
static WAVEHDR blocks[BLOCKS];

static void tone_write(HWAVEOUT device)
{
	for (int i = 0; i < BLOCKS; i++) {
		for (int n = 0; n < FRAMES; n++)
			samples[i][n] = (short)(8000 * sin(2 * 3.14159265 * 440 * (i * FRAMES + n) / 44100));
		blocks[i] = (WAVEHDR){ .lpData = (LPSTR)samples[i], .dwBufferLength = sizeof samples[i] };
		waveOutPrepareHeader(device, &blocks[i], sizeof blocks[i]);
		waveOutWrite(device, &blocks[i], sizeof blocks[i]);
	}
}

static int tone_close(HWAVEOUT device, int told)
{
	for (int i = 0; i < BLOCKS; i++)
		waveOutUnprepareHeader(device, &blocks[i], sizeof blocks[i]);
	MMRESULT result = waveOutClose(device);
	printf("%d blocks played\n", told);
	return told == BLOCKS && result == MMSYSERR_NOERROR ? 0 : 1;
}

#endif
