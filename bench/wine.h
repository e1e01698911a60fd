/* SPDX-License-Identifier: MIT */
/* The Wine half: the same measurements, built by mingw-w64 and run under Wine, in a prefix of their own. */
#ifndef BENCH_WINE_H
#define BENCH_WINE_H

#include "half.h"

/*
 * Builds and starts what it takes, in a folder beside the native half; version is 64 bytes. -1 after saying
 * and noting why there is no Wine half: then it must be finished all the same.
 */
int wine_begin(
	struct half *wine, const struct half *native, struct results *results, char *version);
void wine_finish(struct half *wine);

#endif
