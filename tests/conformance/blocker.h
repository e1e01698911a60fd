/* SPDX-License-Identifier: MIT */
/* A thread that sits in mmTaskBlock. */
#ifndef CONFORMANCE_BLOCKER_H
#define CONFORMANCE_BLOCKER_H

#include "targets.h"

struct blocker {
	HANDLE thread, ready, next;
	DWORD id;
	int returns; /* how often mmTaskBlock came back */
	int expected;
	int over;
	int left; /* messages in the queue at its end */
	MSG last; /* the last of them */
};

/* Starts the thread; it has a queue and is in mmTaskBlock, or about to be. */
void blocker_start(struct blocker *blocker);
/* Waits until mmTaskBlock has returned once more than before. */
void blocker_await(struct blocker *blocker);
/* Checks that it does not return, for as long as one can reasonably look. */
void blocker_check_blocked(const struct blocker *blocker);
/* Sends the thread into mmTaskBlock again. */
void blocker_again(struct blocker *blocker);
/* Ends the thread, which must have returned, and counts what is left in its queue. */
void blocker_stop(struct blocker *blocker);

#endif
