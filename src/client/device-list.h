/* SPDX-License-Identifier: MIT */
/*
 * The drivers that serve a family of classes ("wave": output and input), and which device of which driver
 * an id is.
 *
 * A driver is opened when its family is first asked for, and stays open while a list or a device handle
 * refers to it. Counts are asked of the drivers each time: ids follow what is plugged in. A changed
 * configuration is seen by mm_device_list_refresh. No lock is held while a driver runs; who asks while
 * another thread opens the drivers waits for it, unless that would close a cycle of waits: a driver that asks
 * during its own opening gets the list as it was.
 */
#ifndef MM_CLIENT_DEVICE_LIST_H
#define MM_CLIENT_DEVICE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "class.h"

#define MM_DEVICES_PER_DRIVER 64 /* a count above is an error code taken for one, and counts as 0 */

struct mm_class_driver;

/* A device: a driver, held for the caller, and the number that it gives the device. */
struct mm_place {
	struct mm_class_driver *driver;
	UINT device;
};

/* Reads the configuration again if it has changed. What the GetNumDevs functions do first. */
void mm_device_list_refresh(void);

UINT mm_device_count(const struct mm_class *class);

/* MMSYSERR_NOERROR and the place, to be released; or MMSYSERR_BADDEVICEID. */
MMRESULT mm_device_locate(const struct mm_class *class, UINT id, struct mm_place *place);

/* The mapper's driver for the class, or MMSYSERR_NODRIVER. */
MMRESULT mm_device_locate_mapper(const struct mm_class *class, struct mm_place *place);

void mm_place_release(struct mm_place *place);

/* Calls the driver's entry point. Keeps errno: drivers need not. */
MMRESULT mm_place_send(const struct mm_place *place, const struct mm_class *class, UINT message,
                       DWORD_PTR user, DWORD_PTR param1, DWORD_PTR param2);

/*
 * Asks the driver by one of the WINMM_DRVM_ messages. False: it does not know them, or has no text to give.
 */
bool mm_place_text(const struct mm_place *place, const struct mm_class *class, UINT message, char *text,
                   size_t size);

#endif
