/* SPDX-License-Identifier: MIT */
/* What DriverCallback costs its caller, by each kind of target, nobody waiting. */
#include "bare.h"
#include "client.h"
#include "place.h"

#define POSTS 1000 /* a batch, then the queue is emptied */

static struct client client;
static unsigned refused;

static void notify_function(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		refused += !DriverCallback((DWORD_PTR)client_function, DCB_FUNCTION, NULL, WM_USER, 1, i, 3);
}

static void notify_window(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		refused += !DriverCallback((DWORD_PTR)client.window, DCB_WINDOW, NULL, WM_USER, 1, i, 3);
}

static void notify_task(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		refused += !DriverCallback(client.task, DCB_TASK, NULL, WM_USER, 1, i, 3);
}

static void notify_event(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		refused += !DriverCallback((DWORD_PTR)client.events[i], DCB_EVENT, NULL, WM_USER, 1, i, 3);
}

static void take_messages(void)
{
	refused += client_drain() != POSTS;
}

static void take_events(void)
{
	for (int i = 0; i < CLIENT_EVENTS; i++)
		refused += WaitForSingleObject(client.events[i], 0) != WAIT_OBJECT_0;
}

int measure_notify(void)
{
	static const struct step function = { "notify.function", POSTS, notify_function, NULL };
	static const struct step window = { "notify.window", POSTS, notify_window, take_messages };
	static const struct step task = { "notify.task", POSTS, notify_task, take_messages };
	static const struct step event = { "notify.event", CLIENT_EVENTS, notify_event, take_events };
	const struct step *steps[] = { bare_step("bare.call"), &function, bare_step("bare.store"), &window,
		&task, bare_step("bare.exchange"), &event };
	int result = -1;

	place_pin(1);
	if (client_begin(&client) == 0)
		result = measure_steps(steps, LENGTH(steps));
	client_finish(&client);
	if (result == 0 && refused)
		result = measure_complain("%u notifications were refused or lost", refused);
	return result;
}
