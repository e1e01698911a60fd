/* SPDX-License-Identifier: MIT */
/*
 * The churn test: senders notify targets whose owners make and destroy them meanwhile; others turn over the
 * handle table. Each thread keeps an account of its own; they are added up when all have ended.
 *
 *   sender    posts to windows and tasks and sets events, also by values of targets that are gone
 *   owner     has a thread live again and again, which is a task, reads its queue and owns a window at a time
 *   keeper    owns an event at a time and waits for it
 *   partner   waits for a keeper's event
 *   turner    makes and closes handles of all types that nobody is ever told
 */
#ifndef TESTS_STRESS_CHURN_H
#define TESTS_STRESS_CHURN_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include <windows.h>
#include <mmddk.h>

enum {
	SENDERS = 4,
	CLOSER = SENDERS, /* the main thread, which wakes the last sleepers */
	POSTERS,
	OWNERS = 2,
	KEEPERS = 2,
	TURNERS = 2,
};

/* ---- Accounts ---- */

enum count {
	POSTED,     /* to windows and tasks, accepted */
	DELIVERED,
	SET,        /* events, accepted */
	CONSUMED,   /* sets of auto-reset events, by a wait */
	FULL,       /* refused: the queue is full */
	GONE,       /* refused: the target went after it had been looked up */
	STALE,      /* refused: the target had gone before, or is of another kind */
	CREATED,    /* handles */
	REUSED,     /* ... in a slot that another had before */
	WINDOWS,
	TASKS,
	EVENTS,

	/* What must stay 0. */
	DISORDERED, /* delivered after a later message of the same sender */
	STRAYED,    /* delivered, but meant for another */
	REVIVED,    /* accepted although the target had gone before */
	MISTYPED,   /* accepted although the target is of another kind */
	MISTOLD,    /* refused for a reason that cannot be */
	LOST,       /* a set that the event does not show and nobody consumed */
	OVERWOKEN,  /* an event with more waits than sets */
	FOREIGN,    /* an object that nobody was told of did not stay as it was made */
	COUNTS
};

struct account {
	_Alignas(64) uint64_t counts[COUNTS];
	unsigned index;            /* among the threads of its kind */
	uint32_t random;           /* never 0 */
	_Atomic uint64_t progress; /* so far; sender: accepted, turner: reused. For main thread, turners */
};

extern struct account senders[POSTERS], owners[OWNERS], keepers[KEEPERS], partners[KEEPERS], turners[TURNERS];

/* ---- Targets ---- */

/* A target's word: {incarnation 32, handle value 32}; value 0: none now, or about to go. */
#define INCARNATION(word) ((uint32_t)((word) >> 32))
#define VALUE(word) ((uint32_t)(word))

struct target {
	_Alignas(64) _Atomic uint64_t word;
	DWORD kind; /* DCB_*, fixed */
};

/* A poster's account with an incarnation of an event. */
struct tally {
	_Alignas(64) _Atomic uint32_t begun; /* number of its last set, not yet answered perhaps */
	uint32_t accepted;
	uint32_t last;                       /* number of the last accepted one */
};

/* An event. All but the target is of one incarnation: others look at it between enter and leave. */
struct event {
	struct target target;
	bool manual;
	bool strict;               /* not set again before the last set was consumed */
	_Atomic bool outstanding;  /* strict: a set is on its way, or waits to be consumed */
	struct tally tallies[POSTERS];
	uint32_t waits[2];         /* that consumed a set: keeper's, partner's */
	uint32_t seen[2][POSTERS]; /* tallies[].begun when the last of them had returned */
};

extern struct target windows[OWNERS], tasks[OWNERS];
extern struct event events[KEEPERS];

/* The message number that tells a window's messages and a thread's apart, and those of two owners. */
#define MESSAGE_OF(kind, owner) (WM_APP + (kind) * 16 + (owner))

/* Where a poster or a partner is. */
struct visitor {
	_Alignas(64) struct target *_Atomic at;
};

extern struct visitor posters_at[POSTERS], partners_at[KEEPERS];

/* ---- Threads ---- */

extern _Atomic bool finished;     /* all threads end */
extern _Atomic unsigned sleepers; /* owners and keepers that have not */
extern uint64_t notifications, reuses; /* to reach; fixed */

/* They take their struct account. */
void *run_sender(void *account);
void *run_owner(void *account);
void *run_keeper(void *account);
void *run_partner(void *account);
void *run_turner(void *account);

/* The CLOSER's: sends until there are no sleepers. */
void run_closer(struct account *account);

/* ---- churn-target.c ---- */

/* 0 .. end - 1 */
uint32_t choose(struct account *account, uint32_t end);

/* How much is reached of `notifications` and `reuses`; 1: all. Who is ahead by SLACK waits for the others. */
double share_notified(void);
double share_reused(void);
#define SLACK 0.02

/* Counts a handle that was made. */
void note_created(struct account *account, DWORD_PTR value);

/* Owner of the target: its next incarnation. */
uint32_t publish(struct target *target, DWORD_PTR value);

/* Owner: nobody comes to the incarnation any more; who is there still uses its value. Then await_leave. */
void withdraw(struct target *target);
void await_leave(struct target *target);

/*
 * Holds the calling thread up, soon and wherever it is then, in the middle of a notification too: targets go
 * meanwhile. open_stalls is undone by timer_delete.
 */
void open_stalls(timer_t *timer);
void arm_stall(timer_t timer, struct account *account);
bool is_stall_due(void);

/* The word of the target, whose incarnation's account stays open until leave. */
uint64_t enter(struct visitor *visitor, struct target *target);
void leave(struct visitor *visitor);

#endif
