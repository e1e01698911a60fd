/* SPDX-License-Identifier: MIT */
/*
 * Names of waitable objects: one space for all types, per process, case-sensitive UTF-8.
 *
 * A name counts the handles of its object, under one lock that also covers making a handle: it goes with the
 * last handle, though waits and an owned mutex may keep the object itself for longer. Who closes a handle
 * holds the object until it is counted down, so an object with a name is alive.
 *
 * Not real-time. Setting, waiting and taking never come here.
 */
#ifndef MM_CORE_NAME_H
#define MM_CORE_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/handle.h"

/* How to make an object that does not exist yet. Returns it held once for the caller, or NULL. */
struct mm_name_maker {
	enum mm_type type;
	struct mm_object *(*make)(const void *parameters);
	const void *parameters;
	void (*give_up)(struct mm_object *object); /* no handle: lets go of what make took; may be NULL */
};

/*
 * A handle of the object of that name, which is made if there is none; name NULL: always made, nameless. 0
 * and *handle; *existed tells whether it was there before. -EBADF: the name is another type's. -ENOMEM.
 */
int mm_name_create(const char *name, const struct mm_name_maker *maker, uint32_t *handle, bool *existed);

/* A handle of the object of that name. 0, -ENOENT, -EBADF: another type's, or -ENOMEM. */
int mm_name_open(const char *name, enum mm_type type, uint32_t *handle);

/* One more handle of an object the caller holds, named or not. 0: none left. */
uint32_t mm_name_duplicate(struct mm_object *object);

/* Closes a handle of one of the types, named or not: true exactly once per opening. */
bool mm_name_close(uintptr_t handle, uint32_t types);

#endif
