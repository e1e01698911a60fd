/* SPDX-License-Identifier: MIT */
/*
 * A message by which a driver shows how well it notifies, for tools that measure: MM_PING, with a structure
 * of the sender in lParam1 and its size in lParam2. This file includes nothing of the SDK: tools include it.
 *
 * The driver has no thread for this: who sends the message lends it one, which comes back when all is done.
 * The driver notifies with the message number MM_PING, and dwParam1 counts from 0. The answer is 1, or 0 from
 * a driver that does not do this.
 */
#ifndef MM_SDK_PING_H
#define MM_SDK_PING_H

#include <stdatomic.h>
#include <stdint.h>

#include <windows.h>
#include <mmddk.h>

#define MM_PING (DRV_USER + 0x50)

struct mm_ping {
	DWORD_PTR target;
	DWORD kind;        /* DCB_* */
	DWORD_PTR user;    /* comes with each notification */
	uint32_t count;    /* of notifications */
	uint64_t pause_ns; /* from one to the next */

	/*
	 * The moment of each, CLOCK_MONOTONIC in ns, right before DriverCallback. NULL: no moments, and all
	 * without a pause.
	 */
	uint64_t *stamps;
	_Atomic uint32_t begun; /* so many stamps are there; any thread may look */

	/* What the driver answers. */
	uint32_t accepted; /* DriverCallback said TRUE */
	uint32_t refused;
	uint64_t ns; /* from before the first to after the last */
};

/* As mm_driver.message. Answers MM_PING and leaves the rest to DefDriverProc. */
LRESULT mm_ping_message(DWORD_PTR instance, HDRVR handle, UINT message, LPARAM parameter1, LPARAM parameter2);

#endif
