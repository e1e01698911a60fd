/* SPDX-License-Identifier: MIT */
/* Positions as MMTIME has them. */
#include "position.h"

#define SMPTE_RATE 30u

/* frames * unit / rate, exact although the product may not fit. */
static uint64_t scaled(uint64_t frames, uint32_t rate, uint32_t unit)
{
	return frames / rate * unit + frames % rate * unit / rate;
}

static void tell_smpte(MMTIME *time, uint64_t frames, uint32_t rate)
{
	uint64_t count = scaled(frames, rate, SMPTE_RATE);
	uint64_t seconds = count / SMPTE_RATE;

	time->u.smpte.hour = (BYTE)(seconds / 3600 % 24);
	time->u.smpte.min = (BYTE)(seconds / 60 % 60);
	time->u.smpte.sec = (BYTE)(seconds % 60);
	time->u.smpte.frame = (BYTE)(count % SMPTE_RATE);
	time->u.smpte.fps = SMPTE_RATE;
	time->u.smpte.dummy = 0;
}

MMRESULT mm_position_tell(MMTIME *time, size_t size, const struct mm_format *format, uint64_t frames)
{
	if (!time || size < sizeof(*time))
		return MMSYSERR_INVALPARAM;
	switch (time->wType) {
	case TIME_MS:
		time->u.ms = (DWORD)scaled(frames, format->rate, 1000);
		break;
	case TIME_SAMPLES:
		time->u.sample = (DWORD)frames;
		break;
	case TIME_SMPTE:
		tell_smpte(time, frames, format->rate);
		break;
	default:
		time->wType = TIME_BYTES;
		time->u.cb = (DWORD)(frames * format->frame_bytes);
		break;
	}
	return MMSYSERR_NOERROR;
}
