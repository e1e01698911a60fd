/* SPDX-License-Identifier: MIT */
/* Capability structures, as clients get them. */
#ifndef MM_CLIENT_DEVICE_CAPS_H
#define MM_CLIENT_DEVICE_CAPS_H

#include "class.h"

/*
 * The GetDevCaps functions: device is an id, the mapper's number or the handle of an open device; at most
 * size bytes of the class's structure are written.
 */
MMRESULT mm_device_caps_w(const struct mm_class *class, UINT_PTR device, void *caps, UINT size);
MMRESULT mm_device_caps_a(const struct mm_class *class, UINT_PTR device, void *caps, UINT size);

#endif
