/* SPDX-License-Identifier: MIT */
/*
 * A stage for tests of modules and drivers: a directory of drivers, a configuration and a log of what
 * happens.
 */
#ifndef UNIT_MODULE_STAGE_H
#define UNIT_MODULE_STAGE_H

#include <stddef.h>
#include <wchar.h>

#include "drivers/recorder.h"

extern char stage_folder[256];  /* of this test; "drivers" in it is the driver directory */
extern char stage_drivers[280]; /* that directory */

/* Setup and teardown of a cmocka test: an empty stage, no configuration but its own, a watchdog of 30 s. */
int stage_open(void **state);
int stage_close(void **state);

/* Copies a test module into the driver directory; returns its path, valid until the eighth call from now. */
const char *stage_install(const char *module, const char *file_name);

/* Writes the configuration of $WINMM_DRIVERS_INI anew, as one change. */
void stage_configure(const char *text);

/* A path below stage_folder, valid until the eighth call from now. */
const char *stage_path(const char *name);

void stage_write(const char *path, const char *text);

/*
 * What happened since the log was taken last, a letter each: ( constructor, + attach, L E O C D F, m another
 * message, w class message, - detach, ! detach at exit, ) destructor. Valid until the next call.
 */
const char *stage_log(void);
void stage_note(char letter);

/* Answers in place of the default: 1, and 0xBADF00D for DRV_OPEN. It is called after the event was logged. */
extern recorder_function *stage_script;
intptr_t stage_default(const struct recorder_call *call);

/*
 * Runs a copy of this program with one argument as another user, then the same as a setuid program, which
 * gets the same environment. Returns its exit status; skips the test where this cannot be done.
 * unprivileged: what the first run must exit with.
 */
int stage_run_privileged(const char *argument, int unprivileged);

/* What this program prints when it runs with one argument, and ends well. Valid until the next call. */
const char *stage_run_self(const char *how);

/* The file name of the module that a call comes from. */
const char *stage_module(const struct recorder_call *call, char *name, size_t size);

#endif
