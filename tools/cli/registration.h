/* SPDX-License-Identifier: MIT */
/* What a registration of a driver looks like, and in which file it stands. */
#ifndef MM_REGISTRATION_H
#define MM_REGISTRATION_H

#include <stdbool.h>

/* The user's configuration file; free it. NULL and said why: the environment names none. */
char *mm_registration_file(void);

/*
 * Could a driver read this as one parameter? It reads `key=value`, `key="a value"` and `key`: blanks are for
 * values, and nothing stands for a quote.
 */
bool mm_registration_is_parameter(const char *word);

/*
 * The value for a file and its parameters: a path is made absolute, one with blanks is put in quotes, and so
 * is what has blanks behind the '=' of a parameter; a bare name stays, the library looks for it. Free it.
 * NULL and said why.
 */
char *mm_registration_value(const char *const *words);

/*
 * Devices have the aliases wave, wave1 to wave9 and so on. The class that an alias looks like without being
 * one of its aliases: "wave" for wave12. NULL: there is none.
 */
const char *mm_registration_unused_class(const char *section, const char *alias);

/* The wave mapper opens the wave devices: as one of them it would open itself. */
bool mm_registration_misplaces_mapper(const char *section, const char *alias, const char *file);

#endif
