/* SPDX-License-Identifier: MIT */
/* A plain poll loop that owns the thread: the queue's descriptor stands beside the program's own. */
#include "tone.h"

#include <poll.h>
#include <winmm.h>

int main(void)
{
	HWAVEOUT device;
	MSG message;
	int told = 0;
	struct pollfd queue = { .fd = winmm_queue_fd(), .events = POLLIN };

	if (waveOutOpen(&device, WAVE_MAPPER, &tone_format, GetCurrentThreadId(), 0, CALLBACK_THREAD))
		return 1;
	tone_write(device);
	while (told < BLOCKS) {
		/* Until FALSE: that arms the descriptor. */
		while (PeekMessage(&message, NULL, 0, 0, PM_REMOVE))
			told += message.message == MM_WOM_DONE;
		if (told < BLOCKS)
			poll(&queue, 1, -1);
	}
	return tone_close(device, told);
}
