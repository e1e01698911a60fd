/* SPDX-License-Identifier: MIT */
/*
 * Another number of channels. A channel goes to the same speaker; where that is missing, to the nearest
 * ones of its side, a middle one to both sides, each 3 dB lower. One channel alone is heard on both front
 * speakers; to one channel alone go all. The subwoofer's goes nowhere else. The whole is turned down as far
 * as needed so that nothing clips.
 */
#ifndef MAPPER_MIX_H
#define MAPPER_MIX_H

#include "sdk/format.h"

struct mix {
	unsigned from;
	unsigned to;
	bool needed; /* the channels are not the same ones already */
	double gains[MM_CHANNELS_MAX][MM_CHANNELS_MAX]; /* [to][from] */
};

void mix_init(struct mix *mix, const struct mm_format *from, const struct mm_format *to);

/* So many frames. */
void mix_run(const struct mix *mix, double *to, const double *from, size_t frames);

#endif
