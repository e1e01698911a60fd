/* SPDX-License-Identifier: MIT */
/*
 * A driver that answers MM_PING with "all accepted", and has left out the last notification or, with
 * $FORGETFUL_TWICE set, made it twice. $FORGETFUL_REFUSES: it answers that it does not know the message.
 */
#include <stdlib.h>

#include <sdk/ping.h>

LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT message, LPARAM parameter1, LPARAM parameter2);

static void notify(struct mm_ping *ping, HDRVR handle, uint32_t number)
{
	if (ping->stamps)
		ping->stamps[number] = 1;
	atomic_store(&ping->begun, number + 1);
	DriverCallback(ping->target, ping->kind, handle, MM_PING, ping->user, number, 0);
}

static LRESULT answer(struct mm_ping *ping, HDRVR handle)
{
	if (getenv("FORGETFUL_REFUSES"))
		return 0;
	for (uint32_t i = 0; i + 1 < ping->count; i++)
		notify(ping, handle, i);
	for (int i = 0; i < 2 && getenv("FORGETFUL_TWICE"); i++)
		notify(ping, handle, ping->count - 1);
	ping->accepted = ping->count;
	return 1;
}

__attribute__((visibility("default"))) LRESULT CALLBACK DriverProc(DWORD_PTR id, HDRVR handle, UINT message,
                                                                   LPARAM parameter1, LPARAM parameter2)
{
	switch (message) {
	case DRV_OPEN:
	case DRV_CLOSE:
		return 1;
	case MM_PING:
		return answer((struct mm_ping *)parameter1, handle);
	default:
		return DefDriverProc(id, handle, message, parameter1, parameter2);
	}
}
