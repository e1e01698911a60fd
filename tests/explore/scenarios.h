/* SPDX-License-Identifier: MIT */
/*
 * The scenarios, in lists that end with one without a name; and what they may use beside the library's own
 * functions.
 */
#ifndef EXPLORE_SCENARIOS_H
#define EXPLORE_SCENARIOS_H

#include "explore.h"

extern const struct scenario litmus[];
extern const struct scenario ring[];
extern const struct scenario eventcount[];
extern const struct scenario handles[];
extern const struct scenario queues[];
extern const struct scenario events[];

/* MM_RING_SLACK in the sources under test: how many senders may be in the middle of a push. */
extern unsigned explored_slack;

/* A lock on a 32-bit word that begins as 0. */
void explore_lock(void *word);
void explore_unlock(void *word);

/* Sleeps until the descriptor was written. */
void explore_poll(int fd);

/* For setup: sleepers are counted, so that a thread may wait until there are so many. They stay counted. */
void explore_count_sleepers(void);
void explore_await_sleepers(unsigned count);

#endif
