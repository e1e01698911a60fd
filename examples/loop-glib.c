/* SPDX-License-Identifier: MIT */
/* GLib's main loop owns the thread; an event target wakes it through the event's descriptor. */
#include "tone.h"

#include <glib-unix.h>
#include <winmm.h>

struct client {
	GMainLoop *loop;
	HANDLE event;
	int told;
};

static gboolean on_event(gint fd, GIOCondition condition, gpointer data)
{
	struct client *client = data;
	(void)fd, (void)condition;

	/* Until it times out: that arms the descriptor. */
	while (WaitForSingleObject(client->event, 0) == WAIT_OBJECT_0)
		;
	client->told = 0;
	for (int i = 0; i < BLOCKS; i++)
		client->told += (blocks[i].dwFlags & WHDR_DONE) != 0;
	if (client->told == BLOCKS)
		g_main_loop_quit(client->loop);
	return G_SOURCE_CONTINUE;
}

int main(void)
{
	struct client client = {
		.loop = g_main_loop_new(NULL, FALSE),
		.event = CreateEvent(NULL, FALSE, FALSE, NULL),
	};
	HWAVEOUT device;

	if (waveOutOpen(&device, WAVE_MAPPER, &tone_format, (DWORD_PTR)client.event, 0, CALLBACK_EVENT))
		return 1;
	g_unix_fd_add(winmm_event_fd(client.event), G_IO_IN, on_event, &client);
	tone_write(device);
	g_main_loop_run(client.loop);
	g_main_loop_unref(client.loop);
	return tone_close(device, client.told);
}
