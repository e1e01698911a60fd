/* SPDX-License-Identifier: MIT */
/*
 * Windows: the name of a thread's queue and a procedure; nothing is drawn.
 *
 * A window is an object: its handle holds it from mm_window_create to mm_window_retire, and who uses it holds
 * it too (mm_window_get), so that a procedure may destroy its own window. Its thread alone calls the
 * procedure and retires it. What other threads may look at or change stands under one lock of all windows,
 * which is never held while a procedure runs.
 */
#ifndef MM_CORE_WINDOW_H
#define MM_CORE_WINDOW_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <winuser.h>

#include "../base/handle.h"

struct mm_queue;
struct mm_thread;
struct mm_window_class;

struct mm_window {
	/* fixed */
	struct mm_object *object;
	uint32_t handle;
	struct mm_queue *queue;        /* its owner's, as long as the handle is open; of the desktop NULL */
	uint32_t thread_id;            /* its owner; 0: the desktop, which is nobody's */
	struct mm_window_class *class;        /* of the desktop NULL */
	bool message_only;             /* FindWindow does not see it */

	/* any thread */
	_Atomic(WNDPROC) procedure;
	_Atomic bool wide;             /* the procedure is told text in wide characters */

	/* owner only */
	bool destroying;
	struct mm_window *thread_next; /* mm_thread.windows */
	struct mm_window *thread_previous;

	/* under the lock */
	struct mm_window *next;        /* all windows, newest first */
	struct mm_window *previous;
	bool retired;
	struct mm_window *parent;      /* of a child, or the owner of a window that is none; NULL: none */
	uint32_t children;             /* windows whose parent this is */
	char *title;                   /* UTF-8 */
	uint32_t style;
	uint32_t extended_style;
	uintptr_t id;
	uintptr_t instance;
	uintptr_t user_data;
	uint32_t bytes;                /* of own */
	_Alignas(16) unsigned char own[];
};

struct mm_window_options {
	struct mm_window_class *class;   /* entered; left when the window goes */
	const char *title;
	uint32_t style;
	uint32_t extended_style;
	uintptr_t id;
	uintptr_t instance;
	struct mm_window *parent; /* may be NULL */
	bool message_only;
};

void mm_windows_lock(void);
void mm_windows_unlock(void);

/* A new window of the calling thread, held. NULL and *error -ENOMEM, or -ESRCH: the parent has gone. */
struct mm_window *mm_window_create(const struct mm_window_options *options, int *error);

/* Owner: the handle closes; timers and messages of the window go. Its procedure is not called. */
void mm_window_retire(struct mm_window *window);

/* Owner: tells the window and its children that they go, and retires them. Nothing if that is under way. */
void mm_window_destroy(struct mm_window *window);

/* The window that an open handle names, held; NULL: none. */
struct mm_window *mm_window_get(uintptr_t handle);
void mm_window_put(struct mm_window *window);

/* A held window in a variable of this kind is put when the variable goes, also when a procedure unwinds. */
#define MM_WINDOW_HOLDER __attribute__((cleanup(mm_window_leave))) struct mm_window *
void mm_window_leave(struct mm_window **window);

/* The handle still names this window. */
bool mm_window_lives(const struct mm_window *window);

/* The calling thread owns it. */
bool mm_window_is_own(const struct mm_window *window);

/* The window of the handle is the other one or a child of it, over any number of steps. */
bool mm_window_is_inside(uint32_t handle, uint32_t other);

/* The newest window that FindWindow sees, of the class (0: any) and the title (NULL: any). 0: none. */
uint32_t mm_window_find(uint16_t class_atom, const char *title);

/* The title, in a copy that the caller frees; NULL: no memory. */
char *mm_window_title(struct mm_window *window);
/* 0 or -ENOMEM. */
int mm_window_set_title(struct mm_window *window, const char *title);

/* The window above all others. NULL: no memory. */
struct mm_window *mm_window_desktop(void);

/* The thread ends: its windows go, their procedures are not called. */
void mm_windows_finish(struct mm_thread *thread);

#endif
