/* SPDX-License-Identifier: MIT */
/* Durations in text: a number and its unit, with the micro sign where it can be shown. */
#ifndef MM_DURATION_H
#define MM_DURATION_H

#include <stdbool.h>
#include <stddef.h>

/* In three digits, "1.23 ms", seven columns at most. */
void mm_duration_format(char *text, size_t size, double ns, bool unicode);

/* Of ten to the power, in ns: "10 ms" for 7. */
void mm_duration_format_power(char *text, size_t size, int power, bool unicode);

#endif
