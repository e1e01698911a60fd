/* SPDX-License-Identifier: MIT */
/* winmm drivers: what is registered, where it is, what it answers, and why one is refused. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <winmm.h>

#include "command.h"
#include "driver-list.h"
#include "instance.h"
#include "json.h"
#include "options.h"
#include "report.h"
#include "text.h"

/* One line of the list. */
struct answer {
	const struct winmm_driver_info *info;
	bool opens; /* DRV_OPEN answered nonzero */
	bool closes;
	bool configures; /* DRV_QUERYCONFIGURE answered nonzero */
	char problem[512];
};

/* Opens the file that was found: an alias that the library has built in is none for OpenDriver. */
static bool open_found(struct mm_instance *instance, const struct winmm_driver_info *info)
{
	char *text;
	bool opens;

	if (asprintf(&text, "\"%s\" %s", info->path, info->parameters) < 0)
		return false;
	opens = mm_instance_open(instance, text, NULL);
	free(text);
	return opens;
}

static void ask(struct answer *answer, const struct winmm_driver_info *info)
{
	struct mm_instance instance;

	*answer = (struct answer){ .info = info };
	answer->opens = info->path[0] && open_found(&instance, info);
	if (!answer->opens) {
		snprintf(answer->problem, sizeof(answer->problem), "%s",
			info->path[0] || !info->problem[0] ? mm_instance_error() : info->problem);
		return;
	}
	answer->configures = mm_instance_send(&instance, DRV_QUERYCONFIGURE, 0, 0) != 0;
	answer->closes = mm_instance_close(&instance);
	if (!answer->closes)
		snprintf(answer->problem, sizeof(answer->problem), "it refuses to be closed");
}

static void print_answer(const struct answer *answer)
{
	const struct winmm_driver_info *info = answer->info;

	printf("[%s] %s = %s%s%s\n", info->section, info->alias, info->file, info->parameters[0] ? " " : "",
		info->parameters);
	printf("      found in  %s\n", info->path[0] ? info->path : "(nowhere)");
	if (info->source[0])
		printf("      set in    %s\n", info->source);
	if (answer->opens)
		printf("      answers   DRV_OPEN yes, DRV_QUERYCONFIGURE %s\n",
			answer->configures ? "yes" : "no");
	if (answer->problem[0])
		printf("      %s   %s\n", answer->opens ? "problem" : "refused", answer->problem);
}

static json_t *answer_json(const struct answer *answer)
{
	const struct winmm_driver_info *info = answer->info;

	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "section",
		mm_json_text(info->section), "alias", mm_json_text(info->alias), "file",
		mm_json_text(info->file), "parameters", mm_json_text_or_null(info->parameters), "path",
		mm_json_text_or_null(info->path), "source", mm_json_text_or_null(info->source), "opens",
		answer->opens, "configures", answer->opens ? json_boolean(answer->configures) : json_null(),
		"problem", mm_json_text_or_null(answer->problem));
}

/*
 * A line for a file that was named on purpose and is not there; "" otherwise. To the library a missing file
 * is an empty one. Free it.
 */
static char *missing_file(void)
{
	const char *path = getenv("WINMM_DRIVERS_INI");
	char *line;

	if (!path || !*path || access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR))
		return strdup("");
	if (asprintf(&line, "%s: %s (named by $WINMM_DRIVERS_INI)", path, strerror(errno)) < 0)
		return NULL;
	mm_text_clean(line);
	return line;
}

/* One problem a line; free it. NULL: no memory. */
static char *read_problems(void)
{
	size_t size = winmm_configuration_problems(NULL, 0);
	char *missing = missing_file();
	size_t before = missing ? strlen(missing) : 0;
	char *text = missing ? realloc(missing, before + size + sizeof("\n")) : NULL;

	if (!text) {
		free(missing);
		return NULL;
	}
	if (before)
		strcpy(text + before++, "\n");
	if (size)
		winmm_configuration_problems(text + before, size + 1);
	return text;
}

static void print_problems(char *problems)
{
	char *rest = problems;
	char *line;

	while (rest && (line = strsep(&rest, "\n")) != NULL) {
		mm_text_clean(line);
		if (*line)
			printf("configuration: %s\n", line);
	}
}

static json_t *problems_json(char *problems)
{
	json_t *list = json_array();
	char *rest = problems;
	char *line;

	while (rest && (line = strsep(&rest, "\n")) != NULL) {
		if (*line)
			json_array_append_new(list, mm_json_text(line));
	}
	return list;
}

static void clean(struct winmm_driver_info *info)
{
	mm_text_clean(info->section);
	mm_text_clean(info->alias);
	mm_text_clean(info->file);
	mm_text_clean(info->path);
	mm_text_clean(info->parameters);
	mm_text_clean(info->source);
	mm_text_clean(info->problem);
}

static int list_drivers(bool as_json)
{
	size_t count;
	struct winmm_driver_info *list = mm_driver_list_read(&count);
	char *problems = read_problems();
	json_t *drivers = as_json ? json_array() : NULL;
	int status = MM_EXIT_DONE;

	for (size_t i = 0; i < count; i++) {
		struct answer answer;

		ask(&answer, &list[i]);
		clean(&list[i]);
		mm_text_clean(answer.problem);
		if (as_json)
			json_array_append_new(drivers, answer_json(&answer));
		else
			print_answer(&answer);
	}
	if (as_json)
		status = mm_json_print(
			json_pack("{s:o, s:o}", "drivers", drivers, "problems", problems_json(problems)));
	else
		print_problems(problems);
	free(problems);
	free(list);
	return status;
}

static const char about[] =
	"Lists the installable drivers of the configuration: where each was found and what it\n"
	"answers when it is opened, or why it was refused; then what is wrong with the\n"
	"configuration itself. Each driver is loaded and opened once.\n";

int mm_drivers_run(int count, const char **line)
{
	int json = 0;
	const struct poptOption table[] = {
		{ "json", 'j', POPT_ARG_NONE, &json, 0, "Print the list as JSON", NULL },
		POPT_TABLEEND,
	};
	const struct mm_options options = {
		.name = "winmm drivers", .usage = "", .about = about, .table = table
	};
	struct mm_arguments arguments;
	int status = mm_options_parse(&options, count, line, &arguments);

	if (status < 0)
		status = list_drivers(json);
	mm_options_finish(&arguments);
	return status;
}
