/* SPDX-License-Identifier: MIT */
/*
 * Garbage, stale and wrong-type values for every handle parameter. PARAMETER makes one case of one parameter:
 * the expression is evaluated with v standing for each value in turn, and must refuse all alike.
 */
#ifndef CONFORMANCE_HANDLE_VALUES_H
#define CONFORMANCE_HANDLE_VALUES_H

#include "bench.h"
#include "waves.h"

/* What a live value is the handle of. */
enum {
	OF_EVENT = 1,
	OF_MUTEX = 2,
	OF_SEMAPHORE = 4,
	OF_TIMER = 8,
	OF_THREAD = 0x10,
	OF_WINDOW = 0x20,
	OF_DRIVER = 0x40,
	OF_WAVE_OUT = 0x80,
	OF_WAVE_IN = 0x100,
	OF_THREAD_ID = 0x200,
	OF_MODULE = 0x400,
	OF_WAITABLE = OF_EVENT | OF_MUTEX | OF_SEMAPHORE | OF_TIMER | OF_THREAD
};

/* Values that mean something of their own to a function, and are left out there. */
enum {
	NULL_IS_VALID = 1,
	PSEUDO_IS_VALID = 2,   /* -1 and -2: the current process and thread */
	MESSAGE_IS_VALID = 4,  /* -3: HWND_MESSAGE */
	BROADCAST_APART = 8,   /* a low half of 0xFFFF, and 0xFFFF with it */
	IDS_ARE_VALID = 0x10,  /* 0, 1 and -1: devices and the mapper */
	SMALL_IS_VALID = 0x20, /* 1: a number, not a handle */
	ANY_ERROR = 0x100      /* the last error is not said */
};

typedef ULONG_PTR handle_use(ULONG_PTR v);

struct parameter {
	handle_use *use;
	unsigned accepts; /* live handles that are right */
	unsigned apart;
	ULONG_PTR refusal;
	DWORD error;
};

void check_parameter(const struct parameter *parameter);

/* A live object of each kind, for the other parameters of a function. */
extern HANDLE live_event, live_mutex, live_semaphore, live_timer, live_thread;
extern HWND live_window;
extern HDRVR live_driver;
extern HWAVEOUT live_out;
extern HWAVEIN live_in;

#define PARAMETER(name, accepts, apart, refusal, error, expression)                            \
	static ULONG_PTR use_##name(ULONG_PTR v)                                                \
	{                                                                                       \
		return (ULONG_PTR)(expression);                                                 \
	}                                                                                       \
	CASE(handle_of_##name, "settled 1")                                                     \
	{                                                                                       \
		static const struct parameter parameter = {                                     \
			use_##name, accepts, apart, (ULONG_PTR)(refusal), error};                \
		check_parameter(&parameter);                                                    \
	}

#define PARAMETER_DIFFERS(name, section, accepts, apart, refusal, error, expression)           \
	static ULONG_PTR use_##name(ULONG_PTR v)                                                \
	{                                                                                       \
		return (ULONG_PTR)(expression);                                                 \
	}                                                                                       \
	CASE(handle_of_##name, "settled 1")                                                     \
	{                                                                                       \
		static const struct parameter parameter = {                                     \
			use_##name, accepts, apart, (ULONG_PTR)(refusal), error};                \
		DIFFERS(section);                                                               \
		check_parameter(&parameter);                                                    \
	}

#endif
