/* SPDX-License-Identifier: MIT */
/* Calling window procedures. */
#ifndef MM_CORE_WINDOW_CALL_H
#define MM_CORE_WINDOW_CALL_H

#include <stdbool.h>
#include <winuser.h>

struct mm_window;

/*
 * Calls the procedure; on the owner's thread, the caller holds the window. `wide` says how the caller speaks:
 * text of WM_SETTEXT and WM_GETTEXT is converted if the procedure speaks otherwise.
 */
LRESULT mm_window_call(struct mm_window *window, UINT message, WPARAM wparam, LPARAM lparam, bool wide);

/* What a window does with messages that its own procedure leaves to DefWindowProc. The caller holds it. */
LRESULT mm_window_default(struct mm_window *window, UINT message, WPARAM wparam, LPARAM lparam, bool wide);

#endif
