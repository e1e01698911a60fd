/* SPDX-License-Identifier: MIT */
/* The configuration: read, read again, listed. */
#include "scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winmm.h>

#include "../../src/core/config.h"

/* Without memory the old snapshot stays: the first time that is an empty one. */
static void lists(void)
{
	struct winmm_driver_info infos[8];

	scenario_touch();
	scenario_before();
	size_t count = winmm_driver_list(infos, 8);
	bool complete = count == 4 && strcmp(infos[0].alias, "midi") == 0 &&
	                strcmp(infos[1].file, "recorder") == 0 &&
	                strcmp(infos[1].parameters, "of wave") == 0 && strstr(infos[1].path, "/recorder.so");
	scenario_silent(complete, "winmm_driver_list", __LINE__);
	MUST(count <= 4);
}

static void problems(void)
{
	char text[1024];

	scenario_touch();
	scenario_before();
	size_t needed = winmm_configuration_problems(text, sizeof text);
	MUST(strlen(text) == needed);
	scenario_silent(strstr(text, "USERPostMessageLimit") && strstr(text, ":2: "),
	                "winmm_configuration_problems", __LINE__);
}

static void snapshots(void)
{
	scenario_touch();
	TRY_SILENT((mm_config_refresh(), true));
	struct mm_config *config = mm_config_get();
	scenario_touch();
	TRY_SILENT((mm_config_refresh(), true));
	const struct mm_config_entry *entry = mm_config_find(config, "Drivers32", "WAVE");
	TRY_SILENT(entry && strcmp(entry->value, "recorder of wave") == 0);
	mm_config_put(config);
	MUST(mm_config_post_limit() == 10000);
}

/* The same files by other variables. */
static void name_by_home(void)
{
	char path[256];
	snprintf(path, sizeof path, "%s/winmm/system.ini", scenario_folder);
	setenv("HOME", scenario_folder, 1);
	unsetenv("XDG_CONFIG_HOME");
	setenv("WINMM_DRIVERS_INI", path, 1);
}

const struct scenario scenarios_configuration[] = {
	{ .name = "lists of drivers", .run = lists },
	{ .name = "problems of the configuration", .run = problems },
	{ .name = "snapshots", .run = snapshots },
	{ .name = "files by other names", .run = snapshots, .prepare = name_by_home },
	{ 0 },
};
