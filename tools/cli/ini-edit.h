/* SPDX-License-Identifier: MIT */
/*
 * Changes one setting of an INI file and nothing else: comments, order, blanks and lines that make no sense
 * stay as they are, byte for byte. An INI parser that writes what it has read keeps less, and refuses files
 * the library reads. Lines are read as the library reads them: blanks around them do not count, a line with
 * ';' or '#' in front is a comment, names compare without regard to the case of ASCII letters, the last
 * setting of a name counts.
 *
 * The new text takes the place of the old one at once, or not at all.
 */
#ifndef MM_INI_EDIT_H
#define MM_INI_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The text of a file while it is changed. */
struct mm_ini {
	char *path; /* where it is written: symbolic links are resolved */
	char *text;
	size_t length;
	int lock; /* descriptor of its directory, locked: one command at a time */
	bool exists;
	mode_t mode; /* permissions; of a new file 0644 */
	uid_t owner;
	gid_t group;
};

/* Reads the file; one that does not exist is empty, its directories are made. False and said why. */
bool mm_ini_open(struct mm_ini *ini, const char *path);

/* The value of a setting; free it. NULL: there is none (*found false), or no memory. */
char *mm_ini_get(const struct mm_ini *ini, const char *section, const char *key, bool *found);

/* Sets a value, where the setting stands or behind the last one of the section. False: no memory. */
bool mm_ini_set(struct mm_ini *ini, const char *section, const char *key, const char *value);

/* Removes every setting of that name in the section. False: no memory. */
bool mm_ini_remove(struct mm_ini *ini, const char *section, const char *key);

/* False and said why: the file is as it was. */
bool mm_ini_save(const struct mm_ini *ini);

void mm_ini_close(struct mm_ini *ini);

/* Could this be the name of a section or a setting, and this a value? */
bool mm_ini_is_name(const char *name);
bool mm_ini_is_value(const char *value);

#endif
