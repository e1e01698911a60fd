/* SPDX-License-Identifier: MIT */
/*
 * The text of a program's own INI file: [section] and key=value lines; blanks around each part do not count,
 * nor do lines that begin with a semicolon. Names compare without regard to the case of ASCII letters, the
 * first one counts.
 */
#ifndef MM_WIN32_PROFILE_TEXT_H
#define MM_WIN32_PROFILE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct mm_profile_part {
	const char *start;
	size_t length;
};

enum mm_profile_kind {
	MM_PROFILE_OTHER, /* comments, empty lines, anything else */
	MM_PROFILE_SECTION,
	MM_PROFILE_SETTING,
};

struct mm_profile_line {
	enum mm_profile_kind kind;
	struct mm_profile_part name;
	struct mm_profile_part value; /* of a setting, without quotation marks around it */
	size_t begin;                 /* offsets in the text; the end is behind the line's end */
	size_t end;
};

/* The line at *position, which moves on; false: the text is over. */
bool mm_profile_next(const char *text, size_t length, size_t *position, struct mm_profile_line *line);

bool mm_profile_is(const struct mm_profile_part *part, const char *name);

/*
 * A copy of the text with a setting set, added or removed (value NULL), or a section removed (key NULL);
 * everything else stays as it is. For the caller to free; NULL: no memory.
 */
char *mm_profile_change(const char *text, size_t length, const char *section, const char *key,
                        const char *value, size_t *new_length);

#endif
