/* SPDX-License-Identifier: MIT */
/*
 * churn-test [NOTIFICATIONS [ROUNDS]] -- threads notify windows, tasks and events that are made and destroyed
 * meanwhile, in handle slots that are used again a million times; the accounts balance in each round.
 */
#include "churn.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../src/core/queue-table.h"

enum { LEAST_REUSES = 1000000, WATCHDOG_S = 30 };

/* A slot's tag comes again after 65,535 openings of it, and between two of them lie 4,096 of other slots. */
#define CREATIONS_BEFORE_ALIAS (UINT64_C(65535) * 4096)

struct account senders[POSTERS], owners[OWNERS], keepers[KEEPERS], partners[KEEPERS], turners[TURNERS];
_Atomic bool finished;
_Atomic unsigned sleepers;
uint64_t notifications = 1000000, reuses;

/* The accounts of all rounds together. */
static uint64_t total[COUNTS], discarded;
static unsigned rounds = 1, unbalanced;

/* ---- The threads of a round ---- */

static const struct kind {
	struct account *accounts;
	unsigned count;
	unsigned threads; /* the others are run by the main thread */
	void *(*run)(void *account);
} kinds[] = {
	{ senders, POSTERS, SENDERS, run_sender },
	{ owners, OWNERS, OWNERS, run_owner },
	{ keepers, KEEPERS, KEEPERS, run_keeper },
	{ partners, KEEPERS, KEEPERS, run_partner },
	{ turners, TURNERS, TURNERS, run_turner },
};
enum { KINDS = sizeof kinds / sizeof kinds[0], THREADS = SENDERS + OWNERS + 2 * KEEPERS + TURNERS };

static void open_accounts(uint32_t round)
{
	for (unsigned k = 0; k < KINDS; k++) {
		memset(kinds[k].accounts, 0, kinds[k].count * sizeof *kinds[k].accounts);
		for (unsigned i = 0; i < kinds[k].count; i++) {
			kinds[k].accounts[i].index = i;
			kinds[k].accounts[i].random = 0x9E3779B9u * (round * 64 + k * 8 + i + 1);
		}
	}
	for (int i = 0; i < OWNERS; i++) {
		windows[i].kind = DCB_WINDOW;
		tasks[i].kind = DCB_TASK;
	}
	for (int i = 0; i < KEEPERS; i++)
		events[i].target.kind = DCB_EVENT;
	atomic_store(&sleepers, OWNERS + KEEPERS);
	atomic_store(&finished, false);
}

static void on_alarm(int signal)
{
	static const char words[] = "FAIL nothing moves: a wake-up is lost, or somebody waits for ever\n";
	ssize_t written = write(STDOUT_FILENO, words, sizeof words - 1);
	(void)signal, (void)written;
	_exit(1);
}

static void await_enough(void)
{
	const struct timespec a_while = { .tv_nsec = 5000000 };
	double notified, reused, before = -1;
	do {
		notified = share_notified();
		reused = share_reused();
		if (notified + reused != before)
			alarm(WATCHDOG_S);
		before = notified + reused;
		nanosleep(&a_while, NULL);
	} while (notified < 1 || reused < 1);
}

