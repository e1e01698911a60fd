/* SPDX-License-Identifier: MIT */
/* The umbrella over the base headers; includes mmsystem.h unless WIN32_LEAN_AND_MEAN is defined. */
#ifndef _WINDOWS_
#define _WINDOWS_
#define _INC_WINDOWS

#include "windef.h"
#include "winerror.h"
#include "winbase.h"
#include "winuser.h"
#include "winnls.h"
#include "winreg.h"
#include "guiddef.h"

#if !defined(WIN32_LEAN_AND_MEAN)
#include "mmsystem.h"
#endif

#endif
