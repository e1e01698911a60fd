/* SPDX-License-Identifier: MIT */
/* Durations in text. */
#include "duration.h"

#include <stdio.h>

#define UNIT_MOST 3

static const char *unit_name(int unit, bool unicode)
{
	static const char *const names[UNIT_MOST + 1] = { "ns", "us", "ms", "s" };

	return unicode && unit == 1 ? "µs" : names[unit];
}

void mm_duration_format(char *text, size_t size, double ns, bool unicode)
{
	int unit = 0;

	while (ns >= 999.5 && unit < UNIT_MOST) {
		ns /= 1000;
		unit++;
	}
	snprintf(text, size, "%.*f %s", ns < 9.995 && unit ? 2 : ns < 99.95 && unit ? 1 : 0, ns,
		unit_name(unit, unicode));
}

void mm_duration_format_power(char *text, size_t size, int power, bool unicode)
{
	int unit = power / 3 < UNIT_MOST ? power / 3 : UNIT_MOST;
	int value = 1;

	for (int i = unit * 3; i < power; i++)
		value *= 10;
	snprintf(text, size, "%d %s", value, unit_name(unit, unicode));
}
