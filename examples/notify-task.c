/* SPDX-License-Identifier: MIT */
/* A thread is named by its id and gets messages too, once it has a queue: PeekMessage makes it. */
#include "tone.h"

int main(void)
{
	HWAVEOUT device;
	MSG message;
	int told = 0;

	PeekMessage(&message, NULL, 0, 0, PM_NOREMOVE);
	if (waveOutOpen(&device, WAVE_MAPPER, &tone_format, GetCurrentThreadId(), 0, CALLBACK_THREAD))
		return 1;
	tone_write(device);
	while (told < BLOCKS && GetMessage(&message, NULL, 0, 0) > 0)
		told += message.message == MM_WOM_DONE;
	return tone_close(device, told);
}
