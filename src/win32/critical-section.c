/* SPDX-License-Identifier: MIT */
/*
 * Critical sections: recursive locks in the caller's own memory. LockCount is the futex: 0 free, 1 held, 2
 * held and somebody may sleep. OwningThread is a value of the thread's that costs nothing to have, not its
 * id.
 *
 * A section of zeros works as if it had been initialised, and one that was deleted as if it were new.
 */
#include <stdbool.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../base/futex.h"
#include "answer.h"

enum {
	FREE,
	HELD,
	CONTENDED,
};

static _Atomic uint32_t *word_of(LPCRITICAL_SECTION section)
{
	return (_Atomic uint32_t *)(void *)&section->LockCount;
}

static HANDLE self(void)
{
	return (HANDLE)(uintptr_t)pthread_self();
}

/* Only the owner finds itself here, so it need not be in order with anything. */
static bool is_mine(LPCRITICAL_SECTION section)
{
	return __atomic_load_n(&section->OwningThread, __ATOMIC_RELAXED) == self();
}

static void set_owner(LPCRITICAL_SECTION section, HANDLE owner)
{
	__atomic_store_n(&section->OwningThread, owner, __ATOMIC_RELAXED);
}

static bool try_lock(_Atomic uint32_t *word)
{
	uint32_t expected = FREE;
	return atomic_compare_exchange_strong_explicit(word, &expected, HELD, memory_order_acquire,
	                                               memory_order_relaxed);
}

static bool spin(LPCRITICAL_SECTION section)
{
	_Atomic uint32_t *word = word_of(section);
	for (ULONG_PTR left = section->SpinCount; left; left--) {
		if (atomic_load_explicit(word, memory_order_relaxed) == FREE && try_lock(word))
			return true;
		YieldProcessor();
	}
	return false;
}

static void lock(LPCRITICAL_SECTION section)
{
	_Atomic uint32_t *word = word_of(section);
	if (try_lock(word) || spin(section))
		return;
	while (atomic_exchange_explicit(word, CONTENDED, memory_order_acquire) != FREE)
		mm_futex_wait(word, CONTENDED, MM_NEVER);
}

static void wake_one(_Atomic uint32_t *word)
{
	MM_KEEP_ERRNO;
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

/* The section may be gone as soon as it is free: the wake-up only names its address. */
static void unlock(LPCRITICAL_SECTION section)
{
	_Atomic uint32_t *word = word_of(section);
	if (atomic_exchange_explicit(word, FREE, memory_order_release) == CONTENDED)
		wake_one(word);
}

VOID WINAPI EnterCriticalSection(LPCRITICAL_SECTION lpSection)
{
	if (!is_mine(lpSection)) {
		lock(lpSection);
		set_owner(lpSection, self());
	}
	lpSection->RecursionCount++;
}

BOOL WINAPI TryEnterCriticalSection(LPCRITICAL_SECTION lpSection)
{
	if (!is_mine(lpSection)) {
		if (!try_lock(word_of(lpSection)))
			return FALSE;
		set_owner(lpSection, self());
	}
	lpSection->RecursionCount++;
	return TRUE;
}

/* Leaving what one does not own has no effect. */
VOID WINAPI LeaveCriticalSection(LPCRITICAL_SECTION lpSection)
{
	if (!is_mine(lpSection) || --lpSection->RecursionCount > 0)
		return;
	set_owner(lpSection, NULL);
	unlock(lpSection);
}

/* DebugInfo is what sources look at to see whether a section was initialised. */
BOOL WINAPI InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION lpSection, DWORD dwSpinCount)
{
	*lpSection = (CRITICAL_SECTION){
		.DebugInfo = (PVOID)(LONG_PTR)-1,
		.SpinCount = dwSpinCount & 0xFFFFFF, /* the upper bits are options */
	};
	return TRUE;
}

VOID WINAPI InitializeCriticalSection(LPCRITICAL_SECTION lpSection)
{
	InitializeCriticalSectionAndSpinCount(lpSection, 0);
}

VOID WINAPI DeleteCriticalSection(LPCRITICAL_SECTION lpSection)
{
	*lpSection = (CRITICAL_SECTION){ .DebugInfo = NULL };
}
