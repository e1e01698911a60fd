/* SPDX-License-Identifier: MIT */
/* Threads as Microsoft's C library starts them. Source: process.h; C run-time library, Process Control. */
#ifndef _INC_PROCESS
#define _INC_PROCESS

#include "winmm-compiler.h"
#include <stdint.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns a handle that the thread closes itself when it ends, or -1 and errno. stack_size in bytes. */
_CRTIMP uintptr_t __cdecl _beginthread(void(__cdecl *start_address)(void *), unsigned stack_size,
	void *arglist)
	WINMM_BASE(_beginthread);

/* Returns a handle that the caller closes, or 0 and errno. initflag: 0 or CREATE_SUSPENDED. */
_CRTIMP uintptr_t __cdecl _beginthreadex(void *security, unsigned stack_size,
	unsigned(__stdcall *start_address)(void *), void *arglist, unsigned initflag, unsigned *thrdaddr)
	WINMM_BASE(_beginthreadex);

_CRTIMP void __cdecl _endthread(void) WINMM_BASE(_endthread);
_CRTIMP void __cdecl _endthreadex(unsigned retval) WINMM_BASE(_endthreadex);

static __inline__ int _getpid(void)
{
	return (int)getpid();
}

#ifdef __cplusplus
}
#endif

#endif
