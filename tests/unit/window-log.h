/* SPDX-License-Identifier: MIT */
/* A window procedure that notes what it is told, for the tests of windows. */
#ifndef WINDOW_LOG_H
#define WINDOW_LOG_H

#include "message-test.h"

static UINT log_messages[64];
static int logged;
static HWND log_window;

static inline LRESULT CALLBACK logging(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
	if (logged < 64)
		log_messages[logged++] = message;
	log_window = window;
	return DefWindowProcA(window, message, wparam, lparam);
}

/* Before each test. */
static inline int reset(void **state)
{
	(void)state;
	alarm(WATCHDOG_SECONDS);
	logged = 0;
	drain();
	return 0;
}

#endif
