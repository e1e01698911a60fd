/* SPDX-License-Identifier: MIT */
/*
 * Where the file driver writes what is played: the parameter out= of its registration, else $WINMM_FILE. When
 * the user has set neither, the command names a file after the one it plays. The driver reads the variable at
 * each open.
 */
#ifndef MM_FILE_OUTPUT_H
#define MM_FILE_OUTPUT_H

#include <limits.h>
#include <stdbool.h>

#define MM_FILE_DRIVER "file"

/* True when the user has set $WINMM_FILE: asked before the first choice. */
bool mm_file_output_is_set(void);

/*
 * Sets $WINMM_FILE to STEM.wav in the current directory for the file at an index; STEM-2.wav when one before
 * it has the same stem, or the next number whose name no file of the list has. False and said why.
 */
bool mm_file_output_choose(const char *const *files, int index);

/* The path that the driver writes to, absolute. False and said why: it is too long. */
bool mm_file_output_find(char path[PATH_MAX]);

/*
 * Why the driver could not open the file it was told to, or could not write on: an errno value; 0: nothing of
 * that kind, or the driver does not tell. Of the stream opened last.
 */
int mm_file_output_problem(void);

/* False and said so: the driver would write over one of the files. */
bool mm_file_output_is_safe(const char *const *files);

#endif
