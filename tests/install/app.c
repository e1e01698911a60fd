/* SPDX-License-Identifier: MIT */
/* A program as a user would write it, C and C++: plays 100 ms on whatever device there is. */
#include <windows.h>
#include <mmsystem.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	static char data[4410 * 2];
	WAVEFORMATEX format = { WAVE_FORMAT_PCM, 1, 44100, 88200, 2, 16, 0 };
	WAVEHDR block;
	HWAVEOUT device;
	HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL);

	memset(&block, 0, sizeof block);
	block.lpData = data;
	block.dwBufferLength = sizeof data;
	if (waveOutOpen(&device, WAVE_MAPPER, &format, (DWORD_PTR)event, 0, CALLBACK_EVENT) !=
	    MMSYSERR_NOERROR)
		return 1;
	waveOutPrepareHeader(device, &block, sizeof block);
	if (waveOutWrite(device, &block, sizeof block) != MMSYSERR_NOERROR)
		return 2;
	while (!(block.dwFlags & WHDR_DONE))
		WaitForSingleObject(event, INFINITE);
	waveOutUnprepareHeader(device, &block, sizeof block);
	CloseHandle(event);
	return (int)waveOutClose(device);
}
