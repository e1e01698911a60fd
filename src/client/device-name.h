/* SPDX-License-Identifier: MIT */
/*
 * Names of devices. The capability structures hold 31 characters (or, in the A functions, bytes of UTF-8); a
 * name that would be cut like that of an earlier device ends in " (2)", " (3)", ... instead.
 */
#ifndef MM_CLIENT_DEVICE_NAME_H
#define MM_CLIENT_DEVICE_NAME_H

#include "class.h"

#define MM_MAPPER_NAME "Wave Mapper"

/* The whole name. MMSYSERR_BADDEVICEID, or what the driver answers. */
MMRESULT mm_device_name(const struct mm_class *class, UINT id, char *name, size_t size);

MMRESULT mm_device_name_w(const struct mm_class *class, UINT id, WCHAR name[MAXPNAMELEN]);
MMRESULT mm_device_name_a(const struct mm_class *class, UINT id, char name[MAXPNAMELEN]);

#endif
