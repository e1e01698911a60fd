/* SPDX-License-Identifier: MIT */
/* Sides and accounts of the signal test. */
#include "signal-account.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <winerror.h>

struct posts posts[SIDES];
volatile enum doing doing = SOMETHING_ELSE;
volatile unsigned handler_notifies = EVERYWHERE;
volatile uint64_t interrupted[DOINGS];

static DWORD_PTR targets[PLACES];

/* ---- Notifying ---- */

void open_targets(void)
{
	memset(posts, 0, sizeof posts);
	HWND window = CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
	targets[IN_WINDOW] = (DWORD_PTR)window;
	targets[IN_TASK] = GetCurrentThreadId();
	targets[IN_EVENT] = (DWORD_PTR)CreateEventA(NULL, FALSE, FALSE, NULL);
}

void close_targets(void)
{
	DestroyWindow((HWND)targets[IN_WINDOW]);
	CloseHandle((HANDLE)targets[IN_EVENT]);
}

static BOOL call(enum side side, enum place place, uint32_t number)
{
	static const DWORD kinds[PLACES] = { DCB_WINDOW, DCB_TASK, DCB_EVENT };
	HDRVR self = (HDRVR)(uintptr_t)(side + 1);
	return DriverCallback(targets[place], kinds[place], self, WM_APP + place, 0, number, 0);
}

void notify(enum side side, enum place place)
{
	struct posts *own = &posts[side];
	uint32_t begun = atomic_load_explicit(&own->begun[place], memory_order_relaxed) + 1;
	atomic_store_explicit(&own->begun[place], begun, memory_order_relaxed);
	if (!call(side, place, own->number)) {
		bool full = place != IN_EVENT && GetLastError() == ERROR_NOT_ENOUGH_QUOTA;
		++*(full ? &own->full : &own->mistold);
		return;
	}
	own->accepted[place]++;
	if (place == IN_EVENT)
		own->last_set = begun;
	else
		own->number++;
}

/* ---- Signals ---- */

static void on_timer(int signal)
{
	int saved = errno;
	(void)signal;
	interrupted[doing]++;
	for (enum place place = 0; place < PLACES; place++)
		if (handler_notifies & 1u << place)
			notify(HANDLER, place);
	errno = saved;
}

/* Without SA_RESTART: a sanitizer may run the handler only after the system call that was interrupted. */
void start_signals(timer_t *timer)
{
	struct sigevent to_this_thread = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN };
	struct sigaction action = { .sa_handler = on_timer };

	to_this_thread._sigev_un._tid = (pid_t)syscall(SYS_gettid);
	sigaction(SIGRTMIN, &action, NULL);
	timer_create(CLOCK_MONOTONIC, &to_this_thread, timer);
}

void set_signals(timer_t timer, long first_ns, long interval_ns)
{
	struct timespec first = { .tv_nsec = first_ns }, interval = { .tv_nsec = interval_ns };
	struct itimerspec times = { .it_value = first, .it_interval = interval };
	timer_settime(timer, 0, &times, NULL);
}

void stop_signals(timer_t timer)
{
	timer_delete(timer);
}

/* ---- Reading ---- */

void read_message(struct reads *reads, const MSG *message)
{
	enum side side = (enum side)(message->wParam - 1);
	enum place place = message->hwnd ? IN_WINDOW : IN_TASK;

	HWND window = place == IN_WINDOW ? (HWND)targets[IN_WINDOW] : NULL;
	if (side >= SIDES || message->message != WM_APP + place || message->hwnd != window) {
		reads->strayed++;
		return;
	}
	reads->delivered[side][place]++;
	reads->disordered += (uint32_t)message->lParam != reads->number[side]++;
}

void read_all(struct reads *reads)
{
	MSG message;
	while (PeekMessageA(&message, NULL, 0, 0, PM_REMOVE))
		read_message(reads, &message);
}

bool consume(struct reads *reads, DWORD timeout)
{
	if (WaitForSingleObject((HANDLE)targets[IN_EVENT], timeout) != WAIT_OBJECT_0)
		return false;
	reads->waits++;
	for (int side = 0; side < SIDES; side++)
		reads->seen[side] = atomic_load_explicit(&posts[side].begun[IN_EVENT], memory_order_relaxed);
	return true;
}

/* ---- Accounts ---- */

static bool agree(const char *what, uint64_t is, uint64_t should_be)
{
	if (is != should_be)
		printf("# %s: %llu, not %llu\n", what, (unsigned long long)is, (unsigned long long)should_be);
	return is == should_be;
}

static bool is_side_balanced(const struct reads *reads, enum side side, bool set)
{
	const struct posts *own = &posts[side];
	bool good = agree("delivered by the window", reads->delivered[side][IN_WINDOW],
	                  own->accepted[IN_WINDOW]);
	good &= agree("delivered by the task", reads->delivered[side][IN_TASK], own->accepted[IN_TASK]);
	good &= agree("refused for no reason", own->mistold, 0);
	good &= agree("set, or consumed since", set || reads->seen[side] >= own->last_set, true);
	return good;
}

bool is_balanced(struct reads *reads)
{
	uint64_t sets = (uint64_t)posts[THREAD].accepted[IN_EVENT] + posts[HANDLER].accepted[IN_EVENT];
	bool set = WaitForSingleObject((HANDLE)targets[IN_EVENT], 0) == WAIT_OBJECT_0;
	bool again = WaitForSingleObject((HANDLE)targets[IN_EVENT], 0) == WAIT_OBJECT_0;
	bool good = is_side_balanced(reads, THREAD, set);
	good &= is_side_balanced(reads, HANDLER, set);
	good &= agree("messages out of order", reads->disordered, 0);
	good &= agree("messages of nobody", reads->strayed, 0);
	good &= agree("waits beyond the sets", again || reads->waits + set > sets, false);
	return good;
}
