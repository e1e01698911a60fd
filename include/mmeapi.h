/* SPDX-License-Identifier: MIT */
/*
 * Wave, MIDI, mixer and auxiliary devices. Source: mmeapi.h; Win32 Multimedia, Waveform Audio, MIDI,
 * Mixers.
 */
#ifndef _MMEAPI_H_
#define _MMEAPI_H_

#include "mmsyscom.h"
#include "guiddef.h"

#ifndef MMNOWAVE
#include "winmm-wave.h"
#endif
#ifndef MMNOMIDI
#include "winmm-midi.h"
#endif
#include "winmm-mixer.h"

#endif
