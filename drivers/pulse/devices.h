/* SPDX-License-Identifier: MIT */
/*
 * The sinks and sources of the server, kept up to date by its events, so that nobody who asks has to wait
 * for an answer. The default one stands first; monitors of sinks come after the sources that record
 * something from outside. Everything is under the lock of server.h.
 */
#ifndef PULSE_DEVICES_H
#define PULSE_DEVICES_H

#include <pulse/pulseaudio.h>

#include "sdk/wave.h"

/* Asks for the devices, now and whenever the server says that something changed. */
void pulse_devices_watch(pa_context *context);

/* The server is gone. */
void pulse_devices_forget(void);

bool pulse_devices_are_known(void);

/* The server is PipeWire's service. */
bool pulse_is_pipewire(void);

unsigned pulse_devices_count(enum mm_direction direction);

/* NULL: there is no such device. Valid as long as the lock is held. */
const struct mm_device *pulse_device(enum mm_direction direction, unsigned index);

#endif
