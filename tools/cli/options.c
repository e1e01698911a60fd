/* SPDX-License-Identifier: MIT */
/* Command lines. */
#include "options.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "report.h"
#include "text.h"

#define HELP 'h'

static const struct poptOption help_table[] = {
	{ "help", HELP, POPT_ARG_NONE, NULL, HELP, "Show this help", NULL },
	POPT_TABLEEND,
};

static void give_help(const struct mm_options *options, poptContext context)
{
	poptPrintHelp(context, stdout, 0);
	printf("\n%s", options->about);
}

static int wrong_count(const struct mm_options *options, const struct mm_arguments *arguments)
{
	if (arguments->count < options->least)
		mm_report_error("too few arguments: %s (see --help)", options->usage);
	else
		mm_report_error("one argument too many: \"%s\" (see --help)", arguments->list[options->most]);
	return MM_EXIT_USAGE;
}

/* popt keeps pointers to these: one command line is parsed at a time. */
static struct poptOption whole_table[3];
static char whole_usage[128];

static poptContext context_of(const struct mm_options *options, int count, const char **line)
{
	poptContext context;

	whole_table[0] = (struct poptOption){ NULL, '\0', POPT_ARG_INCLUDE_TABLE,
		(void *)(uintptr_t)options->table, 0, "Options:", NULL };
	whole_table[1] = (struct poptOption){ NULL, '\0', POPT_ARG_INCLUDE_TABLE,
		(void *)(uintptr_t)help_table, 0, "Help:", NULL };
	whole_table[2] = (struct poptOption)POPT_TABLEEND;
	line[0] = options->name;
	context = poptGetContext(NULL, count, line, whole_table, 0);
	snprintf(whole_usage, sizeof(whole_usage), "[OPTION...]%s%s", *options->usage ? " " : "",
		options->usage);
	if (context)
		poptSetOtherOptionHelp(context, whole_usage);
	return context;
}

/* False and said which: nothing here takes an empty value, and an error would read as if a word were lost. */
static bool have_values(const struct poptOption *table)
{
	for (const struct poptOption *option = table; option->longName || option->arg; option++) {
		char **value = (option->argInfo & POPT_ARG_MASK) == POPT_ARG_STRING ? option->arg : NULL;

		if (value && *value && !**value) {
			mm_report_error("--%s: the value is empty (see --help)", option->longName);
			return false;
		}
	}
	return true;
}

int mm_options_parse(
	const struct mm_options *options, int count, const char **line, struct mm_arguments *arguments)
{
	int option;

	*arguments = (struct mm_arguments){ .table = options->table };
	arguments->context = context_of(options, count, line);
	if (!arguments->context) {
		mm_report_error("no memory");
		return MM_EXIT_FAILED;
	}
	while ((option = poptGetNextOpt(arguments->context)) > 0) {
		if (option == HELP) {
			give_help(options, arguments->context);
			return MM_EXIT_DONE;
		}
	}
	if (option < -1) {
		mm_report_error("%s: %s (see --help)",
			poptBadOption(arguments->context, POPT_BADOPTION_NOALIAS), poptStrerror(option));
		return MM_EXIT_USAGE;
	}
	if (!have_values(options->table))
		return MM_EXIT_USAGE;
	arguments->list = poptGetArgs(arguments->context);
	while (arguments->list && arguments->list[arguments->count])
		arguments->count++;
	if (arguments->count < options->least || (options->most >= 0 && arguments->count > options->most))
		return wrong_count(options, arguments);
	return -1;
}

void mm_options_finish(struct mm_arguments *arguments)
{
	for (const struct poptOption *option = arguments->table; option && (option->longName || option->arg);
		option++) {
		if ((option->argInfo & POPT_ARG_MASK) == POPT_ARG_STRING && option->arg) {
			free(*(char **)option->arg);
			*(char **)option->arg = NULL;
		}
	}
	if (arguments->context)
		poptFreeContext(arguments->context);
	arguments->context = NULL;
}

int mm_options_number(
	const char *option, const char *text, long long least, long long most, long long *number)
{
	if (!text || mm_text_number(text, least, most, number))
		return 0;
	mm_report_error("--%s %s: not a number from %lld to %lld", option, text, least, most);
	return -1;
}
