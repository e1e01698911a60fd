/* SPDX-License-Identifier: MIT */
/* waveOutMessage and its like: messages straight to the driver, and those that the system answers. */
#ifndef MM_CLIENT_DEVICE_MESSAGE_H
#define MM_CLIENT_DEVICE_MESSAGE_H

#include "class.h"

/* device: the handle of an open device, or an id or the mapper's number in the handle's type. */
MMRESULT mm_device_message(const struct mm_class *class, HANDLE device, UINT message, DWORD_PTR param1,
                           DWORD_PTR param2);

/* The same for messages that need no open device: an id's driver gets user 0. */
MMRESULT mm_device_send_either(const struct mm_class *class, HANDLE device, UINT message, DWORD_PTR param1,
                               DWORD_PTR param2);

#endif
