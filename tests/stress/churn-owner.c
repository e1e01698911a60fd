/* SPDX-License-Identifier: MIT */
/* Owners of windows and tasks in the churn test. */
#include "churn.h"

#include <pthread.h>
#include <sched.h>
#include <time.h>

enum { WINDOWS_PER_LIFE_LOG2 = 5, READS_PER_WINDOW_LOG2 = 10 };

/* A thread that is a task and owns a window at a time. An owner's next one begins when it has ended. */
struct life {
	struct account *account;
	struct target *window, *task;
	HWND handle;                  /* of the window; NULL between two */
	uint32_t window_incarnation;  /* and task_: the present ones, or the last */
	uint32_t task_incarnation;
	uint32_t *last;               /* by sender: its last message to this owner */
};

static bool is_meant_for(const struct life *life, const MSG *message)
{
	DWORD kind = message->hwnd ? DCB_WINDOW : DCB_TASK;
	uint32_t incarnation = message->hwnd ? life->window_incarnation : life->task_incarnation;
	return message->hwnd == (message->hwnd ? life->handle : NULL) &&
	       message->message == MESSAGE_OF(kind, life->account->index) && message->wParam - 1 < POSTERS &&
	       INCARNATION((uint64_t)message->lParam) == incarnation;
}

static void receive(struct life *life, const MSG *message)
{
	uint64_t *counts = life->account->counts;
	counts[DELIVERED]++;
	if (!is_meant_for(life, message)) {
		counts[STRAYED]++;
		return;
	}
	uint32_t *last = &life->last[message->wParam - 1];
	uint32_t number = (uint32_t)message->lParam;
	counts[DISORDERED] += number <= *last;
	*last = number;
}

static void read_some(struct life *life, unsigned most)
{
	MSG message;
	while (most-- && !atomic_load(&finished)) {
		if (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
			receive(life, &message);
		else if (choose(life->account, 4))
			sched_yield();
		else if (GetMessageA(&message, NULL, 0, 0) > 0)
			receive(life, &message);
	}
}

/* Now and then nobody reads, and the queue fills. */
static void doze(struct account *account)
{
	const struct timespec a_while = { .tv_nsec = 50000000 };
	if (choose(account, 512) == 0)
		nanosleep(&a_while, NULL);
}

static void own_window(struct life *life)
{
	struct account *account = life->account;
	life->handle = CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	note_created(account, (DWORD_PTR)life->handle);
	account->counts[WINDOWS]++;
	life->window_incarnation = publish(life->window, (DWORD_PTR)life->handle);
	doze(account);
	read_some(life, choose(account, 1u << choose(account, READS_PER_WINDOW_LOG2 + 1)));
	withdraw(life->window);
	DestroyWindow(life->handle);
	life->handle = NULL;
}

static void *live(void *argument)
{
	struct life *life = argument;
	struct account *account = life->account;
	MSG message;

	PeekMessageA(&message, NULL, WM_USER, WM_USER, PM_NOREMOVE);
	note_created(account, GetCurrentThreadId());
	account->counts[TASKS]++;
	life->task_incarnation = publish(life->task, GetCurrentThreadId());
	unsigned count = choose(account, 1u << choose(account, WINDOWS_PER_LIFE_LOG2 + 1));
	read_some(life, choose(account, 16));
	while (count-- && !atomic_load(&finished)) {
		own_window(life);
		read_some(life, choose(account, 64));
	}
	withdraw(life->task);
	return NULL;
}

void *run_owner(void *argument)
{
	struct account *account = argument;
	uint32_t last[POSTERS] = { 0 };
	struct life life = {
		.account = account,
		.window = &windows[account->index],
		.task = &tasks[account->index],
		.last = last,
	};
	while (!atomic_load(&finished)) {
		pthread_t thread;
		pthread_create(&thread, NULL, live, &life);
		pthread_join(thread, NULL);
	}
	atomic_fetch_sub(&sleepers, 1);
	return NULL;
}
