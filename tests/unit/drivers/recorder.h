/* SPDX-License-Identifier: MIT */
/*
 * What a test module tells the test program: the address of the function to tell it to stands in the
 * environment.
 */
#ifndef UNIT_RECORDER_H
#define UNIT_RECORDER_H

#include <stdint.h>

#define RECORDER_VARIABLE "UNIT_RECORDER"

enum recorder_entry {
	RECORDER_CONSTRUCTOR,
	RECORDER_DESTRUCTOR,
	RECORDER_ATTACH, /* id: HINSTANCE, param1: reserved */
	RECORDER_DETACH,
	RECORDER_DRIVER, /* DriverProc */
	RECORDER_WAVE_OUT,
};

struct recorder_call {
	enum recorder_entry entry;
	const void *inside; /* an address of the module */
	uintptr_t id;
	uintptr_t hdrvr;
	uint32_t message;
	intptr_t param1;
	intptr_t param2;
};

typedef intptr_t recorder_function(const struct recorder_call *call);

#endif
