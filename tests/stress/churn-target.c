/* SPDX-License-Identifier: MIT */
/* Targets of the churn test, who is at them, and which slots had been used before. */
#include "churn.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { STALL_WITHIN_LOG2_NS = 16, STALL_LOG2_NS = 21 };

struct target windows[OWNERS], tasks[OWNERS];
struct event events[KEEPERS];
struct visitor posters_at[POSTERS], partners_at[KEEPERS];

uint32_t choose(struct account *account, uint32_t end)
{
	account->random ^= account->random << 13;
	account->random ^= account->random >> 17;
	account->random ^= account->random << 5;
	return account->random % end;
}

static uint64_t progress_of(const struct account *accounts, unsigned count)
{
	uint64_t sum = 0;
	for (unsigned i = 0; i < count; i++)
		sum += atomic_load_explicit(&accounts[i].progress, memory_order_relaxed);
	return sum;
}

double share_notified(void)
{
	return (double)progress_of(senders, SENDERS) / (double)notifications;
}

double share_reused(void)
{
	return (double)progress_of(turners, TURNERS) / (double)reuses;
}

void note_created(struct account *account, DWORD_PTR value)
{
	/* A value's low half is its slot: base/handle.h. */
	static _Atomic bool used[0x10000];
	account->counts[CREATED]++;
	bool again = atomic_exchange_explicit(&used[value & 0xFFFF], true, memory_order_relaxed);
	account->counts[REUSED] += again;
}

uint32_t publish(struct target *target, DWORD_PTR value)
{
	uint32_t incarnation = INCARNATION(atomic_load(&target->word)) + 1;
	atomic_store(&target->word, (uint64_t)incarnation << 32 | (uint32_t)value);
	return incarnation;
}

void withdraw(struct target *target)
{
	atomic_fetch_and(&target->word, ~(uint64_t)UINT32_MAX);
}

static void await_visitors(const struct visitor *visitors, unsigned count, const struct target *target)
{
	for (unsigned i = 0; i < count; i++)
		while (atomic_load(&visitors[i].at) == target)
			sched_yield();
}

void await_leave(struct target *target)
{
	await_visitors(posters_at, POSTERS, target);
	await_visitors(partners_at, KEEPERS, target);
}

uint64_t enter(struct visitor *visitor, struct target *target)
{
	atomic_store(&visitor->at, target);
	return atomic_load(&target->word);
}

void leave(struct visitor *visitor)
{
	atomic_store_explicit(&visitor->at, NULL, memory_order_release);
}

/* ---- Stalls ---- */

static _Thread_local volatile bool stall_is_due;

/* Short ones and long ones are equally many. */
static void stall(int signal)
{
	static _Atomic uint32_t times;
	int saved = errno;
	struct timespec a_while = { .tv_nsec = 1 << atomic_fetch_add(&times, 1) % STALL_LOG2_NS };
	(void)signal;
	nanosleep(&a_while, NULL);
	stall_is_due = false;
	errno = saved;
}

void open_stalls(timer_t *timer)
{
	struct sigevent to_this_thread = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN };
	struct sigaction action = { .sa_handler = stall, .sa_flags = SA_RESTART };

	to_this_thread._sigev_un._tid = (pid_t)syscall(SYS_gettid);
	sigaction(SIGRTMIN, &action, NULL);
	timer_create(CLOCK_MONOTONIC, &to_this_thread, timer);
}

void arm_stall(timer_t timer, struct account *account)
{
	uint32_t end = 1u << choose(account, STALL_WITHIN_LOG2_NS + 1);
	struct itimerspec soon = { .it_value = { .tv_nsec = 1 + choose(account, end) } };
	stall_is_due = true;
	timer_settime(timer, 0, &soon, NULL);
}

bool is_stall_due(void)
{
	return stall_is_due;
}
