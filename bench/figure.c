/* SPDX-License-Identifier: MIT */
#include "figure.h"

#include <stdio.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

const struct group_title group_titles[] = {
	{ "notify", "DriverCallback, nobody waiting; bare: an indirect call behind a switch, a ring store, an exchange" },
	{ "refused", "DriverCallback that answers FALSE: the target is gone, the queue is full" },
	{ "drain", "messages through one window: PeekMessage or GetMessage, and how many threads send" },
	{ "wake", "from DriverCallback to the thread that slept in GetMessage, mmTaskBlock, WaitForSingleObject; bare: a futex" },
	{ "windows", "DriverCallback to one window, or to each in turn, with so many windows alive" },
	{ "wait", "locks and waits that find what they want; bare: a pthread mutex, two exchanges" },
	{ "driver", "OpenDriver and CloseDriver; bare: dlopen and dlclose" },
	{ "start", "a process from exec to its first notification; bare: to its first line of output" },
	{ "memory", "resident memory, without that of Wine's server; bare: a program without the library, a pthread" },
};
const size_t group_count = LENGTH(group_titles);

#define NS "ns", 1
#define US "us", 1e3
#define MS "ms", 1e6
#define KB "kB", 1
#define MILLION "million/s", 1

const struct figure figures[] = {
	{ "notify.function", "bare.call", NS, "DriverCallback to a function", false },
	{ "notify.window", "bare.store", NS, "DriverCallback to a window", false },
	{ "notify.task", "bare.store", NS, "DriverCallback to a task", false },
	{ "notify.event", "bare.exchange", NS, "DriverCallback to an event", false },
	{ "refused.window", NULL, NS, "DriverCallback to a window that is gone", false },
	{ "refused.task", NULL, NS, "DriverCallback to a task that is gone", false },
	{ "refused.event", NULL, NS, "DriverCallback to an event that is gone", false },
	{ "refused.full", NULL, NS, "DriverCallback to a window whose queue is full", false },
	{ "drain.peek.1", NULL, MILLION, "messages of 1 sender, taken by PeekMessage", true },
	{ "drain.peek.2", NULL, MILLION, "messages of 2 senders, taken by PeekMessage", true },
	{ "drain.peek.4", NULL, MILLION, "messages of 4 senders, taken by PeekMessage", true },
	{ "drain.get.1", NULL, MILLION, "messages of 1 sender, taken by GetMessage", true },
	{ "drain.get.2", NULL, MILLION, "messages of 2 senders, taken by GetMessage", true },
	{ "drain.get.4", NULL, MILLION, "messages of 4 senders, taken by GetMessage", true },
	{ "wake.window.p50", "bare.wake.p50", US, "p50 of the latency of a notification to a sleeping GetMessage", false },
	{ "wake.window.p99", "bare.wake.p99", US, "p99 of the latency of a notification to a sleeping GetMessage", false },
	{ "wake.window.p99.9", "bare.wake.p99.9", US, "p99.9 of the latency of a notification to a sleeping GetMessage", false },
	{ "wake.window.max", "bare.wake.max", US, "max of the latency of a notification to a sleeping GetMessage", false },
	{ "wake.task.p50", "bare.wake.p50", US, "p50 of the latency of a notification to a sleeping mmTaskBlock", false },
	{ "wake.task.p99", "bare.wake.p99", US, "p99 of the latency of a notification to a sleeping mmTaskBlock", false },
	{ "wake.task.p99.9", "bare.wake.p99.9", US, "p99.9 of the latency of a notification to a sleeping mmTaskBlock", false },
	{ "wake.task.max", "bare.wake.max", US, "max of the latency of a notification to a sleeping mmTaskBlock", false },
	{ "wake.event.p50", "bare.wake.p50", US, "p50 of the latency of a notification to a sleeping WaitForSingleObject", false },
	{ "wake.event.p99", "bare.wake.p99", US, "p99 of the latency of a notification to a sleeping WaitForSingleObject", false },
	{ "wake.event.p99.9", "bare.wake.p99.9", US, "p99.9 of the latency of a notification to a sleeping WaitForSingleObject", false },
	{ "wake.event.max", "bare.wake.max", US, "max of the latency of a notification to a sleeping WaitForSingleObject", false },
	{ "windows.1", NULL, NS, "DriverCallback to one window, 1 alive", false },
	{ "windows.100", NULL, NS, "DriverCallback to one window, 100 alive", false },
	{ "windows.10000", NULL, NS, "DriverCallback to one window, 10000 alive", false },
	{ "windows.100.each", NULL, NS, "DriverCallback to each window in turn, 100 alive", false },
	{ "windows.10000.each", NULL, NS, "DriverCallback to each window in turn, 10000 alive", false },
	{ "wait.section", "bare.mutex", NS, "EnterCriticalSection and LeaveCriticalSection", false },
	{ "wait.set", NULL, NS, "WaitForSingleObject on a set event", false },
	{ "wait.cycle", "bare.cycle", NS, "SetEvent, then WaitForSingleObject", false },
	{ "wait.many", NULL, NS, "WaitForMultipleObjects on 64 events, the last one set", false },
	{ "driver.load", "bare.dlopen", US, "OpenDriver and CloseDriver that load and unload the module", false },
	{ "driver.loaded", NULL, US, "OpenDriver and CloseDriver while the module is loaded", false },
	{ "start.first", "bare.start", MS, "a process until its first notification", false },
	{ "memory.process", "bare.process", KB, "memory of a process after its first notification", false },
	{ "memory.thread", "bare.thread", KB, "memory of a thread without a queue", false },
	{ "memory.queue", NULL, KB, "memory of a thread's queue", false },
};
const size_t figure_count = LENGTH(figures);

