/* SPDX-License-Identifier: MIT */
#include <windows.h>

int main(void)
{
	static short second[8000]; /* of a 444 Hz square wave, 8 kHz mono 16 bits */
	WAVEFORMATEX format = { WAVE_FORMAT_PCM, 1, 8000, 16000, 2, 16, 0 };
	WAVEHDR block = { .lpData = (LPSTR)second, .dwBufferLength = sizeof second };
	HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL);
	HWAVEOUT device;
	for (int i = 0; i < 8000; i++)
		second[i] = i / 9 % 2 ? 4000 : -4000;
	if (waveOutOpen(&device, WAVE_MAPPER, &format, (DWORD_PTR)event, 0, CALLBACK_EVENT))
		return 1;
	waveOutPrepareHeader(device, &block, sizeof block);
	waveOutWrite(device, &block, sizeof block);
	while (!(block.dwFlags & WHDR_DONE))
		WaitForSingleObject(event, INFINITE);
	waveOutUnprepareHeader(device, &block, sizeof block);
	return waveOutClose(device);
}
