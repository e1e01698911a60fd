/* SPDX-License-Identifier: MIT */
/* Ctrl-C: a request to stop, which the main thread sees at its next tick. */
#ifndef MM_INTERRUPT_H
#define MM_INTERRUPT_H

#include <stdbool.h>

/*
 * From now on SIGINT, SIGTERM and SIGHUP ask to stop. A second one changes nothing, for people press twice;
 * the third ends the process as if there were no handler, should a driver hang.
 */
void mm_interrupt_watch(void);

bool mm_interrupt_requested(void);

#endif
