/* SPDX-License-Identifier: MIT */
/*
 * Audio that proves itself: frame n of a 16-bit stereo signal, counted from 1, carries n. Who receives it
 * sees whether every frame has arrived once, in order and unaltered. Silence is no frame.
 */
#ifndef TESTS_SOUND_COUNTER_H
#define TESTS_SOUND_COUNTER_H

#include <stddef.h>
#include <stdint.h>

struct counter_frame {
	uint16_t left;
	uint16_t right;
};

static inline struct counter_frame counter_frame(uint32_t n)
{
	return (struct counter_frame){ (uint16_t)n, (uint16_t)(n >> 16) + 1 };
}

/* 0: silence. */
static inline uint32_t counter_number(struct counter_frame frame)
{
	if (!frame.left && !frame.right)
		return 0;
	return (uint32_t)(uint16_t)(frame.right - 1) << 16 | frame.left;
}

#endif
