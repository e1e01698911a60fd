/* SPDX-License-Identifier: MIT */
/* The bare mechanisms as steps. */
#include "bare.h"
#include "bare-mechanisms.h"

#include <string.h>

static struct bare_ring ring;
static struct bare_flag flags[100];
static volatile uintptr_t calls;

static void callee(void *device, unsigned message, uintptr_t user, uintptr_t param1, uintptr_t param2)
{
	(void)device, (void)message, (void)user, (void)param2;
	calls = param1;
}

static void call(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		bare_callback((uintptr_t)callee, DCB_FUNCTION, NULL, WM_USER, 1, i, 3);
}

static void store(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		bare_ring_store(&ring, 1, WM_USER, 0, i);
}

static void exchange(unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		bare_flag_exchange(&flags[i], 1);
}

static void clear(void)
{
	for (size_t i = 0; i < LENGTH(flags); i++)
		bare_flag_exchange(&flags[i], 0);
}

static const struct step steps[] = {
	{ "bare.call", 1000, call, NULL },
	{ "bare.store", 1000, store, NULL },
	{ "bare.exchange", LENGTH(flags), exchange, clear },
};

const struct step *bare_step(const char *name)
{
	for (size_t i = 0; i < LENGTH(steps); i++) {
		if (strcmp(steps[i].name, name) == 0)
			return &steps[i];
	}
	return NULL;
}
