/* SPDX-License-Identifier: MIT */
/* Open devices: what a handle of a class stands for. Any thread; no lock is held while a driver runs. */
#ifndef MM_CLIENT_DEVICE_H
#define MM_CLIENT_DEVICE_H

#include <stdbool.h>

#include "class.h"
#include "device-list.h"

/* How a client wants to be told. */
struct mm_target {
	DWORD_PTR callback;
	DWORD_PTR instance;
	DWORD flags; /* CALLBACK_* and the class's own, as the client gave them */
};

/*
 * Opening has two steps, because the driver notifies inside its open and the client's variable must hold the
 * handle by then. Create takes over the place; id is what mm_device_id answers. Enter hands the class's open
 * descriptor to the driver; on failure the handle is closed again.
 */
MMRESULT mm_device_create(const struct mm_class *class, struct mm_place *place, UINT id, HANDLE *handle);
MMRESULT mm_device_enter(const struct mm_class *class, HANDLE handle, void *descriptor, DWORD flags);

/* The driver's answer; 0 closes the handle. */
MMRESULT mm_device_close(const struct mm_class *class, HANDLE handle);

/* Sends to the device of an open handle; MMSYSERR_INVALHANDLE for any other value. */
MMRESULT mm_device_send(const struct mm_class *class, HANDLE handle, UINT message, DWORD_PTR param1,
                        DWORD_PTR param2);

/* MMSYSERR_INVALHANDLE if this is no open handle of the class. */
MMRESULT mm_device_check(const struct mm_class *class, HANDLE handle);

/* The id that the handle was opened with. */
MMRESULT mm_device_id(const struct mm_class *class, HANDLE handle, UINT *id);

/* Values up to this one are ids where a handle may also be an id. */
#define MM_DEVICE_ID_MAX 0xFFFFu
#define MM_DEVICE_MAPPER ((UINT)-1)

/* The value is the number of the mapper, in either width. */
static inline bool mm_device_is_mapper(UINT_PTR value)
{
	return value == (UINT_PTR)-1 || value == MM_DEVICE_MAPPER;
}

static inline bool mm_device_is_id(UINT_PTR value)
{
	return value <= MM_DEVICE_ID_MAX || mm_device_is_mapper(value);
}

#endif
