/* SPDX-License-Identifier: MIT */
/* What happened to a stream, told in lines or as JSON: for play and record alike. */
#ifndef MM_OUTCOME_H
#define MM_OUTCOME_H

#include <stdbool.h>

#include <jansson.h>

#include "buffers.h"
#include "device.h"
#include "samples.h"

struct mm_outcome {
	const char *path; /* of the sound file */
	const char *verb; /* "played" */
	struct mm_device device;
	const char *output; /* where a file device has written; NULL: it is none, or writing has failed */
	uint32_t rate;
	uint16_t channels;
	enum mm_sample_type type;
	unsigned buffers;
	size_t buffer_frames;
	unsigned long long frames;   /* that went through */
	unsigned long long returned; /* buffers that came back */
	bool converted;              /* behind the wave mapper */
	bool stopped;                /* by the user */
	bool failed;

	/* Of the notification target. */
	const struct mm_notify_kind *notify;
	unsigned long opened;
	unsigned long done;
	unsigned long closed;
	unsigned long set;
};

/* Copies the counts of a stream that is closed. */
void mm_outcome_take(struct mm_outcome *outcome, const struct mm_stream *stream);

/* "48000 Hz, 2 channels, 16 bit" in a buffer of this thread. */
const char *mm_outcome_format(const struct mm_outcome *outcome);

/* One line before it starts: `doing` is "playing"; total in frames, 0 when it is not known. */
void mm_outcome_announce(const struct mm_outcome *outcome, const char *doing, unsigned long long total);

void mm_outcome_tell(const struct mm_outcome *outcome);

/* With the first error that was reported, when it has failed; the second is for a file that never started. */
json_t *mm_outcome_json(const struct mm_outcome *outcome);
json_t *mm_outcome_failure_json(const char *path);

#endif
