/* SPDX-License-Identifier: MIT */
/* Threads as stacks that are switched by hand. A start abandons what the stacks hold. */
#include <setjmp.h>
#include <string.h>
#include <ucontext.h>

#include "explore.h"

#define STACK_BYTES (64 * 1024)

static _Alignas(64) char stacks[GRAPH_THREADS][STACK_BYTES];
static jmp_buf begins[GRAPH_THREADS], fibers[GRAPH_THREADS], scheduler;
static bool is_made[GRAPH_THREADS];
static unsigned current;
static void (*body)(unsigned thread);

/* Each start comes back here: the frame stays for good. */
static void base(void)
{
	unsigned thread = current;
	if (_setjmp(begins[thread]) == 0)
		_longjmp(scheduler, 1);
	thread = current;
	body(thread);
	_longjmp(scheduler, 1);
}

static void make(unsigned thread)
{
	static ucontext_t context;
	getcontext(&context);
	context.uc_stack.ss_sp = stacks[thread];
	context.uc_stack.ss_size = STACK_BYTES;
	makecontext(&context, base, 0);
	current = thread;
	if (_setjmp(scheduler) == 0)
		setcontext(&context);
	is_made[thread] = true;
}

void fiber_start(unsigned count, void (*run)(unsigned thread))
{
	body = run;
	for (unsigned t = 0; t < count; t++) {
		if (!is_made[t])
			make(t);
		memcpy(fibers[t], begins[t], sizeof(jmp_buf));
	}
}

void fiber_resume(unsigned thread)
{
	current = thread;
	if (_setjmp(scheduler) == 0)
		_longjmp(fibers[thread], 1);
}

void fiber_leave(void)
{
	if (_setjmp(fibers[current]) == 0)
		_longjmp(scheduler, 1);
}

bool fiber_is_stack(uintptr_t address)
{
	return address - (uintptr_t)stacks < sizeof stacks;
}
