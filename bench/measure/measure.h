/* SPDX-License-Identifier: MIT */
/*
 * The measurements, as the program `measure` runs them: `measure GROUP` prints lines "NAME VALUE UNIT", and
 * lines "# TEXT" for what the reader has to know, "! TEXT" for what went wrong. Public names of Windows and
 * C11 only, but for place-*.c and bare-*.c: the same sources run natively and, by mingw-w64, under Wine.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>
#include <mmsystem.h>
#include <mmddk.h>

#ifdef __MINGW32__
/* mingw-w64 exports these from its winmm import library but does not declare them. */
BOOL WINAPI DriverCallback(DWORD_PTR target, DWORD flags, HDRVR device, DWORD message, DWORD_PTR user,
	DWORD_PTR param1, DWORD_PTR param2);
VOID WINAPI mmTaskBlock(DWORD thread);
#endif

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* One way of spending time. Batches of several steps take turns, so that noise hits all of them alike. */
struct step {
	const char *name; /* of the figure */
	unsigned count;   /* operations in a batch */
	void (*run)(unsigned count);
	void (*after)(void); /* untimed, after each batch; NULL: nothing to do */
};

/* A whole measurement. 0, or -1 after complaining. */
struct group {
	const char *name;
	int (*run)(void);
};

extern bool measure_quick;         /* seconds, not minutes: a smoke test */
extern bool measure_realtime;      /* sleepers run with a real-time priority, if that is granted */
extern const char *measure_driver; /* the driver module, as OpenDriver takes it */

int measure_notify(void);
int measure_refused(void);
int measure_drain(void);
int measure_wake(void);
int measure_windows(void);
int measure_wait(void);
int measure_driver_open(void);
int measure_stages(void);

/* Nanoseconds of one operation in one batch. */
double measure_batch(const struct step *step);
/* Prints the median batch of each step in ns; an entry that is NULL is passed over. -1: no memory. */
int measure_steps(const struct step *const *steps, size_t count);

/* For samples that are taken by hand. median and quantile sort them. */
struct samples {
	double *values;
	size_t count, room;
	bool sorted;
};

int samples_add(struct samples *samples, double value);
/* fraction is 0 to 1; of no samples 0. */
double samples_quantile(struct samples *samples, double fraction);
void samples_finish(struct samples *samples);

void measure_print(const char *name, double value, const char *unit);
/* Always -1. */
int measure_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void measure_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
