/* SPDX-License-Identifier: MIT */
/* What is seen from outside of a process: how soon its first notification comes, what memory it takes. */
#ifndef BENCH_STAGES_H
#define BENCH_STAGES_H

#include "half.h"

/* The groups "start" and "memory". -1 after complaining. */
int stages_start(const struct half *half, unsigned run, struct results *results);
int stages_memory(const struct half *half, unsigned run, struct results *results);

#endif
