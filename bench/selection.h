/* SPDX-License-Identifier: MIT */
/* Which of the figures are wanted. */
#ifndef BENCH_SELECTION_H
#define BENCH_SELECTION_H

#include "figure.h"

#define SELECTION_MOST 64

struct selection {
	const char *names[SELECTION_MOST]; /* what figure_is_in takes */
	size_t count;                      /* 0: all figures are wanted */
};

/* Names with commas between: cuts the text there and keeps it. -1 and said why: there is no such figure. */
int selection_parse(struct selection *selection, char *names);

bool selection_has(const struct selection *selection, const struct figure *figure);

#endif
