/* SPDX-License-Identifier: MIT */
/*
 * Capability structures, as drivers give them. Inside all of them are WAVEOUTCAPSW, of which WAVEINCAPSW
 * is the beginning.
 */
#ifndef MM_CLIENT_DRIVER_CAPS_H
#define MM_CLIENT_DRIVER_CAPS_H

#include "class.h"
#include "device-list.h"

/* A driver that knows the A structure only is asked for that. */
MMRESULT mm_device_caps_of(const struct mm_place *place, const struct mm_class *class, WAVEOUTCAPSW *caps);

#endif
