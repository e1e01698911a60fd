/* SPDX-License-Identifier: MIT */
/* Samples of every type as numbers from -1 to 1. */
#ifndef MAPPER_SAMPLE_H
#define MAPPER_SAMPLE_H

#include "sdk/format.h"

/* Linear samples, and A-law and mu-law. */
bool sample_can_read(const struct mm_format *format);

/* Linear samples. */
bool sample_can_write(const struct mm_format *format);

/* So many samples, not frames. Every value has a number of its own; written back it is itself. */
void sample_read(const struct mm_format *format, double *to, const void *from, size_t count);

/* Rounded to the nearest value, and to the last one beyond the ends. */
void sample_write(const struct mm_format *format, void *to, const double *from, size_t count);

#endif