const struct target targets[] = {
	{ "notify.function", TARGET_OVER_BARE, 2, NULL },
	{ "notify.window", TARGET_MOST, 20, NULL },
	{ "notify.window", TARGET_WINE, 2000, NULL },
	{ "notify.task", TARGET_MOST, 20, NULL },
	{ "notify.task", TARGET_WINE, 2000, NULL },
	{ "notify.event", TARGET_MOST, 8, NULL },
	{ "notify.event", TARGET_WINE, 2000, NULL },
	{ "drain.peek.1", TARGET_LEAST, 20, NULL },
	{ "drain.get.1", TARGET_LEAST, 20, NULL },
	{ "wake.window.p50", TARGET_PER_BARE, 1.1, NULL },
	{ "wake.task.p50", TARGET_PER_BARE, 1.1, NULL },
	{ "wake.event.p50", TARGET_PER_BARE, 1.1, NULL },
	{ "windows.100", TARGET_PER_OTHER, 1.1, "windows.1" },
	{ "windows.10000", TARGET_PER_OTHER, 1.1, "windows.1" },
	{ "driver.load", TARGET_WINE, 4, NULL },
	{ "start.first", TARGET_MOST, 5, NULL },
};
const size_t target_count = LENGTH(targets);

static const struct figure *find(const char *name)
{
	for (size_t i = 0; i < figure_count; i++) {
		if (strcmp(figures[i].name, name) == 0)
			return &figures[i];
	}
	return NULL;
}

bool figure_is_in(const struct figure *figure, const char *name)
{
	size_t length = strlen(name);

	return strncmp(figure->name, name, length) == 0 && (!figure->name[length] || figure->name[length] == '.');
}

bool figure_value(const struct figure *figure, const struct results *results, enum side side, double *value)
{
	bool known = results_median(results, side, figure->name, value);

	*value = known ? *value / figure->scale : 0;
	return known;
}

bool figure_bare(const struct figure *figure, const struct results *results, double *value)
{
	bool known = figure->bare && results_median(results, SIDE_NATIVE, figure->bare, value);

	*value = known ? *value / figure->scale : 0;
	return known;
}

/* In one run. */
static bool measure(const struct target *target, const struct results *results, unsigned run, double *measured)
{
	const struct figure *figure = find(target->figure);
	double value, other = 1;
	bool known = results_get(results, run, SIDE_NATIVE, figure->name, &value);

	if (target->kind == TARGET_OVER_BARE || target->kind == TARGET_PER_BARE)
		known = known && results_get(results, run, SIDE_NATIVE, figure->bare, &other);
	else if (target->kind == TARGET_PER_OTHER)
		known = known && results_get(results, run, SIDE_NATIVE, target->other, &other);
	else if (target->kind == TARGET_WINE)
		known = known && results_get(results, run, SIDE_WINE, figure->name, &other);
	if (!known || value <= 0 || other <= 0)
		return false;
	switch (target->kind) {
	case TARGET_MOST:
	case TARGET_LEAST:     *measured = value / figure->scale; break;
	case TARGET_OVER_BARE: *measured = (value - other) / figure->scale; break;
	case TARGET_PER_BARE:
	case TARGET_PER_OTHER: *measured = value / other; break;
	case TARGET_WINE:      *measured = figure->rate ? value / other : other / value; break;
	}
	return true;
}

bool target_measured(const struct target *target, const struct results *results, double *measured)
{
	double values[RUNS_MOST];
	size_t count = 0;

	for (unsigned run = 0; run < results->runs; run++)
		count += measure(target, results, run, &values[count]);
	if (count)
		*measured = median_of(values, count);
	return count > 0;
}

bool target_holds(const struct target *target, double measured)
{
	bool least = target->kind == TARGET_LEAST || target->kind == TARGET_WINE;

	return least ? measured >= target->bound : measured <= target->bound;
}

void target_text(const struct target *target, char *text, size_t size)
{
	const char *unit = find(target->figure)->unit;

	switch (target->kind) {
	case TARGET_MOST:      snprintf(text, size, "<= %g %s", target->bound, unit); break;
	case TARGET_LEAST:     snprintf(text, size, ">= %g %s", target->bound, unit); break;
	case TARGET_OVER_BARE: snprintf(text, size, "<= bare + %g %s", target->bound, unit); break;
	case TARGET_PER_BARE:  snprintf(text, size, "<= %g x bare", target->bound); break;
	case TARGET_PER_OTHER: snprintf(text, size, "<= %g x %s", target->bound, target->other); break;
	case TARGET_WINE:      snprintf(text, size, ">= %g x Wine", target->bound); break;
	}
}
