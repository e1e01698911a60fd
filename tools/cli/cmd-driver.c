/* SPDX-License-Identifier: MIT */
/* winmm driver: adds, removes and configures a driver of the user's configuration. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "ini-edit.h"
#include "instance.h"
#include "options.h"
#include "registration.h"
#include "report.h"
#include "text.h"

#define SECTION "Drivers32"

struct driver {
	char *section;
	int replace;
	const char *alias;
	const char *const *words; /* behind the alias, NULL ended */
	char *path;               /* of the configuration */
};

static const char *section_of(const struct driver *driver)
{
	return driver->section ? driver->section : SECTION;
}

/* What the driver answered to DRV_INSTALL or DRV_CONFIGURE. */
static void tell_restart(LRESULT answer)
{
	if (answer == DRVCNF_RESTART)
		printf("it takes effect when the programs that use it are started again\n");
}

/* The setting as it was before an installation that failed. */
static void restore(const struct driver *driver, const char *old)
{
	struct mm_ini ini;

	if (!mm_ini_open(&ini, driver->path))
		return;
	if (old ? mm_ini_set(&ini, section_of(driver), driver->alias, old)
		: mm_ini_remove(&ini, section_of(driver), driver->alias))
		mm_ini_save(&ini);
	mm_ini_close(&ini);
}

/* The driver is registered: it opens, and is told that it has been installed. False and said why. */
static bool install(const struct driver *driver)
{
	struct mm_instance instance;
	LRESULT answer;

	if (!mm_instance_open(&instance, driver->alias, section_of(driver))) {
		mm_report_error(
			"%s cannot be opened, and is not added: %s", driver->words[0], mm_instance_error());
		return false;
	}
	answer = mm_instance_send_place(&instance, DRV_INSTALL);
	mm_instance_close(&instance);
	if (answer == DRVCNF_CANCEL) {
		mm_report_error("%s answered DRV_INSTALL with 0, and is not added", driver->words[0]);
		return false;
	}
	printf("added [%s] %s to %s\n", section_of(driver), driver->alias, driver->path);
	tell_restart(answer);
	return true;
}

/* Writes the setting. *old: what it was, NULL for nothing; free it. False and said why. */
static bool enter(const struct driver *driver, const char *value, char **old)
{
	struct mm_ini ini;
	bool found, good = false;

	*old = NULL;
	if (!mm_ini_open(&ini, driver->path))
		return false;
	*old = mm_ini_get(&ini, section_of(driver), driver->alias, &found);
	if (found && !driver->replace)
		mm_report_error("%s is already there: %s (--replace puts another in its place)",
			driver->alias, *old ? *old : "");
	else if (!mm_ini_set(&ini, section_of(driver), driver->alias, value))
		mm_report_error("no memory");
	else
		good = mm_ini_save(&ini);
	mm_ini_close(&ini);
	return good;
}

static void warn(const struct driver *driver)
{
	const char *class_name = mm_registration_unused_class(section_of(driver), driver->alias);

	if (class_name)
		mm_report_note("%s is no device alias (%s, %s1 to %s9)", driver->alias, class_name,
			class_name, class_name);
}

static int add(const struct driver *driver)
{
	char *value = NULL;
	char *old = NULL;
	bool good = false;

	if (mm_registration_misplaces_mapper(section_of(driver), driver->alias, driver->words[0]))
		mm_report_error("%s is no wave device: the mapper belongs under the alias wavemapper",
			driver->words[0]);
	else
		value = mm_registration_value(driver->words);
	if (value && enter(driver, value, &old)) {
		good = install(driver);
		if (good)
			warn(driver);
		else
			restore(driver, old);
	}
	free(old);
	free(value);
	return good ? MM_EXIT_DONE : MM_EXIT_FAILED;
}

/* A driver that is gone cannot be told, and is removed all the same. */
static void tell_removal(const struct driver *driver)
{
	struct mm_instance instance;

	if (!mm_instance_open(&instance, driver->alias, section_of(driver))) {
		mm_report_note("%s was not told: %s", driver->alias, mm_instance_error());
		return;
	}
	mm_instance_send(&instance, DRV_REMOVE, 0, 0);
	mm_instance_close(&instance);
}

/* False and said why: it is not in the user's own file. */
static bool is_registered(const struct driver *driver)
{
	struct mm_ini ini;
	bool found;

	if (!mm_ini_open(&ini, driver->path))
		return false;
	free(mm_ini_get(&ini, section_of(driver), driver->alias, &found));
	mm_ini_close(&ini);
	if (!found)
		mm_report_error(
			"%s does not name %s in [%s]", driver->path, driver->alias, section_of(driver));
	return found;
}

static int remove_driver(const struct driver *driver)
{
	struct mm_ini ini;
	bool good;

	if (!is_registered(driver))
		return MM_EXIT_FAILED;
	tell_removal(driver); /* not under the lock: the driver may change its registration */
	if (!mm_ini_open(&ini, driver->path))
		return MM_EXIT_FAILED;
	good = mm_ini_remove(&ini, section_of(driver), driver->alias);
	if (!good)
		mm_report_error("no memory");
	good = good && mm_ini_save(&ini);
	mm_ini_close(&ini);
	if (good)
		printf("removed [%s] %s from %s\n", section_of(driver), driver->alias, driver->path);
	return good ? MM_EXIT_DONE : MM_EXIT_FAILED;
}