static void run_threads(void)
{
	pthread_t threads[THREADS];
	unsigned n = 0;

	for (unsigned k = 0; k < KINDS; k++)
		for (unsigned i = 0; i < kinds[k].threads; i++)
			pthread_create(&threads[n++], NULL, kinds[k].run, &kinds[k].accounts[i]);
	await_enough();
	alarm(WATCHDOG_S);
	atomic_store(&finished, true);
	run_closer(&senders[CLOSER]);
	for (unsigned i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	alarm(0);
}

/* ---- The accounts ---- */

static bool count_message(void *count, const struct mm_message *message, uint64_t position)
{
	(void)message, (void)position;
	++*(uint64_t *)count;
	return true;
}

/* What went with its target so far: counted by its queue, or still in the ring since the thread's end. */
static uint64_t count_discarded(void)
{
	struct mm_queue_table *table = atomic_load(&mm_queue_table);
	uint64_t sum = 0;
	for (uint32_t i = 0; table && i < table->used; i++) {
		sum += table->queues[i].discarded;
		mm_ring_drain(&table->queues[i].ring, count_message, &sum);
	}
	return sum;
}

static void add_up(uint64_t sum[COUNTS])
{
	for (unsigned k = 0; k < KINDS; k++)
		for (unsigned i = 0; i < kinds[k].count; i++)
			for (int c = 0; c < COUNTS; c++)
				sum[c] += kinds[k].accounts[i].counts[c];
}

static void run_round(unsigned round)
{
	uint64_t sum[COUNTS] = { 0 }, before = count_discarded();

	open_accounts(round);
	run_threads();
	add_up(sum);
	uint64_t gone = count_discarded() - before;
	unbalanced += sum[POSTED] != sum[DELIVERED] + gone;
	discarded += gone;
	for (int c = 0; c < COUNTS; c++)
		total[c] += sum[c];
}

static void report_figures(double seconds)
{
	const struct {
		const char *name;
		uint64_t figure;
	} lines[] = {
		{ "accepted", total[POSTED] + total[SET] },
		{ "messages", total[POSTED] },
		{ "delivered", total[DELIVERED] },
		{ "discarded", discarded },
		{ "sets", total[SET] },
		{ "consumed", total[CONSUMED] },
		{ "refused", total[FULL] + total[GONE] + total[STALE] },
		{ "full", total[FULL] },
		{ "going", total[GONE] },
		{ "stale", total[STALE] },
		{ "slots reused", total[REUSED] },
		{ "windows", total[WINDOWS] },
		{ "tasks", total[TASKS] },
		{ "events", total[EVENTS] },
	};
	printf("churn:");
	for (unsigned i = 0; i < sizeof lines / sizeof lines[0]; i++)
		printf(" %s %llu,", lines[i].name, (unsigned long long)lines[i].figure);
	printf(" seconds %.1f\n", seconds);
}

static bool is_thorough(void)
{
	return total[POSTED] + total[SET] >= notifications * rounds && total[REUSED] >= reuses * rounds &&
	       total[DELIVERED] && discarded && total[CONSUMED] && total[STALE];
}

static int report(const char *name, uint64_t violations)
{
	if (violations)
		printf("FAIL %s: %llu times not\n", name, (unsigned long long)violations);
	else
		printf("ok %s\n", name);
	return violations != 0;
}

static bool report_all(void)
{
	int failed = 0;
	failed += report("as many notifications and slots used again as asked for", !is_thorough());
	failed += report("messages accepted were delivered, or discarded with their target", unbalanced);
	failed += report("a sender's messages come in its order", total[DISORDERED]);
	failed += report("a message reaches the window or task that it was meant for", total[STRAYED]);
	failed += report("after the last set an event is set, or was consumed since", total[LOST]);
	failed += report("an event wakes no more often than it was set", total[OVERWOKEN]);
	failed += report("what nobody was told of stays as it was made", total[FOREIGN]);
	failed += report("a handle whose target has gone is refused", total[REVIVED]);
	failed += report("a handle of another type is refused", total[MISTYPED]);
	failed += report("a refusal says why", total[MISTOLD]);
	failed += report("few enough handles that no value can come again",
	                 total[CREATED] >= CREATIONS_BEFORE_ALIAS);
	return failed == 0;
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	double began = now();

	if (argc > 1)
		notifications = strtoull(argv[1], NULL, 10);
	if (argc > 2)
		rounds = (unsigned)strtoul(argv[2], NULL, 10);
	reuses = notifications / 2 > LEAST_REUSES ? notifications / 2 : LEAST_REUSES;
	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGALRM, on_alarm);
	for (unsigned round = 0; round < rounds; round++)
		run_round(round);
	report_figures(now() - began);
	return report_all() ? EXIT_SUCCESS : EXIT_FAILURE;
}
