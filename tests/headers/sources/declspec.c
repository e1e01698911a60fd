/* SPDX-License-Identifier: MIT */
/* flags: -D_WIN32 -include winmm-compiler.h */
/* A portable header that uses __declspec and __stdcall before any header of ours, in a source that is empty
   unless _WIN32 is defined; every token means what it should. */
#if defined(_WIN32)
#define API __declspec(dllexport)
#define CALL __stdcall
#define TLS __declspec(thread)

API int CALL answer(void);
static TLS int per_thread;
__declspec(thread) static int in_front;
static __declspec(align(64)) char line[64];
static int __declspec(noinline) silent(void)
{
	return per_thread + in_front + line[0];
}
__declspec(deprecated("not really")) __declspec(selectany) int unknown_words;
__declspec(property(get = a, put = b)) extern int unknown_arguments;

#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#ifdef __MINGW32__
#error this is not mingw
#endif
_Static_assert(__alignof__(line) == 64, "align");

int CALL answer(void)
{
	return silent();
}
#else
#error _WIN32 was asked for
#endif
/* thread-local: per_thread in_front */
