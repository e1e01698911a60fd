/* SPDX-License-Identifier: MIT */
/*
 * The surroundings of the driver SDK in its unit tests: a DriverCallback that writes down what it is asked,
 * an allocator that fails on demand, and the system's side of a module (load it, send it messages).
 */
#ifndef SDK_FAKE_H
#define SDK_FAKE_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "sdk/header.h"
#include "sdk/module.h"
#include "sdk/wave.h"

/* One call of DriverCallback. */
struct note {
	DWORD kind;
	DWORD message;
	HDRVR handle;
	DWORD_PTR instance;
	DWORD_PTR parameter1;
	DWORD flags; /* of the header in parameter1, at the call; 0: none */
	pthread_t thread;
};

/* What was called since notes_clear; the first 4096 are kept. */
size_t notes_count(void);
struct note note_at(size_t index);
void notes_clear(void);

/* Waits until so many were called (a watchdog ends a test that waits for ever). */
void notes_wait(size_t count);

/* What DriverCallback answers for anything but functions. */
extern atomic_bool note_answer;

/* Without this the header of a DONE is not looked at: it may be freed by then. */
extern atomic_bool note_flags;

/* Called inside DriverCallback, before it is written down. */
extern void (*_Atomic note_hook)(DWORD message, const WAVEHDR *header);

/* What mm_time_ns says; 0: the time. */
extern _Atomic uint64_t fake_time_ns;

/* The allocation, or pthread_create, that fails: 1 is the next one; 0: none. */
extern atomic_int fail_allocation;
extern atomic_int fail_thread;

/* cmocka's setup and teardown: the module is loaded and enabled, and the watchdog runs. */
int module_setup(void **state);
int module_teardown(void **state);

/* A client's stream. */
struct client {
	enum mm_direction direction;
	DWORD_PTR cookie;
	WAVEFORMATEX format;
	WAVEOPENDESC open;
};

WAVEFORMATEX pcm(unsigned rate, unsigned channels, unsigned bits);

/* Opens device 0; 16-bit stereo at 48 kHz unless `format` says otherwise. `kind` is CALLBACK_*. */
MMRESULT client_try(struct client *client, enum mm_direction direction, const WAVEFORMATEX *format,
                    DWORD kind, void (*function)(HDRVR, UINT, DWORD_PTR, DWORD_PTR, DWORD_PTR));
void client_open(struct client *client, enum mm_direction direction, DWORD kind,
                 void (*function)(HDRVR, UINT, DWORD_PTR, DWORD_PTR, DWORD_PTR));

/*
 * A message of the client's stream, named as for output: WODM_WRITE is WIDM_ADDBUFFER for an input, and so
 * on.
 */
MMRESULT client_send(struct client *client, UINT message, const void *parameter1, DWORD_PTR parameter2);
MMRESULT client_send_header(struct client *client, UINT message, WAVEHDR *header);
DWORD client_position(struct client *client, UINT type);

/* A prepared header, and one that is queued. */
void header_set(struct client *client, WAVEHDR *header, void *data, size_t bytes);
void header_write(struct client *client, WAVEHDR *header, void *data, size_t bytes);
DWORD header_flags(const WAVEHDR *header);

/* Resets and closes; both succeed. */
void client_close(struct client *client);

#endif
