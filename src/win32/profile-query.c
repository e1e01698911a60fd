/* SPDX-License-Identifier: MIT */
#include "profile-query.h"

#include <stdlib.h>
#include <string.h>

#include "../base/utf.h"
#include "../core/config.h"
#include "answer.h"
#include "profile-file.h"
#include "profile-text.h"

static void collect(struct mm_profile_query *query, struct mm_profile_part part, bool is_list)
{
	char *text = realloc(query->text, query->length + part.length + 2);
	if (!text) {
		query->failed = true;
		return;
	}
	memcpy(text + query->length, part.start, part.length);
	query->text = text;
	query->length += part.length;
	text[query->length] = '\0';
	if (is_list)
		query->length++;
	query->found = true;
}

static bool has_name(const struct mm_profile_query *query, struct mm_profile_part name)
{
	for (size_t i = 0; i < query->length; i += strlen(query->text + i) + 1)
		if (mm_profile_is(&name, query->text + i))
			return true;
	return false;
}

static void see_section(struct mm_profile_query *query, struct mm_profile_part name)
{
	if (!query->section && name.length && !has_name(query, name))
		collect(query, name, true);
}

/* A setting of the section that is asked for. */
static void see_setting(struct mm_profile_query *query, struct mm_profile_part name,
                        struct mm_profile_part value)
{
	if (!query->key)
		collect(query, name, true);
	else if (!query->found && mm_profile_is(&name, query->key))
		collect(query, value, false);
}

static void look_into_file(struct mm_profile_query *query, const char *name)
{
	size_t length;
	char *text = mm_profile_read(name, &length);
	struct mm_profile_line line;
	bool inside = false;

	for (size_t position = 0; text && mm_profile_next(text, length, &position, &line);) {
		if (line.kind == MM_PROFILE_SECTION) {
			see_section(query, line.name);
			inside = query->section && mm_profile_is(&line.name, query->section);
		} else if (line.kind == MM_PROFILE_SETTING && inside) {
			see_setting(query, line.name, line.value);
		}
	}
	free(text);
}

static struct mm_profile_part part_of(const char *text)
{
	return (struct mm_profile_part){ text, strlen(text) };
}

static void look_into_configuration(struct mm_profile_query *query)
{
	const struct mm_config_entry *entry;

	mm_config_refresh();
	struct mm_config *config = mm_config_get();
	for (size_t i = 0; (entry = mm_config_entry(config, i)); i++) {
		see_section(query, part_of(entry->section));
		if (query->section && mm_ascii_equal(entry->section, query->section))
			see_setting(query, part_of(entry->key), part_of(entry->value));
	}
	mm_config_put(config);
}

bool mm_profile_ask(struct mm_profile_query *query, const char *file)
{
	if (file && mm_ascii_equal(file, "system.ini"))
		look_into_configuration(query);
	else if (file)
		look_into_file(query, file);
	if (query->found && !query->failed)
		return true;
	mm_error_set(query->failed ? ERROR_NOT_ENOUGH_MEMORY : ERROR_FILE_NOT_FOUND);
	return false;
}

bool mm_profile_ask_or(struct mm_profile_query *query, const char *file, const char *otherwise)
{
	if (mm_profile_ask(query, file))
		return true;
	struct mm_profile_part part = part_of(otherwise ? otherwise : "");
	while (part.length && part.start[part.length - 1] == ' ')
		part.length--;
	if (!query->failed)
		collect(query, part, false);
	return !query->failed;
}
