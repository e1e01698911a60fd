/* SPDX-License-Identifier: MIT */
/* Classes of windows. A class stays while it is registered or has windows. Any thread. */
#ifndef MM_CORE_WINDOW_CLASS_H
#define MM_CORE_WINDOW_CLASS_H

#include <stdbool.h>
#include <stdint.h>
#include <winuser.h>

struct mm_window_class {
	uint16_t atom;         /* stands for the name */
	bool wide;             /* its windows are told text in wide characters */
	bool everywhere;       /* found under every instance */
	bool built_in;         /* stays registered */
	uint32_t window_bytes; /* SetWindowLongPtr's own bytes of each window */
	uintptr_t instance;    /* the module it belongs to; 0: any */
	WNDPROC procedure;
	struct mm_window_class *next; /* these two under the lock of classes */
	uint32_t windows;
};

/* A class as it is named: by name, or by atom if name is NULL. */
struct mm_window_class_name {
	const char *name;
	uint16_t atom;
};

/* Registers a copy: its atom, or 0 and *error -EEXIST, -EINVAL (the name) or -ENOMEM. */
uint16_t mm_window_class_register(const struct mm_window_class *description, struct mm_window_class_name name,
                                  int *error);

/* 0, -ENOENT, or -EBUSY: it has windows. */
int mm_window_class_unregister(struct mm_window_class_name name, uintptr_t instance);

/* The class for a window of a module, counting the window; NULL: none. */
struct mm_window_class *mm_window_class_enter(struct mm_window_class_name name, uintptr_t instance);

/* The window has gone. */
void mm_window_class_leave(struct mm_window_class *class);

/* The number that stands for the name; 0: no class and no message has that name. */
uint16_t mm_window_class_atom(struct mm_window_class_name name);

#endif
