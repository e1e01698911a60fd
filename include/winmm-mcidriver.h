/* SPDX-License-Identifier: MIT */
/* Stands empty until the next commit. */
#ifndef WINMM_MCIDRIVER_H
#define WINMM_MCIDRIVER_H
#include "mmsystem.h"
#endif
