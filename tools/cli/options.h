/* SPDX-License-Identifier: MIT */
/* Command lines: popt, with the help and the errors of this command. */
#ifndef MM_OPTIONS_H
#define MM_OPTIONS_H

#include <popt.h>

/* What a subcommand takes. */
struct mm_options {
	const char *name;               /* "winmm play" */
	const char *usage;              /* behind the options: "FILE..." */
	const char *about;              /* what --help says before the options */
	const struct poptOption *table; /* strings are the caller's to free with mm_options_finish */
	int least;                      /* arguments that are no options */
	int most;                       /* -1: any number */
};

/* The arguments that are no options. They live until mm_options_finish. */
struct mm_arguments {
	poptContext context;
	const struct poptOption *table;
	const char **list;
	int count;
};

/* -1: go on. Otherwise the exit status: help was given, or the line makes no sense. Finish in any case. */
int mm_options_parse(
	const struct mm_options *options, int count, const char **line, struct mm_arguments *arguments);

/* Frees the arguments and every string the options have stored. */
void mm_options_finish(struct mm_arguments *arguments);

/* A number given as `option`, left alone when text is NULL. -1 and said why: out of range, or no number. */
int mm_options_number(
	const char *option, const char *text, long long least, long long most, long long *number);

#endif
