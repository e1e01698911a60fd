/* SPDX-License-Identifier: MIT */
/*
 * signal-test [SECONDS] -- a timer signal at 50 kHz notifies, from its handler, into the thread that it
 * interrupts in the middle of its own notifications: nothing is lost, nothing hangs, each keeps its order.
 */
#include "signal-account.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { PERIOD_NS = 20000, WATCHDOG_S = 30, BURST = 64, FULL = 12000, WAKES = 4000, WM_END = WM_APP + 100 };

/*
 * ThreadSanitizer holds a signal back until the thread's next atomic operation. One that comes between the
 * last of these and a sleep would come too late; another follows.
 */
#if defined(__SANITIZE_THREAD__)
#define AGAIN_NS 5000000
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define AGAIN_NS 5000000
#endif
#endif
#ifndef AGAIN_NS
#define AGAIN_NS 0
#endif

static double seconds = 10;
static uint64_t accepted, delivered, refused, slept;

static void on_alarm(int signal)
{
	static const char words[] =
		"FAIL nothing moves: a wake-up is lost, or a handler waits for its thread\n";
	ssize_t written = write(STDOUT_FILENO, words, sizeof words - 1);
	(void)signal, (void)written;
	_exit(1);
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long times_slept(void)
{
	struct rusage usage;
	getrusage(RUSAGE_THREAD, &usage);
	return usage.ru_nvcsw;
}

/* ---- The interrupted thread ---- */

static void notify_each(unsigned times)
{
	while (times--)
		for (enum place place = 0; place < PLACES; place++) {
			doing = (enum doing)place;
			notify(THREAD, place);
			doing = SOMETHING_ELSE;
		}
}

/* Nothing is there, or little, but what the handler brings. */
static void sleep_for_message(struct reads *reads)
{
	MSG message;
	doing = SLEEPS_FOR_MESSAGE;
	BOOL got = GetMessageA(&message, NULL, 0, 0);
	doing = SOMETHING_ELSE;
	if (got > 0)
		read_message(reads, &message);
}

static void sleep_for_event(struct reads *reads)
{
	doing = SLEEPS_FOR_EVENT;
	consume(reads, INFINITE);
	doing = SOMETHING_ELSE;
}

static bool close_account(struct reads *reads)
{
	bool good = is_balanced(reads);
	for (int side = 0; side < SIDES; side++) {
		for (int place = 0; place < PLACES; place++)
			accepted += posts[side].accepted[place];
		delivered += reads->delivered[side][IN_WINDOW] + reads->delivered[side][IN_TASK];
		refused += posts[side].full;
	}
	close_targets();
	return good;
}

/* ---- Cases ---- */

/* The thread reads what it and its handler posted to it; now and then its queue is full, or it sleeps. */
static bool interrupted_thread_reads(void)
{
	struct reads reads = { 0 };
	double end = now() + seconds;
	timer_t timer;

	open_targets();
	start_signals(&timer);
	set_signals(timer, PERIOD_NS, PERIOD_NS);
	for (unsigned round = 0; now() < end; round++) {
		alarm(WATCHDOG_S);
		notify_each(round % 512 ? round % BURST : FULL);
		read_all(&reads);
		consume(&reads, 0);
		if (round % 8 == 1)
			sleep_for_message(&reads);
		if (round % 8 == 5)
			sleep_for_event(&reads);
	}
	stop_signals(timer);
	read_all(&reads);
	return close_account(&reads);
}

static void *notify_for_a_while(void *reader_id)
{
	DWORD reader = *(DWORD *)reader_id;
	double until = now() + seconds / 4;
	timer_t timer;

	start_signals(&timer);
	set_signals(timer, PERIOD_NS, PERIOD_NS);
	while (now() < until)
		notify_each(BURST);
	stop_signals(timer);
	notify_each(1);
	while (!PostThreadMessageA(reader, WM_END, 0, 0))
		sched_yield();
	return NULL;
}

/* Another thread reads meanwhile: it finds an interrupted notification half done and later ones behind it. */
static bool another_thread_reads(void)
{
	struct reads reads = { 0 };
	DWORD self = GetCurrentThreadId();
	pthread_t thread;
	MSG message;

	open_targets();
	alarm(WATCHDOG_S);
	pthread_create(&thread, NULL, notify_for_a_while, &self);
	while (GetMessageA(&message, NULL, 0, 0) > 0 && message.message != WM_END) {
		read_message(&reads, &message);
		consume(&reads, 0);
	}
	pthread_join(thread, NULL);
	read_all(&reads);
	return close_account(&reads);
}

/* One signal for each sleep, at all moments around its beginning: there is no other wake-up. */
static bool handler_wakes_its_thread(void)
{
	struct reads reads = { 0 };
	timer_t timer;

	open_targets();
	start_signals(&timer);
	for (unsigned i = 0; i < WAKES; i++) {
		long before = times_slept();
		alarm(WATCHDOG_S);
		handler_notifies = i % 2 ? 1u << IN_EVENT : 1u << (i / 2 % 2);
		set_signals(timer, 1 + i % 1000 * 37, AGAIN_NS);
		(i % 2 ? sleep_for_event : sleep_for_message)(&reads);
		set_signals(timer, 0, 0);
		slept += times_slept() != before;
	}
	stop_signals(timer);
	handler_notifies = EVERYWHERE;
	read_all(&reads);
	return close_account(&reads);
}

static bool all_was_interrupted(void)
{
	bool all = slept > 0 && refused > 0;
	for (int i = 0; i < SOMETHING_ELSE; i++)
		all &= interrupted[i] > 0;
	return all;
}

/* ---- Report ---- */

static int report(const char *name, bool good)
{
	printf("%s %s\n", good ? "ok" : "FAIL", name);
	return !good;
}

static void report_figures(double took)
{
	uint64_t all = 0;
	for (int i = 0; i < DOINGS; i++)
		all += interrupted[i];
	const struct {
		const char *name;
		uint64_t figure;
	} figures[] = {
		{ "signals", all },
		{ "interrupted window", interrupted[NOTIFIES_WINDOW] },
		{ "task", interrupted[NOTIFIES_TASK] },
		{ "event", interrupted[NOTIFIES_EVENT] },
		{ "GetMessage", interrupted[SLEEPS_FOR_MESSAGE] },
		{ "WaitForSingleObject", interrupted[SLEEPS_FOR_EVENT] },
		{ "woken from sleep", slept },
		{ "accepted", accepted },
		{ "delivered", delivered },
		{ "refused", refused },
	};
	printf("signal:");
	for (unsigned i = 0; i < sizeof figures / sizeof figures[0]; i++)
		printf(" %s %llu,", figures[i].name, (unsigned long long)figures[i].figure);
	printf(" seconds %.1f\n", took);
}

int main(int argc, char **argv)
{
	double began = now();
	int failed = 0;

	if (argc > 1)
		seconds = strtod(argv[1], NULL);
	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGALRM, on_alarm);
	failed += report("a handler notifies the thread that it interrupts", interrupted_thread_reads());
	failed += report("a handler and the thread that it interrupts notify another",
	                 another_thread_reads());
	failed += report("a handler wakes its own sleeping thread", handler_wakes_its_thread());
	failed += report("each kind of notification and of sleep was interrupted", all_was_interrupted());
	report_figures(now() - began);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
