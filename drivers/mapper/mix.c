/* SPDX-License-Identifier: MIT */
/* Another number of channels. */
#include <math.h>

#include <windows.h>
#include <ksmedia.h>

#include "mix.h"

#define LEFT (SPEAKER_FRONT_LEFT | SPEAKER_BACK_LEFT | SPEAKER_FRONT_LEFT_OF_CENTER | SPEAKER_SIDE_LEFT | \
	      SPEAKER_TOP_FRONT_LEFT | SPEAKER_TOP_BACK_LEFT)
#define RIGHT (SPEAKER_FRONT_RIGHT | SPEAKER_BACK_RIGHT | SPEAKER_FRONT_RIGHT_OF_CENTER | \
	       SPEAKER_SIDE_RIGHT | SPEAKER_TOP_FRONT_RIGHT | SPEAKER_TOP_BACK_RIGHT)
#define BEHIND (SPEAKER_BACK_LEFT | SPEAKER_BACK_RIGHT | SPEAKER_SIDE_LEFT | SPEAKER_SIDE_RIGHT)
#define FRONT (SPEAKER_FRONT_LEFT | SPEAKER_FRONT_RIGHT)

/* The speaker of every channel; 0: none. */
static void list_speakers(const struct mm_format *format, uint32_t speakers[MM_CHANNELS_MAX])
{
	uint32_t mask = mm_format_speakers(format);

	for (unsigned i = 0; i < format->channels; i++) {
		speakers[i] = mask & -mask;
		mask &= mask - 1;
	}
}

/* Adds the channel `from` to the channels of these speakers; false: none of them is there. */
static bool spread(struct mix *mix, unsigned from, const uint32_t *speakers, uint32_t wanted, double gain)
{
	bool found = false;

	for (unsigned i = 0; i < mix->to; i++) {
		if (speakers[i] & wanted) {
			mix->gains[i][from] += gain;
			found = true;
		}
	}
	return found;
}

static void place(struct mix *mix, unsigned from, uint32_t speaker, const uint32_t *speakers)
{
	uint32_t side = speaker & LEFT ? LEFT : speaker & RIGHT ? RIGHT : LEFT | RIGHT;

	if (spread(mix, from, speakers, speaker, 1) || speaker == SPEAKER_LOW_FREQUENCY)
		return;
	if (speaker & BEHIND && spread(mix, from, speakers, side & BEHIND, 1))
		return;
	if (spread(mix, from, speakers, side & FRONT, M_SQRT1_2))
		return;
	spread(mix, from, speakers, SPEAKER_FRONT_CENTER, 1);
}

static void place_all(struct mix *mix, const uint32_t *from, const uint32_t *to)
{
	for (unsigned i = 0; i < mix->from; i++) {
		if (mix->to == 1)
			mix->gains[0][i] = from[i] != SPEAKER_LOW_FREQUENCY || mix->from == 1;
		else if (mix->from == 1 && spread(mix, i, to, FRONT, 1))
			continue;
		else if (from[i])
			place(mix, i, from[i], to);
		else if (i < mix->to)
			mix->gains[i][i] = 1;
	}
}

/* The sum of what goes to one channel is at most 1. */
static void turn_down(struct mix *mix)
{
	double most = 1;

	for (unsigned i = 0; i < mix->to; i++) {
		double sum = 0;

		for (unsigned j = 0; j < mix->from; j++)
			sum += mix->gains[i][j];
		most = fmax(most, sum);
	}
	for (unsigned i = 0; i < mix->to; i++)
		for (unsigned j = 0; j < mix->from; j++)
			mix->gains[i][j] /= most;
}

void mix_init(struct mix *mix, const struct mm_format *from, const struct mm_format *to)
{
	uint32_t from_speakers[MM_CHANNELS_MAX], to_speakers[MM_CHANNELS_MAX];

	*mix = (struct mix){ .from = from->channels, .to = to->channels };
	mix->needed = mix->from != mix->to || mm_format_speakers(from) != mm_format_speakers(to);
	if (!mix->needed)
		return;
	list_speakers(from, from_speakers);
	list_speakers(to, to_speakers);
	place_all(mix, from_speakers, to_speakers);
	turn_down(mix);
}

void mix_run(const struct mix *mix, double *to, const double *from, size_t frames)
{
	for (; frames; frames--, from += mix->from, to += mix->to) {
		for (unsigned i = 0; i < mix->to; i++) {
			double sum = 0;

			for (unsigned j = 0; j < mix->from; j++)
				sum += mix->gains[i][j] * from[j];
			to[i] = sum;
		}
	}
}
