/* SPDX-License-Identifier: MIT */
/* Blocks of audio: what is checked and done before and instead of the driver. Any thread. */
#ifndef MM_CLIENT_WAVE_HEADER_H
#define MM_CLIENT_WAVE_HEADER_H

#include "class.h"

MMRESULT mm_wave_prepare(const struct mm_class *class, HANDLE handle, WAVEHDR *header, UINT size);
MMRESULT mm_wave_unprepare(const struct mm_class *class, HANDLE handle, WAVEHDR *header, UINT size);

/* waveOutWrite, waveInAddBuffer. */
MMRESULT mm_wave_queue(const struct mm_class *class, HANDLE handle, WAVEHDR *header, UINT size);

#endif
