/* SPDX-License-Identifier: MIT */
/*
 * Why a driver or module was refused: one line of UTF-8 for each thread, and one for each driver that was
 * opened by its registration. Who refuses sets the thread's line; the answer itself is an error number. Any
 * thread, not real-time.
 */
#ifndef MM_CORE_MODULE_PROBLEM_H
#define MM_CORE_MODULE_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

/* Sets the calling thread's line; control characters become blanks, the end may be cut. Keeps errno. */
__attribute__((format(printf, 1, 2))) void mm_module_problem_set(const char *format, ...);
void mm_module_problem_clear(void);

/* The calling thread's line, "" if there is none; valid until it is set or cleared. */
const char *mm_module_problem(void);

/*
 * The line that OpenDriver leaves for the thread when it answers: a copy of the current one, or "" if it did
 * not fail. It stays until the next answer.
 */
void mm_module_problem_answer(bool failed);
const char *mm_module_problem_answered(void);

/*
 * Keeps the calling thread's line, or that there is none, for the driver with this file name or alias text.
 */
void mm_module_problem_keep(const char *driver);

/* Copies what was kept for the driver, "" if nothing. */
void mm_module_problem_kept(const char *driver, char *text, size_t size);

#endif
