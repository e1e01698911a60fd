/* SPDX-License-Identifier: MIT */
/*
 * A scenario uses a part of the library, and gives everything back. It goes on as far as it can when
 * something was refused. What it did not give back after a fault and one more run, another process with two
 * good runs has not either.
 */
#ifndef FAULTS_SCENARIO_H
#define FAULTS_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

struct scenario {
	const char *name;
	void (*run)(void);
	void (*prepare)(void); /* before the first run, without faults; may be NULL */
};

extern const struct scenario scenarios_objects[], scenarios_waits[], scenarios_windows[],
	scenarios_messages[], scenarios_threads[], scenarios_modules[],
	scenarios_configuration[], scenarios_inside[];

/* What runs before main, whose calls fail in processes of their own. False: it went wrong. */
bool start_test(const char *program);
/* Prints what such a process came to. */
int start_tell(void);

/* With "drivers" in it and "winmm/system.ini"; ends in no slash. */
extern const char *scenario_folder;

/* The configuration's file is another one for who looks at its time. */
void scenario_touch(void);

/* ---- For scenarios ---- */

/*
 * A function of the API: its answer, of which 0 is the refusal. A refusal needs a last error that says what
 * is lacking, a success must leave none but that there was one before, and errno stays in any case.
 */
#define TRY(call) (scenario_before(), scenario_after((uintptr_t)(call), 0, #call, __LINE__))

/* The same for functions that may also give this reason. */
#define TRY_OR(code, call) (scenario_before(), scenario_after((uintptr_t)(call), code, #call, __LINE__))

/* Functions that give no reason. */
#define TRY_SILENT(call) (scenario_before(), scenario_silent((uintptr_t)(call), #call, __LINE__))

/* What holds whatever fails. */
#define MUST(condition) ((condition) ? (void)0 : scenario_failed(#condition, __LINE__))

void scenario_before(void);
uintptr_t scenario_after(uintptr_t answer, DWORD code, const char *call, int line);
uintptr_t scenario_silent(uintptr_t answer, const char *call, int line);
void scenario_failed(const char *condition, int line);

/* Something was refused, and nothing else says so. */
void scenario_refused(const char *what, int line);
#define REFUSED(what) scenario_refused(what, __LINE__)

/* Closes a handle, if there is one. */
void scenario_close(HANDLE handle);

#endif
