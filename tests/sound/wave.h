/* SPDX-License-Identifier: MIT */
/* Output and input as one, on the first device that takes the format, or the mapper. */
#ifndef TESTS_SOUND_WAVE_H
#define TESTS_SOUND_WAVE_H

#include "client.h"

struct wave {
	MMRESULT (*open)(HANDLE *device, const WAVEFORMATEX *format, const struct target *target);
	MMRESULT (*prepare)(HANDLE device, WAVEHDR *header);
	MMRESULT (*unprepare)(HANDLE device, WAVEHDR *header);
	MMRESULT (*queue)(HANDLE device, WAVEHDR *header);
	MMRESULT (*start)(HANDLE device);
	MMRESULT (*stop)(HANDLE device);
	MMRESULT (*position)(HANDLE device, MMTIME *time);
	MMRESULT (*reset)(HANDLE device);
	MMRESULT (*close)(HANDLE device);
};

extern const struct wave wave_out;
extern const struct wave wave_in;

/* In frames. */
DWORD position_of(const struct wave *wave, HANDLE device);

#endif
