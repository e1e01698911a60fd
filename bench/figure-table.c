/* SPDX-License-Identifier: MIT */
/* Which figures there are. */
#include "figure.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

const struct group groups[] = {
	{ "notify", "DriverCallback, nobody waiting",
		"a switch and an indirect call, a ring store, an exchange" },
	{ "refused", "DriverCallback that answers FALSE: the target is gone, the queue is full", NULL },
	{ "drain", "messages through one window: PeekMessage or GetMessage, and how many threads send",
		"a ring that only copies" },
	{ "wake", "DriverCallback to a thread asleep in GetMessage, mmTaskBlock, WaitForSingleObject",
		"a futex" },
	{ "windows", "DriverCallback to one window, or to each in turn, with so many windows alive", NULL },
	{ "wait", "locks and waits that find what they want", "a pthread mutex, two exchanges" },
	{ "driver", "OpenDriver and CloseDriver", "dlopen and dlclose" },
	{ "start", "a process from exec to its first notification", "to its first line of output" },
	{ "memory", "resident memory, Wine's server apart", "a program without the library, a pthread" },
};
const size_t group_count = LENGTH(groups);

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
	{ "drain.peek.1", "bare.drain.1", MILLION, "messages of 1 sender, taken by PeekMessage", true },
	{ "drain.peek.2", "bare.drain.2", MILLION, "messages of 2 senders, taken by PeekMessage", true },
	{ "drain.peek.4", "bare.drain.4", MILLION, "messages of 4 senders, taken by PeekMessage", true },
	{ "drain.get.1", "bare.drain.1", MILLION, "messages of 1 sender, taken by GetMessage", true },
	{ "drain.get.2", "bare.drain.2", MILLION, "messages of 2 senders, taken by GetMessage", true },
	{ "drain.get.4", "bare.drain.4", MILLION, "messages of 4 senders, taken by GetMessage", true },
	{ "wake.window.p50", "bare.wake.p50", US, "latency to a sleeping GetMessage, p50", false },
	{ "wake.window.p99", "bare.wake.p99", US, "latency to a sleeping GetMessage, p99", false },
	{ "wake.window.p99.9", "bare.wake.p99.9", US, "latency to a sleeping GetMessage, p99.9", false },
	{ "wake.window.max", "bare.wake.max", US, "latency to a sleeping GetMessage, max", false },
	{ "wake.task.p50", "bare.wake.p50", US, "latency to a sleeping mmTaskBlock, p50", false },
	{ "wake.task.p99", "bare.wake.p99", US, "latency to a sleeping mmTaskBlock, p99", false },
	{ "wake.task.p99.9", "bare.wake.p99.9", US, "latency to a sleeping mmTaskBlock, p99.9", false },
	{ "wake.task.max", "bare.wake.max", US, "latency to a sleeping mmTaskBlock, max", false },
	{ "wake.event.p50", "bare.wake.p50", US, "latency to a sleeping WaitForSingleObject, p50", false },
	{ "wake.event.p99", "bare.wake.p99", US, "latency to a sleeping WaitForSingleObject, p99", false },
	{ "wake.event.p99.9", "bare.wake.p99.9", US, "latency to a sleeping WaitForSingleObject, p99.9",
		false },
	{ "wake.event.max", "bare.wake.max", US, "latency to a sleeping WaitForSingleObject, max", false },
	{ "windows.1", NULL, NS, "DriverCallback to one window, 1 alive", false },
	{ "windows.100", NULL, NS, "DriverCallback to one window, 100 alive", false },
	{ "windows.10000", NULL, NS, "DriverCallback to one window, 10000 alive", false },
	{ "windows.100.each", NULL, NS, "DriverCallback to each window in turn, 100 alive", false },
	{ "windows.10000.each", NULL, NS, "DriverCallback to each window in turn, 10000 alive", false },
	{ "wait.section", "bare.mutex", NS, "EnterCriticalSection and LeaveCriticalSection", false },
	{ "wait.set", NULL, NS, "WaitForSingleObject on a set event", false },
	{ "wait.cycle", "bare.cycle", NS, "SetEvent, then WaitForSingleObject", false },
	{ "wait.many", NULL, NS, "WaitForMultipleObjects on 64 events, the last one set", false },
	{ "driver.load", "bare.dlopen", US, "OpenDriver and CloseDriver that load and unload the module",
		false },
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
