/* SPDX-License-Identifier: MIT */
/*
 * From one format to another: sample type, channels, and, by libsoxr, the rate. Without another rate each
 * frame that goes in comes out at once. A resampler keeps some back: frame n comes out for frame n *
 * from.rate / to.rate, but later; the end of a signal comes when it is told that this is the end.
 */
#ifndef MAPPER_CONVERT_H
#define MAPPER_CONVERT_H

#include <soxr.h>

#include "mix.h"

#define CONVERT_FRAMES 4096u /* in or out at once, at most */

struct convert {
	struct mm_format from;
	struct mm_format to;
	struct mix mix;
	soxr_t resampler; /* NULL: the rate is the same */
	double *read;     /* CONVERT_FRAMES each */
	double *mixed;
	double *written;
};

/* 0 or -errno. */
int convert_init(struct convert *convert, const struct mm_format *from, const struct mm_format *to);
void convert_finish(struct convert *convert);

/*
 * Takes at most *frames, and sets that to what it took; the answer is what it gave, `room` at most. Nothing
 * more is to be had from this signal when it takes all and gives less than there is room for. from == NULL:
 * the signal ends.
 */
size_t convert_run(struct convert *convert, const void *from, size_t *frames, void *to, size_t room);

/* What comes now is another signal. */
void convert_restart(struct convert *convert);

/* Frames in the rate of `from` for so many frames in the rate of `to`, rounded down. */
uint64_t convert_back(const struct convert *convert, uint64_t frames);

#endif
