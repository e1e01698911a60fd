/* SPDX-License-Identifier: MIT */
/* A wave driver behind the relay modules: shows what winmm hands over, finishes blocks when told to. */
#ifndef CONFORMANCE_WAVE_DRIVER_H
#define CONFORMANCE_WAVE_DRIVER_H

#include "bench.h"
#include "waves.h"

enum { WAVE_DRIVER_QUEUE = 16 };

struct wave_driver {
	/* Answers; set before the device is used. */
	DWORD init, devices, open, prepare;
	const WAVEFORMATEX *only; /* the one format it plays, or any */
	const WCHAR *name;
	DWORD unknown; /* to messages that it does not know */

	/* What it was handed. */
	DWORD open_flags;
	WAVEOPENDESC descriptor; /* lpFormat is dead by now; see format */
	WAVEFORMATEX format;
	DWORD_PTR slot; /* what stood in dwUser's slot at the open */
	WAVEHDR *queue[WAVE_DRIVER_QUEUE];
	int queued;
};

extern struct wave_driver wave_drivers[2]; /* by direction */

/* Registers the relay module as the only wave driver, with one device each way. */
void wave_driver_install(void);
/* Finishes the oldest block, on the calling thread. */
void wave_driver_finish_one(enum direction direction);
/* What dwUser holds after an open. */
#define WAVE_DRIVER_COOKIE ((DWORD_PTR)0x1122334455AABBCC)

/* A message of its own. */
#define WAVE_DRIVER_PRIVATE (DRVM_USER + 5)

/* The nth class message of that number, or the case ends. */
const struct relay_call *class_message(enum direction direction, UINT msg, int nth);
int class_messages(enum direction direction, UINT msg);

#endif
