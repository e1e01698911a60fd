/* SPDX-License-Identifier: MIT */
/* libuv's loop owns the thread; messages are fetched when the queue's descriptor is readable. */
#include "tone.h"

#include <uv.h>
#include <winmm.h>

static int told;

static void on_queue(uv_poll_t *poll, int status, int events)
{
	MSG message;
	(void)status, (void)events;
	while (PeekMessage(&message, NULL, 0, 0, PM_REMOVE)) /* until FALSE: that arms the descriptor */
		told += message.message == MM_WOM_DONE;
	if (told == BLOCKS)
		uv_poll_stop(poll);
}

int main(void)
{
	HWAVEOUT device;
	uv_poll_t poll;

	uv_poll_init(uv_default_loop(), &poll, winmm_queue_fd());
	uv_poll_start(&poll, UV_READABLE, on_queue);
	if (waveOutOpen(&device, WAVE_MAPPER, &tone_format, GetCurrentThreadId(), 0, CALLBACK_THREAD))
		return 1;
	tone_write(device);
	on_queue(&poll, 0, 0);
	uv_run(uv_default_loop(), UV_RUN_DEFAULT);
	return tone_close(device, told);
}
