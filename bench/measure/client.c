/* SPDX-License-Identifier: MIT */
#include "client.h"

static volatile DWORD_PTR stored;

void CALLBACK client_function(HDRVR device, UINT message, DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2)
{
	(void)device, (void)message, (void)user, (void)param2;
	stored = param1;
}

HWND client_window(void)
{
	return CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
}

unsigned client_drain(void)
{
	unsigned count = 0;
	MSG message;

	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		count++;
	return count;
}

int client_begin(struct client *client)
{
	*client = (struct client){ .task = GetCurrentThreadId() };
	client_drain(); /* makes the queue */
	client->window = client_window();
	if (!client->window)
		return measure_complain("no window: error %lu", (unsigned long)GetLastError());
	for (int i = 0; i < CLIENT_EVENTS; i++) {
		client->events[i] = CreateEventA(NULL, FALSE, FALSE, NULL);
		if (!client->events[i])
			return measure_complain("no event: error %lu", (unsigned long)GetLastError());
	}
	return 0;
}

void client_finish(struct client *client)
{
	for (int i = 0; i < CLIENT_EVENTS && client->events[i]; i++)
		CloseHandle(client->events[i]);
	if (client->window)
		DestroyWindow(client->window);
	*client = (struct client){ 0 };
}
