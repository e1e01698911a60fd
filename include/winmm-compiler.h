/* SPDX-License-Identifier: MIT */
/*
 * The words of Windows compilers as this compiler spells them, and how names of the library are declared.
 * It includes nothing, so that it may be forced in front of a source (-include winmm-compiler.h).
 */
#ifndef WINMM_COMPILER_H
#define WINMM_COMPILER_H

/* Names of the multimedia API are exported as they are; base names (kernel32, user32, ...) under a prefix. */
#define WINMM_API __attribute__((__visibility__("default")))
#define WINMM_BASE(name) __asm__("winmm_" #name)

/*
 * MM_RT marks what a real-time thread and a signal handler may call: no lock, no allocation, no system call
 * but the wake-up of somebody who sleeps. With WINMM_CHECK_RT a compiler that can will check it.
 */
#ifndef MM_RT
#if defined(WINMM_CHECK_RT) && defined(__has_attribute)
#if __has_attribute(nonblocking)
#define MM_RT __attribute__((nonblocking))
#endif
#endif
#endif
#ifndef MM_RT
#define MM_RT
#endif

/* One calling convention, one memory model. */
#define far
#define near
#define pascal
#define cdecl
#define _far
#define _near
#define _huge
#define _pascal
#define _cdecl
#define _stdcall
#define _fastcall
#define _export
#define _loadds
#define __far
#define __near
#define __huge
#define __pascal
#define __cdecl
#define __stdcall
#define __fastcall
#define __export
#define __loadds
#define __unaligned
#define __w64
#define FAR
#define NEAR
#define PASCAL
#define CDECL
#define WINAPI
#define WINAPIV
#define APIENTRY
#define APIPRIVATE
#define CALLBACK

#ifndef __forceinline
#define __forceinline __inline__ __attribute__((__always_inline__))
#endif
#ifndef _inline
#define _inline __inline__
#endif

/* Usable as keywords: "unsigned __int64". */
#ifndef __int64
#define __int64 long long
#endif
#ifndef _int64
#define _int64 long long
#endif
#ifndef __int32
#define __int32 int
#endif
#ifndef __int16
#define __int16 short
#endif
#ifndef __int8
#define __int8 char
#endif

/* __declspec by token: thread, align and dllexport mean something here, every other one is nothing. */
#ifndef __declspec
#ifdef __cplusplus
#define WINMM_DECLSPEC_thread ~, thread_local
#else
#define WINMM_DECLSPEC_thread ~, _Thread_local
#endif
#define WINMM_DECLSPEC_align(n) ~, __attribute__((__aligned__(n)))
#define WINMM_DECLSPEC_dllexport ~, WINMM_API
#define WINMM_DECLSPEC_SECOND(first, second, ...) second
#define WINMM_DECLSPEC_PICK(...) WINMM_DECLSPEC_SECOND(__VA_ARGS__)
#define __declspec(x) WINMM_DECLSPEC_PICK(WINMM_DECLSPEC_##x, , )
#endif

#define DECLSPEC_IMPORT
#define DECLSPEC_EXPORT WINMM_API
#define DECLSPEC_NORETURN __attribute__((__noreturn__))
#define DECLSPEC_ALIGN(n) __attribute__((__aligned__(n)))
#define DECLSPEC_SELECTANY __attribute__((__weak__))

#ifndef WINMMAPI
#define WINMMAPI WINMM_API
#endif
#ifndef WINBASEAPI
#define WINBASEAPI WINMM_API
#endif
#ifndef WINUSERAPI
#define WINUSERAPI WINMM_API
#endif
#ifndef WINADVAPI
#define WINADVAPI WINMM_API
#endif
#ifndef WINGDIAPI
#define WINGDIAPI WINMM_API
#endif
#ifndef _CRTIMP
#define _CRTIMP WINMM_API
#endif

#ifdef __cplusplus
#define EXTERN_C extern "C"
#define EXTERN_C_START extern "C" {
#define EXTERN_C_END }
#else
#define EXTERN_C extern
#define EXTERN_C_START
#define EXTERN_C_END
#endif

/* Parameter remarks of newer sources; the spellings with two underscores are libstdc++'s own names. */
#ifndef _In_
#define _In_
#define _In_opt_
#define _In_z_
#define _Out_
#define _Out_opt_
#define _Inout_
#define _Inout_opt_
#define _Reserved_
#endif

#endif
