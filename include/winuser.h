/* SPDX-License-Identifier: MIT */
/* user32: windows, messages and timers. Source: winuser.h; Windows and Messages. */
#ifndef _WINUSER_
#define _WINUSER_

#include "winuser-constants.h"
#include "winuser-functions.h"
#include "winuser-inline.h"

#endif
