/* SPDX-License-Identifier: MIT */
/* Both directions of the wave API behind one set of names. */
#include "waves.h"

#include <stddef.h>
#include <string.h>

const WAVEFORMATEX pcm = {WAVE_FORMAT_PCM, 1, 8000, 16000, 2, 16, 0};

__attribute__((aligned(16))) WAVEHDR blocks[BLOCK_MAX];
static char data[BLOCK_MAX][BLOCK_BYTES];

MMRESULT wave_open(struct wave *wave, enum direction direction, DWORD kind, DWORD_PTR target)
{
	memset(wave, 0, sizeof(*wave));
	wave->direction = direction;
	wave->kind = kind;
	wave->target = target;
	if (direction == PLAY)
		return waveOutOpen(&wave->out, 0, &pcm, target, INSTANCE, kind);
	return waveInOpen(&wave->in, 0, &pcm, target, INSTANCE, kind);
}

void wave_open_noted(struct wave *wave, enum direction direction)
{
	REQUIRE(wave_open(wave, direction, CALLBACK_FUNCTION, (DWORD_PTR)note_function) == MMSYSERR_NOERROR);
}

void wave_open_silent(struct wave *wave, enum direction direction)
{
	REQUIRE(wave_open(wave, direction, CALLBACK_NULL, 0) == MMSYSERR_NOERROR);
}

HANDLE wave_handle(const struct wave *wave)
{
	return wave->direction == PLAY ? (HANDLE)wave->out : (HANDLE)wave->in;
}

MMRESULT wave_close(const struct wave *wave)
{
	return wave->direction == PLAY ? waveOutClose(wave->out) : waveInClose(wave->in);
}

MMRESULT wave_prepare(const struct wave *wave, WAVEHDR *header)
{
	return wave->direction == PLAY ? waveOutPrepareHeader(wave->out, header, sizeof(*header)) :
					waveInPrepareHeader(wave->in, header, sizeof(*header));
}

MMRESULT wave_unprepare(const struct wave *wave, WAVEHDR *header)
{
	return wave->direction == PLAY ? waveOutUnprepareHeader(wave->out, header, sizeof(*header)) :
					waveInUnprepareHeader(wave->in, header, sizeof(*header));
}

MMRESULT wave_queue(const struct wave *wave, WAVEHDR *header)
{
	return wave->direction == PLAY ? waveOutWrite(wave->out, header, sizeof(*header)) :
					waveInAddBuffer(wave->in, header, sizeof(*header));
}

void wave_hold(const struct wave *wave)
{
	if (wave->direction == PLAY)
		CHECK_EQ(waveOutPause(wave->out), MMSYSERR_NOERROR);
}

MMRESULT wave_run(const struct wave *wave)
{
	return wave->direction == PLAY ? waveOutRestart(wave->out) : waveInStart(wave->in);
}

MMRESULT wave_reset(const struct wave *wave)
{
	return wave->direction == PLAY ? waveOutReset(wave->out) : waveInReset(wave->in);
}

WAVEHDR *block_make(int number, DWORD bytes)
{
	WAVEHDR *header = &blocks[number];

	memset(header, 0, sizeof(*header));
	header->lpData = data[number];
	header->dwBufferLength = bytes;
	header->dwUser = (DWORD_PTR)number;
	return header;
}

WAVEHDR *block_prepare(const struct wave *wave, int number, DWORD bytes)
{
	WAVEHDR *header = block_make(number, bytes);

	REQUIRE(wave_prepare(wave, header) == MMSYSERR_NOERROR);
	return header;
}

DWORD block_flags(const WAVEHDR *header)
{
	const DWORD *flags = (const DWORD *)((DWORD_PTR)header + offsetof(WAVEHDR, dwFlags));

	return __atomic_load_n(flags, __ATOMIC_ACQUIRE);
}

void await_done(const WAVEHDR *header)
{
	WAIT_UNTIL(block_flags(header) & WHDR_DONE);
}

void wave_finish(const struct wave *wave)
{
	int i;

	CHECK_EQ(wave_reset(wave), MMSYSERR_NOERROR);
	for (i = 0; i < BLOCK_MAX; i++) {
		if (block_flags(&blocks[i]) & WHDR_PREPARED)
			CHECK_EQ(wave_unprepare(wave, &blocks[i]), MMSYSERR_NOERROR);
	}
	CHECK_EQ(wave_close(wave), MMSYSERR_NOERROR);
}
