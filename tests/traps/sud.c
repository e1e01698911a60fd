/* SPDX-License-Identifier: MIT */
#include "sud.h"

#if defined(__x86_64__)

#include <linux/futex.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef PR_SET_SYSCALL_USER_DISPATCH
#define PR_SET_SYSCALL_USER_DISPATCH 59
#endif
#define DISPATCH_ON 1
#define ALLOW 0
#define BLOCK 1

/* The kernel's own layout: libc's sigaction would put its own restorer in. */
struct kernel_sigaction {
	void (*handler)(int, siginfo_t *, void *);
	unsigned long flags;
	void (*restorer)(void);
	uint64_t mask;
};
#define KERNEL_SA_RESTORER 0x04000000

static _Thread_local volatile char selector = ALLOW;
static _Thread_local unsigned wakes, violations;
static _Thread_local long last_violation;

/* Returns from the handler with the selector at BLOCK: its system call lies in the range that never traps. */
__asm__(".pushsection .text.sud, \"ax\"\n"
        ".globl sud_restorer\n.type sud_restorer, @function\n"
        "sud_restorer:\n\tmov $15, %eax\n\tsyscall\n\tnop\n" /* the kernel looks at the address behind it */
        ".globl sud_restorer_end\nsud_restorer_end:\n"
        ".popsection\n");
extern void sud_restorer(void);
extern char sud_restorer_end[];

static bool is_wake(long number, const greg_t *r)
{
	if (number == SYS_futex)
		return (r[REG_RSI] & FUTEX_CMD_MASK) == FUTEX_WAKE;
	return number == SYS_write && r[REG_RDX] == 8;
}

static long perform(long number, const greg_t *r)
{
	register long r10 __asm__("r10") = r[REG_R10];
	register long r8 __asm__("r8") = r[REG_R8];
	register long r9 __asm__("r9") = r[REG_R9];
	long result;
	__asm__ volatile("syscall"
	                 : "=a"(result)
	                 : "a"(number), "D"(r[REG_RDI]), "S"(r[REG_RSI]), "d"(r[REG_RDX]), "r"(r10), "r"(r8),
	                   "r"(r9)
	                 : "rcx", "r11", "memory");
	return result;
}

static void trapped(int signal, siginfo_t *info, void *context)
{
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
	long number = info->si_syscall;
	(void)signal;

	selector = ALLOW;
	if (is_wake(number, r)) {
		wakes++;
	} else {
		violations++;
		last_violation = number;
	}
	r[REG_RAX] = perform(number, r);
	selector = BLOCK;
}

static bool catch_traps(void)
{
	struct kernel_sigaction action = {
		.handler = trapped,
		.flags = SA_SIGINFO | SA_NODEFER | KERNEL_SA_RESTORER,
		.restorer = sud_restorer,
	};
	return syscall(SYS_rt_sigaction, SIGSYS, &action, NULL, sizeof action.mask) == 0;
}

bool sud_open(void)
{
	wakes = violations = 0;
	if (!catch_traps())
		return false;
	return prctl(PR_SET_SYSCALL_USER_DISPATCH, DISPATCH_ON, (unsigned long)sud_restorer,
	             (unsigned long)(sud_restorer_end - (char *)sud_restorer), &selector) == 0;
}

/* The test runner takes SIGSYS for itself at the start of each test, so it is taken back here. */
void sud_arm(void)
{
	catch_traps();
	selector = BLOCK;
}

void sud_disarm(void)
{
	selector = ALLOW;
}

unsigned sud_wakes(void)
{
	return wakes;
}

unsigned sud_violations(void)
{
	return violations;
}

long sud_last_violation(void)
{
	return last_violation;
}

#else

bool sud_open(void)
{
	return false;
}

void sud_arm(void)
{
}

void sud_disarm(void)
{
}

unsigned sud_wakes(void)
{
	return 0;
}

unsigned sud_violations(void)
{
	return 0;
}

long sud_last_violation(void)
{
	return 0;
}

#endif
