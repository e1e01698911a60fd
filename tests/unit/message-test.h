/* SPDX-License-Identifier: MIT */
/* What tests of windows, messages and tasks have in common. Threads note; the main thread asserts. */
#ifndef MESSAGE_TEST_H
#define MESSAGE_TEST_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>
#include <windows.h>

#define WATCHDOG_SECONDS 30

#define TEST(name) static void name(void **state_)
#define TEST_BEGIN() ((void)state_)

#define ASSERT_FAILS(call, answer, code)                                     \
	do {                                                                 \
		SetLastError(0xDEAD);                                        \
		assert_true((call) == (answer));                             \
		assert_int_equal(GetLastError(), (code));                    \
	} while (0)

/* Window values that name no window: zero, pseudo-handles, garbage, an upper half that is no extension. */
static const uintptr_t no_windows[] = {
	1, 0xFFFF, 0x10000, 0xDEADBEEF, 0xFFFFFFFE, 0x7FFFFFFFFFFF0000, (uintptr_t)-2,
};

static inline HWND make_window(const char *name, WNDPROC procedure)
{
	WNDCLASSA class = { .lpfnWndProc = procedure, .lpszClassName = name };
	RegisterClassA(&class);
	return CreateWindowExA(0, name, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
}

static inline void drain(void)
{
	MSG msg;
	while (PeekMessageA(&msg, NULL, 0, 0, PM_REMOVE))
		;
}

/* Memory cannot be limited to what is in use where a tool needs much of its own. */
#ifdef __has_feature
#define HAS_FEATURE(x) __has_feature(x)
#else
#define HAS_FEATURE(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || HAS_FEATURE(address_sanitizer) || \
	HAS_FEATURE(thread_sanitizer)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static inline bool memory_can_be_limited(void)
{
	const char *preload = getenv("LD_PRELOAD");
	return !SANITIZED && !(preload && strstr(preload, "vgpreload"));
}

/* From here on nothing can be mapped to be written, and no heap grows. */
static inline struct rlimit limit_memory(void)
{
	struct rlimit before;
	char line[128];
	unsigned long kilobytes = 0;
	FILE *status = fopen("/proc/self/status", "r");
	while (status && !kilobytes && fgets(line, sizeof line, status))
		sscanf(line, "VmData: %lu", &kilobytes);
	if (status)
		fclose(status);
	getrlimit(RLIMIT_DATA, &before);
	struct rlimit now = { .rlim_cur = kilobytes * 1024, .rlim_max = before.rlim_max };
	setrlimit(RLIMIT_DATA, &now);
	return before;
}

static inline void unlimit_memory(const struct rlimit *before)
{
	setrlimit(RLIMIT_DATA, before);
}

static inline int start_watchdog(void **state)
{
	(void)state;
	alarm(WATCHDOG_SECONDS);
	return 0;
}

#endif
