/* SPDX-License-Identifier: MIT */
/* Where a case runs: its configuration, its drivers, what they were sent and what they answer. */
#ifndef CONFORMANCE_BENCH_H
#define CONFORMANCE_BENCH_H

#include "drivers/relay.h"

enum { RELAY_MAIN = 1, RELAY_OTHER = 2 }; /* the modules "relay" and "other" */

struct logged {
	struct relay_call call;
	DWORD thread;
	char text[128]; /* DRV_OPEN's lParam1, narrowed; "(null)" if it was NULL */
};

void bench_start(void);
void bench_finish(void);

/* Configuration: the INI file here, the registry under Wine. Removed when the case ends. */
void config_set(const char *section, const char *key, const char *value);

/* The same in the INI file, also where there is a registry. */
void ini_set(const char *section, const char *key, const char *value);

/* The text widened, in one of a few static buffers. */
const WCHAR *wide(const char *ascii);
/* The driver that gives a wave device of each direction, as a registration names it. */
const char *null_driver(void);
/* Full path of a test driver, and of a copy of it under another name in a folder of this case's own. */
const char *driver_file(const char *name);
const char *driver_copy(const char *name, const char *folder, const char *copy);
/* The same for a symbolic link; a copy where there are none. */
const char *driver_link(const char *name, const char *folder, const char *copy);
/* Makes that folder the current one. */
void enter_copy_folder(const char *folder);
/* Lets everyone write to a file, where there is such a thing. */
void expose_file(const char *path);

/* What the relay drivers answer: a value per DriverProc message, or a function that sees the usual answer. */
void answer_set(UINT msg, LRESULT answer);
extern LRESULT (*relay_hook)(const struct relay_call *call, LRESULT answer);
/* Serves wodMessage and widMessage; without it the drivers have no devices. */
extern LRESULT (*relay_wave)(const struct relay_call *call);

/* What was sent. Entries keep the order of arrival. */
int log_count(void);
const struct logged *log_at(int at);
void log_clear(void);
/* The nth from 0, or NULL. */
const struct logged *log_find(enum relay_entry entry, UINT msg, int nth);
int log_times(enum relay_entry entry, UINT msg);
int times_unloaded(int module);

/* DriverProc messages so far in letters, "L E O C D F"; others as numbers. */
const char *story(void);
const char *story_of(int module);

/* The driver id the relay drivers answer to DRV_OPEN with, unless told otherwise. */
enum { RELAY_ID = 0x0BADF00D };
#define RELAY L"relay.dll"
#define OTHER L"other.dll"

HDRVR open_relay(LPARAM param2);

#endif
