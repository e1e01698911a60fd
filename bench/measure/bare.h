/* SPDX-License-Identifier: MIT */
/*
 * What the measured functions are compared with: the bare mechanism, which trusts its caller and promises
 * nothing, in the same process. bare-linux.c has them; under Wine there are none, and all of this is NULL.
 */
#ifndef BENCH_BARE_H
#define BENCH_BARE_H

#include "measure.h"

/* Steps that take turns with the measured ones. */
const struct step *bare_step(const char *name);

/* A way to sleep and to be woken: one thread waits, another wakes it. */
struct wake {
	const char *name; /* of the figures */
	void (*wait)(void);
	void (*wake)(void);
};

/* A futex: the waker stores a word and makes the system call, the sleeper has made its own. */
const struct wake *bare_wake(void);

/* How messages get from the threads that send to the one that takes. */
struct passage {
	const char *name;                /* of the figures */
	bool (*send)(unsigned number);   /* false: it is full */
	unsigned (*take)(unsigned most); /* looks, or waits, so often: how many messages there were */
	unsigned (*empty)(void);         /* takes what is left: how many */
};

/* A ring that messages are stored into and copied out of, in the order of its slots. */
const struct passage *bare_passage(void);

#endif
