/* SPDX-License-Identifier: MIT */
/* What the tests of windows, messages and tasks have in common. A test's threads note; its main thread asserts. */
#ifndef MESSAGE_TEST_H
#define MESSAGE_TEST_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
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
static const uintptr_t no_windows[] = { 1, 0xFFFF, 0x10000, 0xDEADBEEF, 0xFFFFFFFE, 0x7FFFFFFFFFFF0000, (uintptr_t)-2 };

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

static inline int start_watchdog(void **state)
{
	(void)state;
	alarm(WATCHDOG_SECONDS);
	return 0;
}

#endif
