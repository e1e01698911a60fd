/* SPDX-License-Identifier: MIT */
/* Wave devices in the hands of a case. Input and output are one thing with a direction. */
#ifndef CONFORMANCE_WAVES_H
#define CONFORMANCE_WAVES_H

#include "targets.h"

enum direction { PLAY, RECORD };

/* A handle of either direction; both are pointer-sized. */
struct wave {
	enum direction direction;
	HWAVEOUT out;
	HWAVEIN in;
	DWORD_PTR target;
	DWORD kind; /* CALLBACK_* */
};

enum { BLOCK_MAX = 8, BLOCK_BYTES = 1600 };

extern const WAVEFORMATEX pcm; /* 8 kHz, mono, 16 bits: a block of BLOCK_BYTES lasts 100 ms */
extern WAVEHDR blocks[BLOCK_MAX];

/* What the client's instance datum is in these cases. */
#define INSTANCE ((DWORD_PTR)0x1122334455667788)

MMRESULT wave_open(struct wave *wave, enum direction direction, DWORD kind, DWORD_PTR target);
/* Opens with CALLBACK_FUNCTION to note_function, or ends the case. */
void wave_open_noted(struct wave *wave, enum direction direction);
void wave_open_silent(struct wave *wave, enum direction direction);
HANDLE wave_handle(const struct wave *wave);
MMRESULT wave_close(const struct wave *wave);
MMRESULT wave_prepare(const struct wave *wave, WAVEHDR *header);
MMRESULT wave_unprepare(const struct wave *wave, WAVEHDR *header);
/* waveOutWrite or waveInAddBuffer. */
MMRESULT wave_queue(const struct wave *wave, WAVEHDR *header);
/* waveOutPause, or nothing: an input is stopped from the start. Queued blocks then stay queued. */
void wave_hold(const struct wave *wave);
/* waveOutRestart or waveInStart. */
MMRESULT wave_run(const struct wave *wave);
MMRESULT wave_reset(const struct wave *wave);

/* A block of that number with bytes of silence, neither prepared nor queued. */
WAVEHDR *block_make(int number, DWORD bytes);
/* The same, prepared. */
WAVEHDR *block_prepare(const struct wave *wave, int number, DWORD bytes);
/* dwFlags as another thread wrote them. */
DWORD block_flags(const WAVEHDR *header);
void await_done(const WAVEHDR *header);
/* Resets, unprepares every prepared block and closes; each must succeed. */
void wave_finish(const struct wave *wave);

/* One case for each direction, from a function that takes it. */
#define BOTH_DIRECTIONS(name, section, check)                                                  \
	CASE(wave_out_##name, section)                                                          \
	{                                                                                       \
		check(PLAY);                                                                    \
	}                                                                                       \
	CASE(wave_in_##name, section)                                                           \
	{                                                                                       \
		check(RECORD);                                                                  \
	}

#endif
