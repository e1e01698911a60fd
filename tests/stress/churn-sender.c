/* SPDX-License-Identifier: MIT */
/* Senders of the churn test. */
#include "churn.h"

#include <time.h>
#include <winerror.h>

enum { TARGETS = 2 * OWNERS + KEEPERS, KEPT = 64, LATELY = 8 };

/* A target's value that is no longer its. */
struct old {
	struct target *target;
	uint64_t word;
};

struct sender {
	struct account *account;
	struct visitor *visitor;
	uint32_t number;             /* of the last message, whatever became of it */
	struct target *targets[TARGETS];
	uint64_t latest[TARGETS];    /* their words when last seen */
	struct old old[KEPT];        /* any of them, and the last few */
	struct old lately[LATELY];
	uint32_t lately_next;
};

static void init(struct sender *sender, struct account *account)
{
	*sender = (struct sender){ .account = account, .visitor = &posters_at[account->index] };
	for (int i = 0; i < OWNERS; i++) {
		sender->targets[2 * i] = &windows[i];
		sender->targets[2 * i + 1] = &tasks[i];
	}
	for (int i = 0; i < KEEPERS; i++)
		sender->targets[2 * OWNERS + i] = &events[i].target;
}

/* Tells the window or task that it is meant for. An event gets none, and is in neither array. */
static DWORD message_for(const struct target *target)
{
	if (target->kind == DCB_EVENT)
		return 0;
	const struct target *first = target->kind == DCB_TASK ? tasks : windows;
	return MESSAGE_OF(target->kind, (unsigned)(target - first));
}

static BOOL call(struct sender *sender, struct target *target, uint64_t word, DWORD kind)
{
	HDRVR self = (HDRVR)(uintptr_t)(sender->account->index + 1);
	DWORD_PTR param = (DWORD_PTR)INCARNATION(word) << 32 | ++sender->number;
	DWORD message = message_for(target);
	SetLastError(NO_ERROR);
	return DriverCallback(VALUE(word), kind, self, message, 0, param, 0);
}

static DWORD error_when_gone(DWORD kind)
{
	switch (kind) {
	case DCB_WINDOW: return ERROR_INVALID_WINDOW_HANDLE;
	case DCB_TASK:   return ERROR_INVALID_THREAD_ID;
	default:         return ERROR_INVALID_HANDLE;
	}
}

static void note_refusal(struct sender *sender, DWORD kind, enum count when_gone)
{
	DWORD error = GetLastError();
	if (error == error_when_gone(kind))
		sender->account->counts[when_gone]++;
	else if (error == ERROR_NOT_ENOUGH_QUOTA && kind != DCB_EVENT && when_gone != STALE)
		sender->account->counts[FULL]++;
	else
		sender->account->counts[MISTOLD]++;
}

static bool post(struct sender *sender, struct target *target, uint64_t word)
{
	if (!call(sender, target, word, target->kind)) {
		note_refusal(sender, target->kind, GONE);
		return false;
	}
	sender->account->counts[POSTED]++;
	return true;
}

static bool set(struct sender *sender, struct target *target, uint64_t word)
{
	struct event *event = (struct event *)target;
	struct tally *tally = &event->tallies[sender->account->index];
	if (event->strict && atomic_exchange(&event->outstanding, true))
		return false;
	uint32_t number = atomic_load_explicit(&tally->begun, memory_order_relaxed) + 1;
	atomic_store_explicit(&tally->begun, number, memory_order_relaxed);
	if (!call(sender, target, word, target->kind)) {
		note_refusal(sender, target->kind, GONE);
		atomic_store(&event->outstanding, false);
		return false;
	}
	tally->accepted++;
	tally->last = number;
	sender->account->counts[SET]++;
	return true;
}

/* Keeps the word that the target had before, once it has another value. */
static void remember(struct sender *sender, unsigned i, uint64_t word)
{
	struct old old = { sender->targets[i], sender->latest[i] };
	if (old.word == word)
		return;
	sender->latest[i] = word;
	if (!VALUE(old.word))
		return;
	sender->old[choose(sender->account, KEPT)] = old;
	sender->lately[sender->lately_next++ % LATELY] = old;
}

static bool send_to(struct sender *sender, unsigned i)
{
	struct target *target = sender->targets[i];
	uint64_t word = enter(sender->visitor, target);
	bool accepted = false;
	if (VALUE(word)) {
		remember(sender, i, word);
		accepted = target->kind == DCB_EVENT ? set(sender, target, word) : post(sender, target, word);
	}
	leave(sender->visitor);
	return accepted;
}

/* To a target that had gone before its next incarnation was published. */
static void send_stale(struct sender *sender)
{
	bool lately = choose(sender->account, 2);
	const struct old *old = lately ? &sender->lately[choose(sender->account, LATELY)]
	                               : &sender->old[choose(sender->account, KEPT)];
	if (!old->target)
		return;
	if (call(sender, old->target, old->word, old->target->kind))
		sender->account->counts[REVIVED]++;
	else
		note_refusal(sender, old->target->kind, STALE);
}

static DWORD another_kind(DWORD kind)
{
	return kind == DCB_WINDOW ? DCB_TASK : kind == DCB_TASK ? DCB_EVENT : DCB_WINDOW;
}

/* To what may well be there, as if it were of another kind. */
static void send_mistyped(struct sender *sender)
{
	unsigned i = choose(sender->account, TARGETS);
	DWORD kind = another_kind(sender->targets[i]->kind);
	if (!VALUE(sender->latest[i]))
		return;
	if (call(sender, sender->targets[i], sender->latest[i], kind))
		sender->account->counts[MISTYPED]++;
	else
		note_refusal(sender, kind, STALE);
}

static unsigned send_round(struct sender *sender)
{
	unsigned accepted = 0;
	for (unsigned i = 0; i < TARGETS; i++)
		accepted += send_to(sender, i);
	if (choose(sender->account, 8) == 0)
		send_stale(sender);
	if (choose(sender->account, 8) == 0)
		send_mistyped(sender);
	uint64_t progress = sender->account->counts[POSTED] + sender->account->counts[SET];
	atomic_store_explicit(&sender->account->progress, progress, memory_order_relaxed);
	return accepted;
}

static void nap(struct account *account)
{
	const struct timespec a_while = { .tv_nsec = 1 + choose(account, 100000) };
	nanosleep(&a_while, NULL);
}

/*
 * There are few processors: the others come to their turn while a sender does not run, and it stops in the
 * middle of a notification if it can.
 */
void *run_sender(void *argument)
{
	struct account *account = argument;
	struct sender sender;
	timer_t stalls;

	init(&sender, account);
	open_stalls(&stalls);
	while (!atomic_load(&finished)) {
		arm_stall(stalls, account);
		while (send_round(&sender) && is_stall_due())
			;
		while (!atomic_load(&finished) && share_notified() > share_reused() + SLACK)
			nap(account);
	}
	timer_delete(stalls);
	return NULL;
}

void run_closer(struct account *account)
{
	struct sender sender;
	init(&sender, account);
	while (atomic_load(&sleepers)) {
		send_round(&sender);
		nap(account);
	}
}
