/* SPDX-License-Identifier: MIT */
/*
 * How long a notification takes from the thread that sends it to the thread that sleeps until it comes: one
 * way, the kinds in turns. The sender stays awake; it waits a little more than the sleeper needs to fall
 * asleep.
 */
#include "bare.h"
#include "client.h"
#include "place.h"

#include <stdatomic.h>
#include <stdio.h>

#define ROUNDS (measure_quick ? 50u : 10000u)
#define BEYOND_LEAST 10 /* a quantile with fewer samples above it is chance */
#define SETTLE_NS 150e3 /* and up to as much again */

static HWND window;
static DWORD task;
static HANDLE event;
static const struct wake *kinds[4];
static struct samples latencies[LENGTH(kinds)];
static atomic_uint asleep; /* how often the receiver has been about to sleep */
static double sent_ns;     /* the notification carries it */
static atomic_bool failed;

static void wait_window(void)
{
	MSG message;

	GetMessageA(&message, window, WM_USER, WM_USER);
}

static void wake_window(void)
{
	DriverCallback((DWORD_PTR)window, DCB_WINDOW, NULL, WM_USER, 1, 2, 3);
}

static void wait_task(void)
{
	mmTaskBlock(task);
}

static void wake_task(void)
{
	DriverCallback(task, DCB_TASK, NULL, WM_USER, 1, 2, 3);
}

static void wait_event(void)
{
	WaitForSingleObject(event, INFINITE);
}

static void wake_event(void)
{
	DriverCallback((DWORD_PTR)event, DCB_EVENT, NULL, WM_USER, 1, 2, 3);
}

/* Each kind comes after each other one. */
static size_t turn(unsigned round, size_t at)
{
	return (round + at) % LENGTH(kinds);
}

/* Sleeps in each kind, in the same turns as they are sent. */
static void receive_all(void)
{
	for (unsigned round = 0; round < ROUNDS; round++) {
		for (size_t at = 0; at < LENGTH(kinds); at++) {
			size_t i = turn(round, at);

			if (!kinds[i])
				continue;
			atomic_fetch_add_explicit(&asleep, 1, memory_order_release);
			kinds[i]->wait();
			if (samples_add(&latencies[i], place_now_ns() - sent_ns) != 0)
				atomic_store(&failed, true);
			/* mmTaskBlock leaves its message, and each would lengthen the next search. */
			client_drain();
		}
	}
	atomic_fetch_add(&asleep, 1);
}

static DWORD WINAPI receive(void *unused)
{
	const char *refusal = NULL;

	(void)unused;
	place_pin(0);
	if (measure_realtime) {
		refusal = place_raise();
		measure_print("realtime", !refusal, "yes");
	}
	if (refusal)
		measure_note("no real-time priority (%s): the ordinary one", refusal);
	task = GetCurrentThreadId();
	client_drain();
	window = client_window();
	if (!window) {
		atomic_store(&failed, true);
		atomic_store(&asleep, 1);
		measure_complain("no window: error %lu", (unsigned long)GetLastError());
		return 1;
	}
	receive_all();
	DestroyWindow(window);
	return 0;
}

/* Returns once the receiver sleeps, as far as that can be told. */
static void let_sleep(unsigned times)
{
	static unsigned jitter = 1;
	double end;

	while (atomic_load_explicit(&asleep, memory_order_acquire) < times)
		SwitchToThread();
	jitter = jitter * 1103515245u + 12345u;
	end = place_now_ns() + SETTLE_NS * (1 + (double)(jitter >> 16 & 1023) / 1024);
	while (place_now_ns() < end)
		;
}

static void send_all(void)
{
	unsigned times = 0;

	for (unsigned round = 0; round < ROUNDS; round++) {
		for (size_t at = 0; at < LENGTH(kinds); at++) {
			size_t i = turn(round, at);

			if (!kinds[i])
				continue;
			let_sleep(++times);
			if (atomic_load(&failed))
				return;
			sent_ns = place_now_ns();
			kinds[i]->wake();
		}
	}
}

static void print(const char *name, struct samples *samples)
{
	static const struct {
		const char *name;
		double fraction;
	} reported[] = { { "p50", 0.5 }, { "p99", 0.99 }, { "p99.9", 0.999 }, { "max", 1 } };
	char line[64];

	for (size_t i = 0; i < LENGTH(reported); i++) {
		double beyond = (double)samples->count * (1 - reported[i].fraction) + 0.5;

		if (reported[i].fraction < 1 && beyond < BEYOND_LEAST)
			continue;
		snprintf(line, sizeof(line), "%s.%s", name, reported[i].name);
		measure_print(line, samples_quantile(samples, reported[i].fraction), "ns");
	}
	for (int percent = 0; percent < 100; percent++) {
		snprintf(line, sizeof(line), "%s@%.2f", name, percent / 100.0);
		measure_print(line, samples_quantile(samples, percent / 100.0), "ns");
	}
	snprintf(line, sizeof(line), "%s@0.999", name);
	measure_print(line, samples_quantile(samples, 0.999), "ns");
	snprintf(line, sizeof(line), "%s@1", name);
	measure_print(line, samples_quantile(samples, 1), "ns");
}

int measure_wake(void)
{
	static const struct wake own[] = {
		{ "wake.window", wait_window, wake_window },
		{ "wake.task", wait_task, wake_task },
		{ "wake.event", wait_event, wake_event },
	};
	HANDLE thread;

	kinds[0] = bare_wake();
	for (size_t i = 0; i < LENGTH(own); i++)
		kinds[i + 1] = &own[i];
	place_pin(1);
	event = CreateEventA(NULL, FALSE, FALSE, NULL);
	thread = event ? CreateThread(NULL, 0, receive, NULL, 0, NULL) : NULL;
	if (!thread)
		return measure_complain("no event or thread: error %lu", (unsigned long)GetLastError());
	send_all();
	if (atomic_load(&failed))
		return -1; /* the receiver may sleep for ever: the process ends */
	WaitForSingleObject(thread, INFINITE);
	CloseHandle(thread);
	CloseHandle(event);
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		if (kinds[i])
			print(kinds[i]->name, &latencies[i]);
		samples_finish(&latencies[i]);
	}
	return 0;
}
