/* SPDX-License-Identifier: MIT */
/* What a device says about itself: capabilities, its full name, its stable id. */
#ifndef MM_SDK_DEVICE_H
#define MM_SDK_DEVICE_H

#include "wave.h"

unsigned mm_device_count(enum mm_direction direction);

/*
 * WAVEOUTCAPS or WAVEINCAPS: the wide form if `size` has room for it, else the other one; never more than
 * `size` bytes. The name is cut to 31 characters (bytes in the narrow form), between characters.
 */
MMRESULT mm_device_caps(enum mm_direction direction, UINT device, void *caps, size_t size);

/* WINMM_DRVM_NAME: the whole name, UTF-8; where there is too little room it is cut between characters. */
MMRESULT mm_device_name(enum mm_direction direction, UINT device, char *name, size_t size);

/*
 * WINMM_DRVM_INTERFACE: the stable id, module:out:id or module:in:id, as UTF-8; as WCHAR (size in bytes); and
 * the bytes that the latter takes. MMSYSERR_MOREDATA where there is too little room: half an id is none.
 */
MMRESULT mm_device_interface(enum mm_direction direction, UINT device, char *text, size_t size);
MMRESULT mm_device_interface_wide(enum mm_direction direction, UINT device, WCHAR *text, size_t size);
MMRESULT mm_device_interface_size(enum mm_direction direction, UINT device, ULONG *size);

#endif
