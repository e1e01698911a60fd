/* SPDX-License-Identifier: MIT */
/* An object to make handles of, for the tests of handles. */
#ifndef HANDLE_MAKE_H
#define HANDLE_MAKE_H

#include "sync-test.h"

static inline struct mm_object *make(enum mm_type type)
{
	struct mm_object *object = mm_object_create(type, 0, NULL);
	assert_non_null(object);
	return object;
}

#define EVENTS MM_TYPES(MM_EVENT)

#endif
