/* SPDX-License-Identifier: MIT */
#include <windows.h>

int main(void)
{
	static char second[8000]; /* of noise, 8 kHz 8 bits */
	WAVEFORMATEX format = { WAVE_FORMAT_PCM, 1, 8000, 8000, 1, 8, 0 };
	WAVEHDR block = { .lpData = second, .dwBufferLength = sizeof second };
	HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL);
	HWAVEOUT device;
	for (int i = 0; i < 8000; i++)
		second[i] = (char)(i * i >> 9);
	if (waveOutOpen(&device, WAVE_MAPPER, &format, (DWORD_PTR)event, 0, CALLBACK_EVENT))
		return 1;
	waveOutPrepareHeader(device, &block, sizeof block);
	waveOutWrite(device, &block, sizeof block);
	while (!(block.dwFlags & WHDR_DONE))
		WaitForSingleObject(event, INFINITE);
	waveOutUnprepareHeader(device, &block, sizeof block);
	return waveOutClose(device);
}
