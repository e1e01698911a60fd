/* SPDX-License-Identifier: MIT */
/*
 * The connection to the sound server: one for the module, made when it is first needed and again after it
 * broke. An attempt waits one second at most, and there is at most one attempt a second; a server is never
 * started.
 *
 * One lock, libpulse's own, guards everything of libpulse and all that its callbacks touch. libpulse's
 * thread holds it while it runs a callback; callbacks therefore only note things and use the data path of
 * sdk/wave.h.
 */
#ifndef PULSE_SERVER_H
#define PULSE_SERVER_H

#include <pulse/pulseaudio.h>
#include <stdbool.h>

/* A server that answers, with the lock taken; NULL, and no lock: there is none. */
pa_context *pulse_enter(void);
void pulse_leave(void);

/* The lock alone, for those who got something of libpulse's earlier. */
void pulse_lock(void);

/* With the lock, which opens meanwhile. Returns is_over's last answer; false after so many milliseconds. */
bool pulse_wait(bool (*is_over)(void *argument), void *argument, unsigned patience_ms);

/* In callbacks: those who wait look again. */
void pulse_signal(void);

/* With the lock. */
void pulse_free_timer(pa_time_event *timer);

/* At DRV_DISABLE: ends the connection and libpulse's thread. */
void pulse_stop(void);

#endif
