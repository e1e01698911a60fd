/* SPDX-License-Identifier: MIT */
/* An event says that something happened, not what: look at the blocks' flags. Open and close set it, too. */
#include "tone.h"

static int done(void)
{
	int n = 0;
	for (int i = 0; i < BLOCKS; i++)
		n += (blocks[i].dwFlags & WHDR_DONE) != 0;
	return n;
}

int main(void)
{
	HANDLE event = CreateEvent(NULL, FALSE, FALSE, NULL);
	HWAVEOUT device;

	if (waveOutOpen(&device, WAVE_MAPPER, &tone_format, (DWORD_PTR)event, 0, CALLBACK_EVENT))
		return 1;
	tone_write(device);
	while (done() < BLOCKS)
		WaitForSingleObject(event, INFINITE);
	int result = tone_close(device, done());
	CloseHandle(event);
	return result;
}
