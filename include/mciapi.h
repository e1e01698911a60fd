/* SPDX-License-Identifier: MIT */
/* Stands empty until the next commit. */
#ifndef _MCIAPI_H_
#define _MCIAPI_H_
#include "mmsyscom.h"
#endif
