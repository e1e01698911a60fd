/* SPDX-License-Identifier: MIT */
/*
 * Names of drivers: what OpenDriver's name and section stand for, and which drivers serve a device class. A
 * driver is registered as "file parameters"; a file name with blanks stands in double quotes. Any thread,
 * not real-time.
 */
#ifndef MM_CORE_REGISTRY_H
#define MM_CORE_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "config.h"
#include "module-path.h"

/* The section that is meant by none. */
#define MM_REGISTRY_DRIVERS "Drivers32"

struct mm_registration {
	char *name;                 /* of the file, as registered */
	char *parameters;           /* NULL: none */
	struct mm_module_file file; /* path NULL: not looked for, not found or refused */
};

/* Splits a registration's text. 0, -EINVAL (no file name) or -ENOMEM. */
int mm_registration_split(struct mm_registration *registration, const char *text);

/*
 * The driver that a text names: splits it and finds the file. If the first of several words is no file's
 * name, all of them are tried as one. 0 or what mm_module_path_find answers; finish it in any case.
 */
int mm_registration_find(struct mm_registration *registration, const char *text);

void mm_registration_finish(struct mm_registration *registration);

/*
 * What a name stands for: the text of the alias of this name in the section (NULL or "":
 * MM_REGISTRY_DRIVERS), else the name itself.
 */
const char *mm_registry_text(const struct mm_config *config, const char *name, const char *section);

/* A driver that may serve a device class. */
struct mm_candidate {
	const char *alias; /* "wave", "wave1" */
	const char *text;  /* for mm_driver_open_text */
	bool fallback;     /* to be used only if those before it have no device */
	bool built_in;     /* not configured */
};

#define MM_ALIASES 10                  /* class, class1 .. class9 */
#define MM_CANDIDATES (MM_ALIASES + 1) /* and a fallback */

/*
 * Lists the drivers of a class: the aliases class, class1 .. class9 in this order, over gaps. Two that are
 * not configured are built in: "wave" is the file driver if $WINMM_FILE is set, else the sound server, with
 * null to fall back to; "wavemapper" is the mapper. Texts live as long as the snapshot and class_name.
 * Returns how many there are.
 */
size_t mm_registry_candidates(const struct mm_config *config, const char *class_name,
                              struct mm_candidate candidates[MM_CANDIDATES]);

#endif
