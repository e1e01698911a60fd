/* SPDX-License-Identifier: MIT */
/*
 * The signal test: a thread notifies, and so does the handler of the timer signal that interrupts it. Each of
 * the two sides keeps an account of its own, and so does the thread that owns the targets and reads.
 */
#ifndef TESTS_STRESS_SIGNAL_ACCOUNT_H
#define TESTS_STRESS_SIGNAL_ACCOUNT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include <windows.h>
#include <mmddk.h>

enum side { THREAD, HANDLER, SIDES };
enum place { IN_WINDOW, IN_TASK, IN_EVENT, PLACES };

/* What a side has done. Its messages are numbered; the number of a refused one is used again. */
struct posts {
	_Atomic uint32_t begun[PLACES];
	uint32_t accepted[PLACES];
	uint32_t number;           /* the next message's */
	uint32_t last_set;         /* begun[IN_EVENT] of the last accepted one */
	uint64_t full;             /* refused for that reason, */
	uint64_t mistold;          /* for another */
};

/* What the owner of the targets has read. */
struct reads {
	uint32_t delivered[SIDES][2];
	uint32_t number[SIDES];    /* the next message's */
	uint32_t disordered;       /* not the next one: then lost, twice or out of order */
	uint32_t strayed;          /* of no side, or in another place */
	uint32_t waits;            /* that consumed a set */
	uint32_t seen[SIDES];      /* posts.begun[IN_EVENT] when the last of them had returned */
};

extern struct posts posts[SIDES];

/* Said by the interrupted thread to its handler: what it does now, and the places, as bits, to notify. */
enum doing {
	NOTIFIES_WINDOW, /* in the order of enum place */
	NOTIFIES_TASK,
	NOTIFIES_EVENT,
	SLEEPS_FOR_MESSAGE,
	SLEEPS_FOR_EVENT,
	SOMETHING_ELSE,
	DOINGS
};
extern volatile enum doing doing;
extern volatile unsigned handler_notifies;
#define EVERYWHERE (1u << IN_WINDOW | 1u << IN_TASK | 1u << IN_EVENT)

/* Signals that came meanwhile. */
extern volatile uint64_t interrupted[DOINGS];

/* A new account of both sides, with a new window and event, and the calling thread as the task. */
void open_targets(void);
void close_targets(void);

void notify(enum side side, enum place place);

/* Signals for the calling thread: one, or with an interval one after the other; with 0 and 0 no more. */
void start_signals(timer_t *timer);
void set_signals(timer_t timer, long first_ns, long interval_ns);
void stop_signals(timer_t timer);

/* ---- Owner of the targets ---- */

void read_message(struct reads *reads, const MSG *message);
void read_all(struct reads *reads);

/* False: it was not set. */
bool consume(struct reads *reads, DWORD timeout);

/* Both sides have ended, and all has been read. False, and a line each, where an account is not balanced. */
bool is_balanced(struct reads *reads);

#endif
