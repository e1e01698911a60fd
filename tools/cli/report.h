/* SPDX-License-Identifier: MIT */
/* What the user is told: one line on standard error for each error, and nothing lost on standard output. */
#ifndef MM_REPORT_H
#define MM_REPORT_H

#include <stdbool.h>

/* From now on messages begin with "winmm: NAME: ". The string must stay; NULL: "winmm: " alone. */
void mm_report_begin(const char *command);

/* One line; control characters, of a file name perhaps, become question marks. */
void mm_report_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void mm_report_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The first error since the last call of mm_report_forget, without what stands before it; "" for none. */
void mm_report_forget(void);
const char *mm_report_first(void);

/*
 * What the command prints leaves it here, and is kept up to then: stdio forgets why it could not be written.
 * Keep comes first of all. False, and said so, when standard output did not take everything: a full disk, a
 * closed pipe.
 */
void mm_report_keep(void);
void mm_report_print(const char *text); /* of any length, with a line feed behind it */
void mm_report_flush(void);
bool mm_report_finish(void);

#endif
