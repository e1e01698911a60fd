/* SPDX-License-Identifier: MIT */
/*
 * A test driver decides nothing: it hands every message to a function of the test program, whose address it
 * reads from the environment. So the log outlives the module, and each case programs the answers it needs.
 */
#ifndef CONFORMANCE_RELAY_H
#define CONFORMANCE_RELAY_H

#include <windows.h>
#include <mmsystem.h>
#include <mmddk.h>

#define RELAY_VARIABLE "CONFORMANCE_RELAY"

enum relay_entry {
	RELAY_DRIVER,   /* DriverProc */
	RELAY_WAVE_OUT, /* wodMessage */
	RELAY_WAVE_IN,  /* widMessage */
	RELAY_ATTACH,   /* DllMain, process attach */
	RELAY_DETACH,   /* DllMain, process detach */
	RELAY_GONE      /* the module's destructor: it is being unmapped */
};

struct relay_call {
	enum relay_entry entry;
	int module;       /* which of the modules built from relay.c */
	DWORD_PTR id;     /* dwDriverId, or a class entry point's dwUser */
	HDRVR handle;     /* DriverProc only; for DllMain the module */
	UINT device;      /* class entry points only */
	UINT msg;         /* DllMain: the reason */
	DWORD_PTR param1; /* DllMain: lpReserved */
	DWORD_PTR param2;
};

typedef LRESULT relay_function(const struct relay_call *call);

#endif
