/* SPDX-License-Identifier: MIT */
/* The figures that are reported, and what is asked of them. */
#ifndef BENCH_FIGURE_H
#define BENCH_FIGURE_H

#include "results.h"

struct figure {
	const char *name; /* GROUP.WHAT, the measured value's name */
	const char *bare; /* the name of the bare mechanism's value, or NULL */
	const char *unit;
	double scale;      /* measured values are divided by it */
	const char *about; /* what was done */
	bool rate;         /* more is better */
};

enum target_kind {
	TARGET_MOST,      /* the value is at most the bound */
	TARGET_LEAST,     /* the value is at least the bound */
	TARGET_OVER_BARE, /* the bare mechanism and the bound at most */
	TARGET_PER_BARE,  /* the bound times the bare mechanism at most */
	TARGET_PER_OTHER, /* the bound times another figure at most */
	TARGET_WINE,      /* better than Wine at least by this factor */
};

struct target {
	const char *figure;
	enum target_kind kind;
	double bound;
	const char *other;
};

struct group {
	const char *name, *title;
	const char *bare; /* what the bare mechanisms are, or NULL */
};

/* In figure-table.c. */
extern const struct figure figures[];
extern const size_t figure_count;
extern const struct target targets[];
extern const size_t target_count;
/* In the order of the runs. */
extern const struct group groups[];
extern const size_t group_count;

/* Is the figure one of the group `name`, or its own name, or one of those that begin with "NAME."? */
bool figure_is_in(const struct figure *figure, const char *name);

/* The medians of its runs in its unit. */
bool figure_value(const struct figure *figure, const struct results *results, enum side side, double *value);
bool figure_bare(const struct figure *figure, const struct results *results, double *value);

/* What the target is about, the median of the runs: a value, a difference, a ratio. */
bool target_measured(const struct target *target, const struct results *results, double *measured);
bool target_holds(const struct target *target, double measured);
/* "<= 8 ns" */
void target_text(const struct target *target, char *text, size_t size);

#endif
