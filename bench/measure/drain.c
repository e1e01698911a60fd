/* SPDX-License-Identifier: MIT */
/* Messages a second through one window, from threads that notify as fast as they can. */
#include "bare.h"
#include "client.h"
#include "place.h"

#include <stdatomic.h>
#include <stdio.h>

#define SENDERS_MOST 4
#define TRIALS (measure_quick ? 1 : 7)
#define TRIAL_NS (measure_quick ? 20e6 : 100e6)
#define CLOCK_EVERY 256 /* messages */

static HWND window;
static const struct passage *passage; /* the one that is measured */
static atomic_bool begun, ended;
static atomic_uint ready, accepted;

/* A full queue is empty again soon, while it may take long until a thread that gave way runs again. */
static void give_way(unsigned *refusals)
{
	for (int i = 0; i < 100; i++)
		YieldProcessor();
	if (++*refusals % 1000 == 0)
		SwitchToThread();
}

static DWORD WINAPI send_messages(void *number)
{
	unsigned count = 0, refusals = 0;

	/* The receiver has a CPU of its own, if there are two. */
	place_pin(place_cpus() > 1 ? 1 + (unsigned)(DWORD_PTR)number % (place_cpus() - 1) : 0);
	atomic_fetch_add(&ready, 1);
	while (!atomic_load_explicit(&begun, memory_order_acquire))
		SwitchToThread();
	while (!atomic_load_explicit(&ended, memory_order_relaxed)) {
		if (passage->send(count))
			count++;
		else
			give_way(&refusals);
	}
	atomic_fetch_add(&accepted, count);
	return 0;
}

static bool notify(unsigned number)
{
	return DriverCallback((DWORD_PTR)window, DCB_WINDOW, NULL, WM_USER, 1, number, 3);
}

static unsigned take_by_peek(unsigned most)
{
	unsigned count = 0;
	MSG message;

	for (unsigned i = 0; i < most; i++)
		count += PeekMessageA(&message, NULL, 0, 0, PM_REMOVE) != 0;
	return count;
}

static unsigned take_by_get(unsigned most)
{
	MSG message;

	for (unsigned i = 0; i < most; i++)
		GetMessageA(&message, NULL, 0, 0);
	return most;
}

/* Million messages a second, from when they have begun to come. */
static double receive(unsigned *received)
{
	unsigned before;
	double from, now;

	atomic_store_explicit(&begun, true, memory_order_release);
	while (*received < CLOCK_EVERY)
		*received += passage->take(CLOCK_EVERY);
	before = *received;
	from = place_now_ns();
	do {
		*received += passage->take(CLOCK_EVERY);
		now = place_now_ns();
	} while (now - from < TRIAL_NS);
	return (double)(*received - before) * 1e3 / (now - from);
}

static unsigned start_senders(HANDLE *threads, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		threads[i] = CreateThread(NULL, 0, send_messages, (void *)(DWORD_PTR)i, 0, NULL);
		if (!threads[i])
			return i;
	}
	return count;
}

static void stop_senders(HANDLE *threads, unsigned count)
{
	atomic_store(&ended, true);
	atomic_store(&begun, true);
	for (unsigned i = 0; i < count; i++) {
		WaitForSingleObject(threads[i], INFINITE);
		CloseHandle(threads[i]);
	}
}

/* Million messages a second; -1 when a thread or a message is missing. */
static double run_trial(unsigned senders)
{
	HANDLE threads[SENDERS_MOST];
	unsigned received = 0, made;
	double rate = 0;

	atomic_store(&begun, false);
	atomic_store(&ended, false);
	atomic_store(&accepted, 0);
	atomic_store(&ready, 0);
	made = start_senders(threads, senders);
	while (atomic_load(&ready) < made)
		Sleep(1); /* they may need this CPU until they are bound to theirs */
	if (made == senders)
		rate = receive(&received);
	stop_senders(threads, made);
	received += passage->empty();
	if (made < senders)
		return measure_complain("no thread: error %lu", (unsigned long)GetLastError());
	if (received != atomic_load(&accepted))
		return measure_complain(
			"%u messages were accepted, %u received", atomic_load(&accepted), received);
	return rate;
}

struct rate {
	const struct passage *passage; /* NULL: not there */
	struct samples samples;
};

static int run_trials(struct rate *rates, size_t count, unsigned senders)
{
	for (size_t i = 0; i < count; i++) {
		double rate;

		passage = rates[i].passage;
		if (!passage)
			continue;
		rate = run_trial(senders);
		if (rate < 0 || samples_add(&rates[i].samples, rate) != 0)
			return -1;
	}
	return 0;
}

static void print_rate(struct rate *rate, unsigned senders)
{
	char name[32];

	snprintf(name, sizeof(name), "%s.%u", rate->passage->name, senders);
	measure_print(name, samples_quantile(&rate->samples, 0.5), "million/s");
}

/* Trials take turns: how far apart a virtual machine's processors are changes from second to second. */
static int measure_rates(unsigned senders)
{
	static const struct passage by_peek = { "drain.peek", notify, take_by_peek, client_drain };
	static const struct passage by_get = { "drain.get", notify, take_by_get, client_drain };
	struct rate rates[] = { { &by_peek, { 0 } }, { &by_get, { 0 } }, { bare_passage(), { 0 } } };
	int result = 0;

	for (int trial = 0; trial < TRIALS && result == 0; trial++)
		result = run_trials(rates, LENGTH(rates), senders);
	for (size_t i = 0; i < LENGTH(rates); i++) {
		if (result == 0 && rates[i].passage)
			print_rate(&rates[i], senders);
		samples_finish(&rates[i].samples);
	}
	return result;
}

int measure_drain(void)
{
	static const unsigned senders[] = { 1, 2, 4 };
	int result = 0;

	place_pin(0);
	window = client_window();
	if (!window)
		return measure_complain("no window: error %lu", (unsigned long)GetLastError());
	for (size_t i = 0; i < LENGTH(senders) && result == 0; i++)
		result = measure_rates(senders[i]);
	DestroyWindow(window);
	return result;
}
