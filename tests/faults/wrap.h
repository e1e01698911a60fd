/* SPDX-License-Identifier: MIT */
/* How a wrapped call is written: its real self, and the one that the library's objects get. */
#ifndef FAULTS_WRAP_H
#define FAULTS_WRAP_H

#include "inject.h"

#define WRAP(result, name, parameters)   \
	result __real_##name parameters; \
	result __wrap_##name parameters; \
	result __wrap_##name parameters

/* A call that answers `failed`, with errno, when it fails. */
#define FAILING(kind, result, name, parameters, arguments, failed, ...)        \
	WRAP(result, name, parameters)                                         \
	{                                                                      \
		return fault_strikes(kind, #name, ERRORS(__VA_ARGS__)) ?       \
		               failed :                                        \
		               __real_##name arguments;                        \
	}

/* One that answers something to be held. */
#define HOLDING(kind, what, result, name, parameters, arguments, failed, ...)  \
	WRAP(result, name, parameters)                                         \
	{                                                                      \
		if (fault_strikes(kind, #name, ERRORS(__VA_ARGS__)))           \
			return failed;                                         \
		result got = __real_##name arguments;                          \
		if (got != failed)                                             \
			fault_hold(what, 1);                                   \
		return got;                                                    \
	}

#endif
