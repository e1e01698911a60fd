/* SPDX-License-Identifier: MIT */
/* What a registration of a driver looks like, and in which file it stands. */
#ifndef MM_REGISTRATION_H
#define MM_REGISTRATION_H

/* The user's configuration file; free it. NULL and said why: the environment names none. */
char *mm_registration_file(void);

/*
 * The value for a file and its parameters: a path is made absolute, one with blanks is put in quotes; a bare
 * name stays, the library looks for it. Free it. NULL and said why.
 */
char *mm_registration_value(const char *const *words);

#endif
