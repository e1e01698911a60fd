/* SPDX-License-Identifier: MIT */
/* A question to a program's INI file, or to this library's configuration by the name of system.ini. */
#ifndef MM_WIN32_PROFILE_QUERY_H
#define MM_WIN32_PROFILE_QUERY_H

#include <stdbool.h>
#include <stddef.h>

/* The caller sets the first two and frees the text, also after a failure. */
struct mm_profile_query {
	const char *section; /* NULL: the names of sections are wanted */
	const char *key;     /* NULL: the names of keys */
	char *text;          /* terminated; a list has a terminator behind each name, too */
	size_t length;       /* with those of a list */
	bool found;
	bool failed; /* no memory */
};

static inline bool mm_profile_wants_list(const struct mm_profile_query *query)
{
	return !query->section || !query->key;
}

/* False: it is not there, or no memory; last error set. file may be NULL: nothing is there. */
bool mm_profile_ask(struct mm_profile_query *query, const char *file);

/* The same, but what is not there is the other text without the blanks behind it. False: no memory. */
bool mm_profile_ask_or(struct mm_profile_query *query, const char *file, const char *otherwise);

#endif
