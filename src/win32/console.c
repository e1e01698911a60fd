/* SPDX-License-Identifier: MIT */
/* Debug output: to the standard error stream, if $WINMM_DEBUG is set. Any thread, callbacks too. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "../base/utf.h"
#include "answer.h"

/* Asked once. */
static bool is_wanted(void)
{
	static _Atomic int known; /* 0 not asked, 1 yes, -1 no */
	int k = atomic_load_explicit(&known, memory_order_relaxed);
	if (k == 0) {
		k = secure_getenv("WINMM_DEBUG") ? 1 : -1;
		atomic_store_explicit(&known, k, memory_order_relaxed);
	}
	return k > 0;
}

static void write_out(const char *text, size_t length)
{
	MM_KEEP_ERRNO;
	ssize_t n = write(STDERR_FILENO, text, length);
	(void)n; /* there is nobody to tell */
}

VOID WINAPI OutputDebugStringA(LPCSTR lpText)
{
	if (lpText && is_wanted())
		write_out(lpText, strlen(lpText));
}

VOID WINAPI OutputDebugStringW(LPCWSTR lpText)
{
	char bytes[256];
	if (!lpText || !is_wanted())
		return;
	for (size_t left = wcslen(lpText); left;) {
		size_t count = left < sizeof bytes / MM_UTF8_MAX ? left : sizeof bytes / MM_UTF8_MAX;
		write_out(bytes, mm_wide_to_utf8(bytes, sizeof bytes, lpText, count));
		lpText += count;
		left -= count;
	}
}

/* A terminal's interrupt is a signal here, which the program catches as such; the handler is never called. */
BOOL WINAPI SetConsoleCtrlHandler(PHANDLER_ROUTINE HandlerRoutine, BOOL Add)
{
	(void)HandlerRoutine;
	(void)Add;
	return TRUE;
}
