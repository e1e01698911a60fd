/* SPDX-License-Identifier: MIT */
/* Output and input as one, on the first device that takes the format, or the mapper. */
#ifndef TESTS_SOUND_WAVE_H
#define TESTS_SOUND_WAVE_H

#include "client.h"

enum wave {
	WAVE_OUT,
	WAVE_IN
};

MMRESULT wave_open(enum wave wave, HANDLE *device, const WAVEFORMATEX *format, const struct target *target);
MMRESULT wave_prepare(enum wave wave, HANDLE device, WAVEHDR *header);
MMRESULT wave_unprepare(enum wave wave, HANDLE device, WAVEHDR *header);
MMRESULT wave_queue(enum wave wave, HANDLE device, WAVEHDR *header);
MMRESULT wave_start(enum wave wave, HANDLE device);
MMRESULT wave_stop(enum wave wave, HANDLE device); /* an output: for a pause */
MMRESULT wave_reset(enum wave wave, HANDLE device);
MMRESULT wave_close(enum wave wave, HANDLE device);

/* In frames. */
DWORD position_of(enum wave wave, HANDLE device);

#endif
