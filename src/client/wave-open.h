/* SPDX-License-Identifier: MIT */
#ifndef MM_CLIENT_WAVE_OPEN_H
#define MM_CLIENT_WAVE_OPEN_H

#include "class.h"
#include "device.h"

/* waveOutOpen and waveInOpen; handle may be NULL for a query. */
MMRESULT mm_wave_open(const struct mm_class *class, HANDLE *handle, UINT id, const WAVEFORMATEX *format,
                      const struct mm_target *target);

#endif
