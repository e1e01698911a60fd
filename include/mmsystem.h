/* SPDX-License-Identifier: MIT */
/* The umbrella over the chapters of the multimedia API: mmeapi.h, mmiscapi.h and the rest. */
#ifndef _INC_MMSYSTEM
#define _INC_MMSYSTEM

#include "mmsyscom.h"

#ifndef MMNOMCI
#include "mciapi.h"
#endif
#include "mmiscapi.h"
#ifndef MMNOSOUND
#include "playsoundapi.h"
#endif
#include "mmeapi.h"
#ifndef MMNOTIMER
#include "timeapi.h"
#endif
#ifndef MMNOJOY
#include "joystickapi.h"
#endif

#define OutputDebugStr OutputDebugString

#endif
