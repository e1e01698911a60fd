/* SPDX-License-Identifier: MIT */
/* A function is called on a thread of the library's; here it may call any winmm function. */
#include "tone.h"

struct client {
	HANDLE finished;
	int told;
};

static void CALLBACK on_wave(
	HWAVEOUT device, UINT message, DWORD_PTR instance, DWORD_PTR block, DWORD_PTR unused)
{
	struct client *client = (struct client *)instance;
	(void)device, (void)block, (void)unused;
	if (message == WOM_DONE && ++client->told == BLOCKS)
		SetEvent(client->finished);
}

int main(void)
{
	struct client client = { .finished = CreateEvent(NULL, FALSE, FALSE, NULL) };
	HWAVEOUT device;
	if (waveOutOpen(&device, WAVE_MAPPER, &tone_format, (DWORD_PTR)on_wave, (DWORD_PTR)&client,
		    CALLBACK_FUNCTION))
		return 1;
	tone_write(device);
	WaitForSingleObject(client.finished, INFINITE);
	CloseHandle(client.finished);
	return tone_close(device, client.told);
}
