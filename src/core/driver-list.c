/* SPDX-License-Identifier: MIT */
/* What the configuration names, where it was found and what is wrong with it: the driver part of winmm.h. */
#include <stdbool.h>
#include <string.h>
#include <winmm.h>

#include "../base/kept-errno.h"
#include "../base/utf.h"
#include "driver.h"
#include "module-problem.h"

const char *winmm_driver_error(void)
{
	return mm_module_problem_answered();
}

static bool names_drivers(const char *section)
{
	static const char *const sections[] = { MM_REGISTRY_DRIVERS, "Drivers", "MCI32", "MCI" };

	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		if (mm_ascii_equal(section, sections[i]))
			return true;
	}
	return false;
}

/* A list that may be full: counts on. */
struct list {
	struct winmm_driver_info *infos;
	size_t capacity;
	size_t count;
};

#define COPY(to, text) mm_utf8_copy(to, sizeof(to), text)

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void describe(struct winmm_driver_info *info, const char *text)
{
	struct mm_registration registration;

	mm_module_problem_clear();
	mm_registration_find(&registration, text);
	COPY(info->file, or_empty(registration.name));
	COPY(info->parameters, or_empty(registration.parameters));
	COPY(info->path, or_empty(registration.file.path));
	if (registration.file.path)
		mm_module_problem_kept(text, info->problem, sizeof info->problem);
	else
		COPY(info->problem, mm_module_problem());
	mm_registration_finish(&registration);
}

static void add(struct list *list, const char *section, const char *alias, const char *text,
                const char *source)
{
	if (list->count++ >= list->capacity)
		return;
	struct winmm_driver_info *info = &list->infos[list->count - 1];
	COPY(info->section, section);
	COPY(info->alias, alias);
	COPY(info->source, source);
	describe(info, text);
}

/* The drivers of a class that has none configured. */
static void add_built_in(struct list *list, const struct mm_config *config, const char *class_name)
{
	struct mm_candidate candidates[MM_CANDIDATES];
	size_t count = mm_registry_candidates(config, class_name, candidates);

	for (size_t i = 0; i < count; i++)
		if (candidates[i].built_in)
			add(list, MM_REGISTRY_DRIVERS, candidates[i].alias, candidates[i].text, "(built in)");
}

size_t winmm_driver_list(struct winmm_driver_info *infos, size_t capacity)
{
	MM_KEEP_ERRNO;
	struct list list = { infos, capacity, 0 };

	mm_config_refresh();
	struct mm_config *config = mm_config_get();
	const struct mm_config_entry *entry;
	for (size_t i = 0; (entry = mm_config_entry(config, i)); i++) {
		if (names_drivers(entry->section))
			add(&list, entry->section, entry->key, entry->value, entry->file);
	}
	add_built_in(&list, config, "wave");
	add_built_in(&list, config, "wavemapper");
	mm_config_put(config);
	return list.count;
}

size_t winmm_configuration_problems(char *text, size_t size)
{
	MM_KEEP_ERRNO;
	size_t needed = 0;
	const char *problem;

	if (size)
		text[0] = '\0';
	mm_config_refresh();
	struct mm_config *config = mm_config_get();
	for (size_t i = 0; (problem = mm_config_problem(config, i)); i++) {
		if (needed < size)
			mm_utf8_copy(text + needed, size - needed, problem);
		needed += strlen(problem);
		if (needed + 1 < size)
			memcpy(text + needed, "\n", 2);
		needed++;
	}
	mm_config_put(config);
	return needed;
}
