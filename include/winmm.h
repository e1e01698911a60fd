/* SPDX-License-Identifier: MIT */
/*
 * What this library offers beyond the Windows names: descriptors for a native main loop, full device
 * names, and what its drivers and its configuration are. Text is UTF-8. Any thread; none of these is
 * real-time safe.
 */
#ifndef WINMM_H
#define WINMM_H

#include "windef.h"
#include "mmsyscom.h"
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A descriptor that becomes readable when the calling thread's message queue wants attention: poll it only
 * after PeekMessage has answered FALSE, and call PeekMessage until it does so again. It works in poll,
 * epoll, GLib and libuv loops, belongs to the library, lives as long as the thread and must be neither
 * read nor closed.
 *
 * Returns -1 with errno when there is none to be had (ENOMEM, EMFILE, ENFILE).
 */
WINMM_API int winmm_queue_fd(void);

/**
 * A descriptor that becomes readable when the event is set: poll it only after a wait on the event timed
 * out, and wait on the event again (with time-out 0) when it is readable: seldom that times out too, and the
 * poll goes on. It belongs to the library, lives as long as the event and must be neither read nor closed.
 *
 * Returns -1 with errno: EBADF for what is no event; ENOMEM, EMFILE, ENFILE.
 */
WINMM_API int winmm_event_fd(HANDLE event);

/* Device classes of winmm_device_name. */
#define WINMM_WAVEOUT 0
#define WINMM_WAVEIN 1
#define WINMM_MIDIOUT 2
#define WINMM_MIDIIN 3
#define WINMM_MIXER 4
#define WINMM_AUX 5

/*
 * Messages that the library sends to a class entry point beside the Windows ones. dwParam1: buffer;
 * dwParam2: its size in bytes. A driver that does not know them answers MMSYSERR_NOTSUPPORTED.
 */
#define WINMM_DRVM_NAME 0x4077 /* char[]: the whole name of the device, UTF-8 */
/* char[]: its stable id, UTF-8; DRV_QUERYDEVICEINTERFACE answers it wide. */
#define WINMM_DRVM_INTERFACE 0x4078

/**
 * The whole name of a device, which the capability structures cut at 31 characters. size counts the bytes of
 * name with the terminator; a name that does not fit is cut on a character boundary.
 *
 * Returns MMSYSERR_NOERROR, MMSYSERR_BADDEVICEID (no such device), MMSYSERR_INVALPARAM (no such class,
 * name NULL, size 0), MMSYSERR_NODRIVER.
 */
WINMM_API MMRESULT winmm_device_name(UINT device_class, UINT id, char *name, size_t size);

/**
 * Why the calling thread's last OpenDriver answered NULL: one line, "" if it did not. Never NULL; valid
 * until the next OpenDriver on this thread.
 */
WINMM_API const char *winmm_driver_error(void);

/* One configured driver. Strings that do not fit are cut on a character boundary. */
struct winmm_driver_info {
	char section[64];     /* of the configuration: "Drivers32" */
	char alias[64];       /* "wave", "midi1", ... */
	char file[512];       /* as configured */
	char path[1024];      /* where it was found, "" when it was not */
	char parameters[256]; /* what DRV_OPEN gets */
	char source[512];     /* the configuration file */
	char problem[256];    /* why it was refused, "" when it was not */
};

/**
 * Lists the configured drivers in the order of their configuration, at most capacity of them. list may be
 * NULL when capacity is 0. Returns how many there are, which may be more than capacity.
 */
WINMM_API size_t winmm_driver_list(struct winmm_driver_info *list, size_t capacity);

/**
 * What is wrong with the configuration, one problem a line, cut to size bytes with the terminator. text
 * may be NULL when size is 0. Returns the bytes needed, without the terminator: 0 when all is well.
 */
WINMM_API size_t winmm_configuration_problems(char *text, size_t size);

/** The library's version, "1.2.3": constant text. */
WINMM_API const char *winmm_version(void);

#ifdef __cplusplus
}
#endif

#endif
