/* SPDX-License-Identifier: MIT */
/* What the programs of these tests share. They end when something is wrong, and after half a minute. */
#ifndef TESTS_SOUND_CLIENT_H
#define TESTS_SOUND_CLIENT_H

#include <stdint.h>

#include <windows.h>
#include <mmsystem.h>
#include <mmreg.h>

/* Prints why and ends the program. */
void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* An answer other than the expected one is a failure. */
void expect(const char *what, MMRESULT result, MMRESULT expected);

void start_watchdog(void);

/* 16-bit, 32-bit, or, for the tags of A-law and mu-law, 8-bit; float: 32 or 64. */
WAVEFORMATEX format_of(WORD tag, DWORD rate, WORD channels, WORD bits);

/* Who is notified: of kind function, window, task, event or null. For the thread that makes it. */
struct target {
	DWORD flags; /* CALLBACK_* */
	DWORD_PTR value;
	_Atomic unsigned done;
	HANDLE event;
};

void target_make(struct target *target, const char *kind);

/* Takes what has been posted, for a short time, and counts it in `done`; an event tells no number. */
void target_wait(struct target *target);

/* Polled: the library sets it from its threads. */
int is_done(const WAVEHDR *header);

#endif
