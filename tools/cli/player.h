/* SPDX-License-Identifier: MIT */
/* Plays one sound that is open: reads, queues, waits, shows how far it is, and closes the device. */
#ifndef MM_PLAYER_H
#define MM_PLAYER_H

#include <limits.h>

#include "buffers.h"
#include "outcome.h"
#include "progress.h"
#include "sound-file.h"
#include "stream-options.h"

struct mm_player {
	const struct mm_stream_options *options;
	struct mm_sound sound;
	long long loops;           /* 0: until stopped */
	struct mm_outcome outcome; /* the device is the caller's to set */

	/* While it plays. */
	struct mm_stream *stream;
	struct mm_progress progress;
	char output[PATH_MAX];
	long long passes_left;          /* behind this one; with loops == 0 never fewer than 1 */
	unsigned long long pass_frames; /* read in this pass */
	float peak;
	bool ended;
};

/* False and said why: the device could not be opened. Otherwise the outcome tells everything. */
bool mm_player_run(struct mm_player *player);

#endif
