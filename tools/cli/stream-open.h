/* SPDX-License-Identifier: MIT */
/* From what the user wants to an open stream, and from that to what happened. */
#ifndef MM_STREAM_OPEN_H
#define MM_STREAM_OPEN_H

#include "buffers.h"
#include "outcome.h"
#include "stream-options.h"

/*
 * Opens the outcome's device for the outcome's format, and fills in the rest of it. The device plays the
 * format as it is or, when the user has named none, with a conversion. NULL and said why: it does not.
 * speakers: the channel mask, 0 for the usual one. End it with mm_stream_end.
 */
struct mm_stream *mm_stream_open_for(const struct mm_wave *wave, const struct mm_stream_options *options,
	uint32_t speakers, struct mm_outcome *outcome);

/* Closes the stream and notes the counts. One that does not close stays in memory: the driver may still use
 * it. */
void mm_stream_end(struct mm_stream *stream, struct mm_outcome *outcome);

#endif
