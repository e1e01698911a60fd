/* SPDX-License-Identifier: MIT */
/* What a device says about itself: capabilities, its full name, its stable id. */
#ifndef MM_SDK_DEVICE_H
#define MM_SDK_DEVICE_H

#include "wave.h"

/*
 * Private messages by which winmm asks for what the capabilities cannot hold. dwParam1: char * for UTF-8, dwParam2: its
 * size in bytes. A longer text is cut on a character boundary and answered with MMSYSERR_MOREDATA.
 */
#ifndef WINMM_DRVM_NAME
#define WINMM_DRVM_NAME (DRVM_USER + 0x77)      /* the whole name */
#define WINMM_DRVM_INTERFACE (DRVM_USER + 0x78) /* module:out:id or module:in:id */
#endif

unsigned mm_device_count(enum mm_direction direction);

/*
 * WAVEOUTCAPS or WAVEINCAPS: the wide form if `size` has room for it, else the other one; never more than `size` bytes.
 * The name is cut to 31 characters (bytes in the narrow form), between characters.
 */
MMRESULT mm_device_caps(enum mm_direction direction, UINT device, void *caps, size_t size);

MMRESULT mm_device_name(enum mm_direction direction, UINT device, char *name, size_t size);

/* The id as UTF-8, as WCHAR (size in bytes), and the bytes that the latter takes. */
MMRESULT mm_device_interface(enum mm_direction direction, UINT device, char *text, size_t size);
MMRESULT mm_device_interface_wide(enum mm_direction direction, UINT device, WCHAR *text, size_t size);
MMRESULT mm_device_interface_size(enum mm_direction direction, UINT device, ULONG *size);

#endif