static int configure(const struct driver *driver)
{
	struct mm_instance instance;
	LRESULT answer = DRVCNF_CANCEL;
	bool asks;

	if (!mm_instance_open(&instance, driver->alias, section_of(driver))) {
		mm_report_error("cannot open %s: %s", driver->alias, mm_instance_error());
		return MM_EXIT_FAILED;
	}
	asks = mm_instance_send(&instance, DRV_QUERYCONFIGURE, 0, 0) != 0;
	if (asks)
		answer = mm_instance_send_place(&instance, DRV_CONFIGURE);
	mm_instance_close(&instance);
	if (!asks)
		mm_report_error(
			"%s has nothing to configure: it answered DRV_QUERYCONFIGURE with 0", driver->alias);
	else if (answer == DRVCNF_CANCEL)
		mm_report_error("%s was not configured: it answered DRV_CONFIGURE with 0", driver->alias);
	if (!asks || answer == DRVCNF_CANCEL)
		return MM_EXIT_FAILED;
	printf("configured [%s] %s\n", section_of(driver), driver->alias);
	tell_restart(answer);
	return MM_EXIT_DONE;
}

static const struct action {
	const char *name;
	int (*run)(const struct driver *driver);
	int least; /* words with the action and the alias */
	int most;  /* -1: any number */
	const char *usage;
} actions[] = {
	{ "add", add, 3, -1, "add ALIAS FILE [PARAMETER...]" },
	{ "remove", remove_driver, 2, 2, "remove ALIAS" },
	{ "configure", configure, 2, 2, "configure ALIAS" },
};

/* NULL and said why. */
static const struct action *find_action(const struct mm_arguments *arguments)
{
	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++) {
		const struct action *action = &actions[i];

		if (strcmp(arguments->list[0], action->name) != 0)
			continue;
		if (arguments->count >= action->least &&
			(action->most < 0 || arguments->count <= action->most))
			return action;
		mm_report_error("%s: wrong number of arguments: %s", action->name, action->usage);
		return NULL;
	}
	mm_report_error("\"%s\": not add, remove or configure", arguments->list[0]);
	return NULL;
}

/* Nothing is wrong: NULL. */
static const char *wrong_with(const struct driver *driver, const char *const *word)
{
	if (!**word || !mm_ini_is_value(*word))
		return "cannot be a file or a parameter: it is empty or has control characters";
	if (word > driver->words && !mm_registration_is_parameter(*word))
		return "cannot be a parameter: blanks may stand behind the = alone, quotes nowhere";
	return NULL;
}

/* False and said why. */
static bool check(const struct driver *driver)
{
	const char *wrong = !mm_ini_is_name(driver->alias) ? driver->alias
		: !mm_ini_is_name(section_of(driver))      ? section_of(driver)
							   : NULL;

	if (wrong)
		mm_report_error("\"%s\" cannot be a name: printable ASCII, without ! = [ ] in it", wrong);
	for (const char *const *word = driver->words; !wrong && *word; word++) {
		wrong = wrong_with(driver, word);
		if (wrong)
			mm_report_error("\"%s\" %s", *word, wrong);
	}
	return !wrong;
}

static int run(struct driver *driver, const struct mm_arguments *arguments)
{
	const struct action *action = find_action(arguments);
	int status;

	if (!action)
		return MM_EXIT_USAGE;
	driver->alias = arguments->list[1];
	driver->words = arguments->list + 2;
	if (!check(driver))
		return MM_EXIT_USAGE;
	driver->path = mm_registration_file();
	status = driver->path ? action->run(driver) : MM_EXIT_FAILED;
	free(driver->path);
	return status;
}

static const char about[] =
	"add ALIAS FILE [PARAMETER...]  registers a driver and sends it DRV_INSTALL\n"
	"remove ALIAS                   sends DRV_REMOVE and takes it out\n"
	"configure ALIAS                sends DRV_CONFIGURE, if the driver has something to ask\n"
	"\n"
	"The configuration is $WINMM_DRIVERS_INI, else $XDG_CONFIG_HOME/winmm/system.ini, else\n"
	"~/.config/winmm/system.ini; everything else in it stays as it is. Before a parameter\n"
	"that begins with a minus write --.\n"
	"\n"
	"  winmm driver add wave1 /opt/synth/synth.so rate=48000\n";

int mm_driver_run(int count, const char **line)
{
	struct driver driver = { 0 };
	const struct poptOption table[] = {
		{ "section", 's', POPT_ARG_STRING, &driver.section, 0, "Where the alias stands (Drivers32)",
			"NAME" },
		{ "replace", 'r', POPT_ARG_NONE, &driver.replace, 0, "add: put it in the place of another",
			NULL },
		POPT_TABLEEND,
	};
	const struct mm_options options = {
		.name = "winmm driver",
		.usage = "add|remove|configure ALIAS ...",
		.about = about,
		.table = table,
		.least = 1, /* what the action wants is told by the action */
		.most = -1,
	};
	struct mm_arguments arguments;
	int status = mm_options_parse(&options, count, line, &arguments);

	if (status < 0)
		status = run(&driver, &arguments);
	mm_options_finish(&arguments);
	return status;
}
