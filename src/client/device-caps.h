/* SPDX-License-Identifier: MIT */
/* Capability structures. Inside all of them are WAVEOUTCAPSW, of which WAVEINCAPSW is the beginning. */
#ifndef MM_CLIENT_DEVICE_CAPS_H
#define MM_CLIENT_DEVICE_CAPS_H

#include "class.h"
#include "device-list.h"

/* As the driver gives them; a driver that knows the A structure only is asked for that. */
MMRESULT mm_device_caps_of(const struct mm_place *place, const struct mm_class *class, WAVEOUTCAPSW *caps);

/*
 * The GetDevCaps functions: device is an id, the mapper's number or the handle of an open device; at most size bytes
 * of the class's structure are written.
 */
MMRESULT mm_device_caps_w(const struct mm_class *class, UINT_PTR device, void *caps, UINT size);
MMRESULT mm_device_caps_a(const struct mm_class *class, UINT_PTR device, void *caps, UINT size);

#endif
